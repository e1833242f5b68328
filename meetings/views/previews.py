"""A meeting as its readers will see it, shown before they may: by a signed link, or to whoever works at the desk."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from meetings.choices import PreviewOf
from meetings.models import Leader, Meeting, Quote, Topic
from meetings.services import previews
from meetings.views import ways
from meetings.views.meetings import context_of

View = Callable[..., HttpResponse]
UNKEPT = {  # found by no search engine, kept by nobody on the way, told to no site that it links to
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a page says of being a preview: of what, until when, or that only the desk sees it.

    closed: the addresses on the page at which readers find nothing yet.
    """

    meeting: Meeting
    shows: PreviewOf
    version: int | None
    closed: frozenset[str]
    until: datetime.datetime | None = None

    @property
    def is_scheduled(self) -> bool:
        return self.meeting.is_scheduled


def unkept(view: View) -> View:
    """Let every answer of `view` be kept nowhere."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: Any) -> HttpResponse:
        response = require_safe(view)(request, **parts)
        for name, value in UNKEPT.items():
            response[name] = value
        return response

    return answer


@unkept
def preview(request: HttpRequest, signed: str) -> HttpResponse:
    """What a link shows. One that is expired, revoked or no link at all is answered with the same page."""
    link = previews.opened(signed, counted=request.method == "GET")
    try:
        if link is not None:
            shows = PreviewOf(link.shows)
            return _page(request, link.meeting, shows=shows, version=link.version, until=link.expires_at)
    except previews.NothingToShow:
        pass
    return render(request, "meetings/preview_closed.html", status=404)


@unkept
def desk_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for whoever may see the meeting at the desk, without a link: `?version=3`, `?of=working-copy`."""
    meeting = get_object_or_404(Meeting.objects.select_related("country"), pk=pk)
    if not admin.site.get_model_admin(Meeting).has_view_permission(request, meeting):
        raise PermissionDenied
    number = request.GET.get("version", "")
    version = int(number) if number.isdecimal() and len(number) < 10 else None
    is_copy = request.GET.get("of") == PreviewOf.WORKING_COPY
    shows = PreviewOf.WORKING_COPY if is_copy else PreviewOf.NOW if version is None else PreviewOf.VERSION
    try:
        return _page(request, meeting, shows=shows, version=version)
    except previews.NothingToShow as nothing:
        raise Http404 from nothing


def _page(
    request: HttpRequest,
    meeting: Meeting,
    *,
    shows: PreviewOf,
    version: int | None,
    until: datetime.datetime | None = None,
) -> HttpResponse:
    asked = ways.asked_in(request.GET, "", kept=("of", "version"))
    with previews.shown_as(meeting, shows, version) as shown:
        quotes = shown.quotes.not_withdrawn()
        corrections = shown.corrections.exclude(quote__in=shown.quotes.withdrawn())
        context = context_of(shown, asked, quotes=quotes, corrections=corrections)
    context["preview"] = Preview(meeting, shows, version, _closed(context), until)
    return render(request, "meetings/preview.html", context)


def _closed(context: dict[str, Any]) -> frozenset[str]:
    """Return the addresses of what the page of `context` shows and readers may not see. Three queries."""
    leaders = [row.leader for row in context["participations"]]
    shown: tuple[tuple[Any, list[Any]], ...] = (
        (Leader, leaders),
        (Topic, context["topics"]),
        (Quote, [entry.quote for entry in context["account"].entries]),
    )
    closed = set()
    for model, things in shown:
        visible = model.objects.published().filter(pk__in=[thing.pk for thing in things])
        open_keys = set(visible.values_list("pk", flat=True))
        closed |= {thing.get_absolute_url() for thing in things if thing.pk not in open_keys}
    return frozenset(closed)
