"""What was deleted, at the desk: a list for each kind of thing, and a page for each to see it and recover it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.admin.refusals import in_sentences
from meetings.forms.restoring import RestoreForm
from meetings.models import Version
from meetings.roles import RESTORE
from meetings.services.history import deleted, document_in
from meetings.services.history.comparing import described
from meetings.services.recovering import plan_to_recover, recover

SHOWN = 50  # deletions on a page


@dataclass(frozen=True, slots=True)
class Became:
    """What a thing was merged into: its name and its page at the desk."""

    name: str
    address: str


class Recoverable(admin.ModelAdmin):
    """A thing that comes back after it was deleted."""

    delete_confirmation_template = "admin/delete_recoverable.html"

    def get_urls(self) -> list[Any]:
        guard, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("deleted/", guard(self.deleted_view), name=f"{name}_deleted"),
            path("deleted/<int:pk>/", guard(self.recover_view), name=f"{name}_recover"),
            *super().get_urls(),
        ]

    def has_recover_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and request.user.has_perm(RESTORE)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        more = {"deleted_url": self._list_of_deleted()} if not request.GET.get("_popup") else {}
        return super().changelist_view(request, {**more, **(extra_context or {})})

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """List what was deleted, by whom and when, the latest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = Paginator(deleted(self.opts.label_lower), SHOWN).get_page(request.GET.get("page"))
        rows = list(page)
        became = self._became({row.became for row in rows if row.became is not None})
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Deleted %s") % self.opts.verbose_name_plural,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number) if page.has_other_pages() else [],
            "entries": [
                (row, reverse(f"admin:meetings_{self.opts.model_name}_recover", args=[row.pk]), became.get(row.became))
                for row in rows
            ],
        }
        return TemplateResponse(request, "admin/deleted.html", context)

    def recover_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show a deleted thing as it last was, and recover it when told to."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        version = get_object_or_404(deleted(self.opts.label_lower), pk=pk)
        form = RestoreForm(request.POST or None)
        if request.method == "POST":
            if not self.has_recover_permission(request):
                raise PermissionDenied
            if form.is_valid():
                try:
                    with in_sentences():
                        said = recover(version=version, note=form.cleaned_data["note"])
                except ValidationError as error:
                    form.add_error(None, error)
                else:
                    return self._recovered(request, version, said)
        return self._show(request, version, form)

    def _show(self, request: HttpRequest, version: Version, form: RestoreForm) -> HttpResponse:
        obstacles: list[str] = []
        said: list[str] = []
        try:
            _document, said = plan_to_recover(version)
        except ValidationError as error:
            obstacles = error.messages
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Recover what was deleted") if version.became is None else _("Merged into another"),
            "list_url": self._list_of_deleted(),
            "version": version,
            "became": self._became({version.became} - {None}).get(version.became),
            "form": form,
            "obstacles": obstacles,
            "said": said,
            "with_it": _with_it(version),
            "differences": described(document_in(version)),
            "may_recover": self.has_recover_permission(request) and not obstacles,
        }
        return TemplateResponse(request, "admin/recover.html", context)

    def _recovered(self, request: HttpRequest, version: Version, said: list[str]) -> HttpResponse:
        thing = self.model._default_manager.get(pk=version.object_id)
        self.log_addition(request, thing, _("Recovered."))
        self.message_user(request, _("“%s” is recovered.") % thing, messages.SUCCESS)
        for sentence in said:
            self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:meetings_{self.opts.model_name}_change", args=[thing.pk]))

    def _became(self, keys: set[Any]) -> dict[Any, Became]:
        """Return what things were merged into, as far as it is there."""
        page = f"admin:meetings_{self.opts.model_name}_change"
        rows = self.model._default_manager.filter(pk__in=keys) if keys else ()
        return {row.pk: Became(str(row), reverse(page, args=[row.pk])) for row in rows}

    def _list_of_deleted(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_deleted")


def _with_it(version: Version) -> list[str]:
    """Return in words what comes back besides the thing itself."""
    number = {name: len(rows) for name, rows in version.beside.items()}
    told = [
        (number.get("comments", 0), ngettext("%d comment", "%d comments", number.get("comments", 0))),
        (number.get("working_copy", 0), _("%d working copy")),
        (number.get("readings", 0), ngettext("%d pasted account", "%d pasted accounts", number.get("readings", 0))),
        (number.get("quotes", 0), ngettext("on %d statement", "on %d statements", number.get("quotes", 0))),
    ]
    return [words % some for some, words in told if some]
