"""Previews at the desk: links for people without an account are made, listed and revoked on a page of the meeting."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.forms.previews import PreviewForm
from meetings.models import Meeting, PreviewLink
from meetings.services import previews

CLOSED_SHOWN = 20  # links that show nothing any more, the latest ones


@dataclass(frozen=True, slots=True)
class Shared:
    """A link and its whole address."""

    link: PreviewLink
    address: str


class Previewed(admin.ModelAdmin):
    """Adds to the meetings' admin the page that shares previews."""

    def get_urls(self) -> list[Any]:
        guard = self.admin_site.admin_view
        return [
            path("<int:pk>/previews/", guard(self.previews_view), name="meetings_meeting_previews"),
            path(
                "<int:pk>/previews/<int:link>/revoke/",
                guard(require_POST(self.revoke_view)),
                name="meetings_meeting_revoke_preview",
            ),
            *super().get_urls(),
        ]

    def _to_share(self, request: HttpRequest, pk: int) -> Meeting:
        meeting: Meeting | None = self.get_object(request, str(pk))
        if meeting is None:
            raise Http404
        if not self.has_change_permission(request, meeting):
            raise PermissionDenied
        return meeting

    @transaction.atomic
    def previews_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self._to_share(request, pk)
        form = PreviewForm(request.POST or None, meeting=meeting)
        if request.method == "POST" and form.is_valid():
            link = previews.make_link(meeting=meeting, **form.chosen())
            return HttpResponseRedirect(f"{_page_of(meeting)}?new={link.pk}")
        links = meeting.preview_links.all()
        now_open = [link for link in links.filter(revoked_at=None) if link.is_open]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Share a preview"),
            "meeting": meeting,
            "form": form,
            "shared": [Shared(link, _address_of(request, link)) for link in now_open],
            "new": request.GET.get("new", ""),
            "closed": links.exclude(pk__in=[link.pk for link in now_open])[:CLOSED_SHOWN],
        }
        return TemplateResponse(request, "admin/meetings/meeting/previews.html", context)

    @transaction.atomic
    def revoke_view(self, request: HttpRequest, pk: int, link: int) -> HttpResponse:
        meeting = self._to_share(request, pk)
        previews.revoke(link=get_object_or_404(meeting.preview_links.select_related("meeting"), pk=link))
        self.message_user(request, _("The link is closed. Whoever opens it sees nothing of the meeting."))
        return HttpResponseRedirect(_page_of(meeting))


def _page_of(meeting: Meeting) -> str:
    return reverse("admin:meetings_meeting_previews", args=[meeting.pk])


def _address_of(request: HttpRequest, link: PreviewLink) -> str:
    return request.build_absolute_uri(reverse("preview", args=[previews.signed(link)]))
