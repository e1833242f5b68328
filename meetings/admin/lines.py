"""Statements as lines with boxes, and one change for all that are chosen."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.admin.meeting_rows import with_proof
from meetings.admin.refusals import in_sentences
from meetings.forms.assigning import AssignmentForm
from meetings.forms.windows import window_asked
from meetings.models import Leader, Meeting, Quote
from meetings.services.allowed import may_change
from meetings.services.assigning import Changed, assign
from meetings.services.correcting import NoteNeeded
from meetings.services.overtaking import mark_of, place_of

LINES = 500  # on one page
OVERTAKEN = gettext_lazy(
    "Somebody else saved this meeting meanwhile. This is how it stands now; look at it and save again."
)
AT_ONCE = 2_000  # statements of the list that one change is made to


class Lines(admin.ModelAdmin):
    """Adds to the meetings' admin the page on which all statements of one are lines."""

    def get_urls(self) -> list[Any]:
        lines = path("<int:pk>/lines/", self.admin_site.admin_view(self.lines_view), name="meetings_meeting_lines")
        return [lines, *super().get_urls()]

    @transaction.atomic
    def lines_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting: Meeting | None = self.get_object(request, str(pk))
        if meeting is None:
            raise Http404
        if not may_change(request.user, meeting, "quote"):
            raise PermissionDenied
        rows = meeting.quotes.order_by("position")
        window = window_asked(request.GET.get("page", ""), rows.count(), LINES)
        keys = _keys(request) if "everything" not in request.POST else list(rows.values_list("pk", flat=True))
        form = AssignmentForm(request.POST or None, people=Leader.objects.filter(participations__meeting=meeting))
        state = mark_of(place_of("meetings.meeting", str(pk)))
        if request.method == "POST" and request.POST.get("state", state) != state:
            form.add_error(None, OVERTAKEN)
        elif request.method == "POST" and changed(self, request, form, rows.filter(pk__in=keys)):
            return HttpResponseRedirect(request.get_full_path())
        shown = rows[window.before : window.last]
        return lines_page(self, request, form, shown, keys, {"meeting": meeting, "window": window, "state": state})


class Assigning(admin.ModelAdmin):
    """Adds to the statements' admin the action that makes one change to several."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        label = gettext_lazy("Topics, speaker, text status …")
        return super().get_actions(request) | (
            {"assign": (Assigning.assign_chosen, "assign", label)} if self.has_change_permission(request) else {}
        )

    @transaction.atomic
    def assign_chosen(self, request: HttpRequest, queryset: QuerySet[Quote]) -> HttpResponse | None:
        rows = Quote.objects.filter(pk__in=queryset.values("pk")).order_by("-said_on", "meeting", "position")
        keys = list(rows.values_list("pk", flat=True)[: AT_ONCE + 1])
        if len(keys) > AT_ONCE:
            words = _("One change is made to at most %d statements. Choose fewer.") % AT_ONCE
            self.message_user(request, words, messages.ERROR)
            return None
        people = Leader.objects.filter(participations__meeting__quotes__in=keys).distinct()
        form = AssignmentForm(request.POST if "apply" in request.POST else None, people=people)
        if form.is_bound and changed(self, request, form, rows):
            return None
        return lines_page(self, request, form, rows, keys, {"is_action": True})


def changed(desk: admin.ModelAdmin, request: HttpRequest, form: AssignmentForm, rows: QuerySet[Quote]) -> bool:
    """Make the change that came in and say what it did; else leave on the form why not."""
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        form.add_error(None, _("Choose the statements first."))
    if not form.is_valid():
        return False
    try:
        with in_sentences():
            done = assign(quotes=keys, change=form.assignment(request.user), notes=form.notes())  # type: ignore[arg-type]
    except NoteNeeded as error:
        form.add_error("correction_note", error)
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    for meeting in Meeting.objects.filter(quotes__in=keys).distinct():
        desk.log_change(request, meeting, _("Statements changed together: %s") % in_words(done))
    desk.message_user(request, in_words(done), messages.SUCCESS if done else messages.INFO)
    return True


def in_words(done: list[Changed]) -> str:
    """Return what was changed on how many statements."""
    parts = [
        ngettext("%(what)s on %(number)d statement", "%(what)s on %(number)d statements", one.number)
        % {"what": one.what, "number": one.number}
        for one in done
    ]
    return _("Changed: %s.") % "; ".join(parts) if parts else _("All of them were so already.")


def lines_page(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    form: AssignmentForm,
    rows: QuerySet[Quote],
    chosen: list[int],
    context: dict[str, Any],
) -> HttpResponse:
    quotes = with_proof(rows.defer("search_vector", "original_text")).select_related("meeting")
    page = {
        **desk.admin_site.each_context(request),
        "opts": Quote._meta,
        "title": _("Statements as lines"),
        "form": form,
        "media": form.media + Media(js=["js/desk/names.js"]),
        "lines": quotes,
        "chosen": set(chosen),
        **context,
    }
    return TemplateResponse(request, "admin/meetings/quote/lines.html", page)


def _keys(request: HttpRequest) -> list[int]:
    return [int(key) for key in request.POST.getlist("_selected_action") if key.isdecimal() and len(key) < 19]
