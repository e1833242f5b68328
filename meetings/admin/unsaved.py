"""Forms of the desk keep what was typed: what a page needs to say about itself, and a form filled anew.

A page carries a signed token that says whose page it is and of what. What was typed is shown again as
after a refused save, by the server, so that rows, choices and their labels come back with and without
JavaScript.
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from meetings.forms import unsaved as pages
from meetings.models import UnsavedForm, WorkingCopy
from meetings.services import unsaved
from meetings.services.history import fingerprint
from meetings.services.overtaking import Overtaken, mark_of, place_of
from meetings.services.unsaved import Page

RESTORE = "restore"  # the key, in the address, of what is to be shown again
COPYING = "desk.copying"
NAMED = 5  # forms that a page offers to restore
LABEL = 60  # characters


@dataclass
class Restored:
    """What a page shows again, and how the rows differ from those it was typed into."""

    row: UnsavedForm
    values: dict[str, list[str]]
    differences: pages.Differences = field(default_factory=pages.Differences)


@dataclass(frozen=True)
class Offer:
    """What was typed earlier and can be shown again."""

    row: UnsavedForm
    label: str
    restore: str
    token: str
    changed_since: bool


class KeepsTyping(ModelAdmin):
    """Add and change forms whose unsaved contents are kept on the server."""

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        if request.method == "GET" and RESTORE in request.GET:
            row = self._kept(request, object_id or "").filter(key=request.GET[RESTORE].replace("\0", "")).first()
            if row is not None:
                request.META["desk.restored"] = Restored(row, row.data)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def _kept(self, request: HttpRequest, object_id: str) -> "QuerySet[UnsavedForm]":
        return unsaved.kept_of(_editor(request), self._kind(request), object_id)

    def _kind(self, request: HttpRequest) -> str:
        """Return what the form is about: what is typed into a working copy is not offered on the meeting's own form."""
        return WorkingCopy._meta.label_lower if is_copying(request) else self.opts.label_lower

    # --- A form filled with what was typed ---

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        restored = restored_on(request)
        form.kept = pages.query_dict(restored.values) if restored else None  # type: ignore[attr-defined]
        return form

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> tuple[list[Any], list[Any]]:
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        restored = restored_on(request)
        if restored is None:
            return formsets, inlines
        for formset in formsets:
            restored.values = pages.fit_rows(restored.values, formset, restored.differences)
        request.META["desk.rows"] = pages.query_dict(restored.values)
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        for formset in formsets:
            formset.unchecked = True
        return formsets, inlines

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        given: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if "desk.rows" in request.META:
            given["data"] = request.META["desk.rows"]
        return given

    # --- What the page says about itself ---

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        obj = context["original"]
        may_write = self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)
        if may_write:
            context["unsaved"] = self._about(request, context, "" if obj is None else str(obj.pk))
        return super().render_change_form(request, context, *args, **kwargs)

    def _about(self, request: HttpRequest, context: dict[str, Any], object_id: str) -> dict[str, Any]:
        form = context["adminform"].form
        restored, sent = restored_on(request), sent_page(request)
        overtaken = overtaken_on(request) if restored else None
        version = "" if sent else self._mark(object_id, overtaken, restored)
        page = pages.new_page(_editor(request), self._kind(request), object_id)
        if restored is not None:
            page = Page(page.user, page.model, page.object_id, restored.row.key)
        page = sent or page
        rows = [] if sent else [row for row in self._kept(request, object_id)[:NAMED] if row.key != page.key]
        return {
            "token": request.POST[pages.TOKEN] if sent else pages.signed(page),
            "version": request.POST.get(pages.VERSION, "") if sent else version,
            "sequence": restored.row.sequence if restored else pages.sequence_of(request.POST),
            "restored": restored,
            "changed_since": overtaken is not None and overtaken.began is None,
            "leaves_out_files": form.is_multipart(),
            "offers": [self._offer(request, row, form, version) for row in rows],
        }

    def _mark(self, object_id: str, overtaken: Overtaken | None, restored: Restored | None) -> str:
        """Return the fingerprint with which the page is opened: of a form shown as it was typed, the one of then."""
        if overtaken is not None and overtaken.began is not None and restored is not None:
            return restored.row.version
        if overtaken is not None and overtaken.present is not None:
            return fingerprint(overtaken.present)
        return mark_of(place_of(self.opts.label_lower, object_id))

    def _offer(self, request: HttpRequest, row: UnsavedForm, form: Any, version: str) -> Offer:
        page = Page(row.user_id, row.model, row.object_id, row.key)
        query = request.GET.copy()
        query[RESTORE] = row.key
        label = "" if row.object_id else _first_words(row.data, form)
        changed = bool(row.object_id) and row.version != version
        return Offer(row, label, f"?{query.urlencode()}", pages.signed(page), changed)

    # --- What is saved or deleted is no longer unsaved ---

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        page = sent_page(request)
        if page is not None:
            unsaved.close(page=page, sequence=pages.sequence_of(request.POST))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        key = str(obj.pk)
        super().delete_model(request, obj)
        unsaved.forget(model=self.opts.label_lower, object_ids=[key])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        keys = [str(key) for key in queryset.values_list("pk", flat=True)]
        super().delete_queryset(request, queryset)
        unsaved.forget(model=self.opts.label_lower, object_ids=keys)


def is_copying(request: HttpRequest) -> bool:
    """Whether the form works on a working copy."""
    return COPYING in request.META


def restored_on(request: HttpRequest) -> Restored | None:
    """Return what the page that is asked for shows again."""
    found: Restored | None = request.META.get("desk.restored")
    return found


def overtaken_on(request: HttpRequest) -> Overtaken | None:
    """Return what somebody else saved since the form that is shown was opened."""
    found: Overtaken | None = request.META.get("desk.overtaken")
    return found


def sent_page(request: HttpRequest) -> Page | None:
    """Return the page from which the editor sent a form."""
    page = pages.page_of(request.POST.get(pages.TOKEN, ""))
    return page if page is not None and page.user == request.user.pk else None


def form_address(page: Page) -> str:
    """Return the address of a form, without what was typed into it."""
    name = page.model.replace(".", "_")
    if page.object_id:
        return reverse(f"admin:{name}_change", args=[page.object_id])
    return reverse(f"admin:{name}_add")


def _first_words(values: dict[str, list[str]], form: Any) -> str:
    """Return the first words typed into a new form, by which to know it again."""
    typed = (" ".join(values.get(name, [""])[0].split()) for name in form.fields if name in values)
    words = next((words for words in typed if words and not words.isdecimal()), "")
    return words if len(words) <= LABEL else f"{words[: LABEL - 1].rstrip()}…"


def _editor(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
