"""The history of a thing at the desk: its versions, what differs between any two, and the way back to one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from meetings.admin.refusals import in_sentences
from meetings.forms.correcting import NotesForm
from meetings.forms.restoring import RestoreForm
from meetings.models import Meeting, Quote, Version
from meetings.roles import RESTORE
from meetings.services.correcting import NoteNeeded
from meetings.services.history import deleted, document_in, numbers_about, summary, versions_of
from meetings.services.history.comparing import Difference, described, differences
from meetings.services.restoring import Plan, plan_to_restore, restore

SHOWN = 20  # versions on a page


@dataclass(frozen=True, slots=True)
class Entry:
    """A version in the list: what it changed, in a line, and whether it is how the thing stands."""

    version: Version
    changed: str
    is_latest: bool


class HistoryElsewhere(admin.ModelAdmin):
    """A part of a thing, whose history is in that of the thing."""

    whole: str  # the field that leads to the thing

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        part = self.get_object(request, object_id)
        if part is None:
            raise Http404
        if not self.has_view_permission(request, part):
            raise PermissionDenied
        thing = getattr(part, self.whole)
        address = reverse(f"admin:meetings_{thing._meta.model_name}_history", args=[thing.pk])
        return HttpResponseRedirect(f"{address}?statement={part.pk}" if isinstance(part, Quote) else address)


class Historied(admin.ModelAdmin):
    """A thing whose versions are kept. The page of its history stands at the address of Django's own."""

    def get_urls(self) -> list[Any]:
        guard, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<int:pk>/history/compare/", guard(self.compare_view), name=f"{name}_compare"),
            path("<int:pk>/history/<int:number>/restore/", guard(self.restore_view), name=f"{name}_restore"),
            *super().get_urls(),
        ]

    def has_restore_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj) and request.user.has_perm(RESTORE)

    # --- The list ---

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show the versions, the newest first; of a meeting also those alone that changed one statement."""
        thing = self.get_object(request, object_id)
        if thing is None:
            return self._of_deleted(object_id)
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        statement = _number(request.GET.get("statement", "")) if isinstance(thing, Meeting) else None
        versions = versions_of(self.opts.label_lower, thing.pk).order_by("-number")
        if statement is not None:
            versions = versions.filter(number__in=numbers_about(thing.pk, statement))
        page = Paginator(versions, SHOWN).get_page(request.GET.get("page"))
        context = self._page(request, thing, _("History")) | {
            "page": page,
            "entries": _entries(thing, list(page)),
            "pages": page.paginator.get_elided_page_range(page.number) if page.has_other_pages() else [],
            "statement": statement,
            "keep": f"statement={statement}&" if statement is not None else "",
            "quote": thing.quotes.filter(pk=statement).first() if statement is not None else None,
            "may_restore": self.has_restore_permission(request, thing),
        }
        return TemplateResponse(request, "admin/history.html", context | (extra_context or {}))

    def _of_deleted(self, object_id: str) -> HttpResponse:
        """Lead to the page on which a deleted thing is recovered."""
        key = _number(object_id)
        gone = deleted(self.opts.label_lower).filter(object_id=key).first() if key is not None else None
        if gone is None:
            raise Http404
        return HttpResponseRedirect(reverse(f"admin:meetings_{self.opts.model_name}_recover", args=[gone.pk]))

    # --- Two versions ---

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what differs between `?old=3` and `?new=5`, as a rule a version and the one before it."""
        thing = self._seen(request, pk)
        kept = versions_of(self.opts.label_lower, pk)
        numbers = sorted(filter(None, (_number(request.GET.get(name, "")) for name in ("old", "new"))))
        found = {version.number: version for version in kept.defer("beside").filter(number__in=numbers)}
        if not numbers or len(found) != len(set(numbers)):
            raise Http404
        new = found[numbers[-1]]
        old = found[numbers[0]] if len(numbers) > 1 else kept.filter(number__lt=new.number).first()
        statement = _number(request.GET.get("statement", ""))
        told = _told(old, new)
        context = self._page(request, thing, _("What differs")) | {
            "old": old,
            "new": new,
            "statement": statement,
            "differences": [one for one in told if statement is None or (one.part, one.key) == ("quotes", statement)],
            "is_latest": not kept.filter(number__gt=new.number).exists(),
            "before": kept.filter(number__lt=old.number).first() if old is not None else None,
            "after": kept.filter(number__gt=new.number).order_by("number").first(),
            "may_restore": self.has_restore_permission(request, thing),
        }
        return TemplateResponse(request, "admin/compare.html", context)

    # --- The way back ---

    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Show what restoring a version would change, and do it when told to."""
        thing = self._seen(request, pk)
        if not self.has_restore_permission(request, thing):
            raise PermissionDenied
        version = versions_of(self.opts.label_lower, pk).filter(number=number).first()
        if version is None:
            raise Http404
        form, notes = RestoreForm(request.POST or None), NotesForm(request.POST)
        if request.method == "POST" and form.is_valid():
            try:
                with in_sentences():
                    said = restore(version=version, notes=notes.notes(), **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
                notes = NotesForm(request.POST, error.needed if isinstance(error, NoteNeeded) else ())
            else:
                return self._restored(request, thing, version, said)
        return self._ask(request, thing, version, form, notes)

    def _ask(
        self, request: HttpRequest, thing: Any, version: Version, form: RestoreForm, notes: NotesForm
    ) -> HttpResponse:
        plan: Plan | None = None
        obstacles: list[str] = []
        try:
            plan = plan_to_restore(version)
        except ValidationError as error:
            obstacles = error.messages
        context = self._page(request, thing, _("Restore version %d") % version.number) | {
            "version": version,
            "form": form,
            "correction_notes": notes if notes.is_wanted else None,
            "plan": plan,
            "obstacles": obstacles,
            "differences": differences(plan.now, plan.then) if plan is not None else [],
        }
        return TemplateResponse(request, "admin/restore.html", context)

    def _restored(self, request: HttpRequest, thing: Any, version: Version, said: list[str]) -> HttpResponse:
        done = _("Version %d is restored.") % version.number
        self.log_change(request, thing, done)
        self.message_user(request, done, messages.SUCCESS)
        for sentence in said:
            self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(self._address_of("history", thing))

    # --- What the pages share ---

    def _seen(self, request: HttpRequest, pk: int) -> Any:
        thing = self.get_object(request, str(pk))
        if thing is None:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        return thing

    def _page(self, request: HttpRequest, thing: Any, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "thing": thing,
            "history_url": self._address_of("history", thing),
            "compare_url": self._address_of("compare", thing),
            "is_meeting": isinstance(thing, Meeting),
        }

    def _address_of(self, page: str, thing: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[thing.pk])


def _entries(thing: Any, page: list[Version]) -> list[Entry]:
    """Return the versions of a page with what they changed. Two queries, of no long text."""
    kept = versions_of(thing._meta.label_lower, thing.pk)
    wanted = {number for version in page for number in (version.number, version.number - 1)}
    documents = dict(kept.filter(number__in=wanted).values_list("number", "document"))
    latest = kept.order_by("-number").values_list("number", flat=True).first()
    return [Entry(version, _changed(version, documents), version.number == latest) for version in page]


def _changed(version: Version, documents: dict[int, Any]) -> str:
    if version.is_deletion:
        return _("deleted")
    return summary(documents.get(version.number - 1), documents[version.number])


def _told(old: Version | None, new: Version) -> list[Difference]:
    document = document_in(new)
    return differences(document_in(old), document) if old is not None else described(document)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
