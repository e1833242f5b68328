"""Publishing from the desk: what is missing, which warnings were seen, and the page that asks about them."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.admin import states
from meetings.admin.parting import rows_named
from meetings.forms.meetings import PublishingForm
from meetings.models import Meeting
from meetings.services import statuses
from meetings.services.checklist import Missing, verdict_on
from meetings.services.statuses import Unconfirmed

FROM_PAGE = "from_page"  # sent where the question came from one meeting's page, to lead back there
MOMENT = "publish_at"
LONGEST_MOMENT = 40  # characters
ACCEPTED = "accepted"  # what a form says of the warnings seen: "17:archive-… 17:summary-…"


def publish_all(desk: admin.ModelAdmin, request: HttpRequest, meetings: Iterable[Meeting]) -> HttpResponse | None:
    """Publish each of `meetings` that the checklist lets pass, and say what became of each.

    Returns the page that asks about the others' warnings; None where none has a warning that was not accepted.
    """
    moment = PublishingForm(request.POST)
    if not moment.is_valid():
        reasons = " ".join(str(reason) for reason in moment.errors["publish_at"])
        words = states.leading_to("id_publish_at", _("It is not published: %s") % reasons)
        desk.message_user(request, words, messages.ERROR)
        return None
    accepted = _accepted(request)
    asked: list[tuple[Meeting, list[Missing]]] = []
    for meeting in meetings:
        try:
            changed = statuses.publish(
                meeting=meeting, at=moment.cleaned_data["publish_at"], accepted=accepted.get(meeting.pk, set())
            )
        except Unconfirmed as refusal:
            asked.append((meeting, refusal.warnings))
        except ValidationError as error:
            desk.message_user(request, states.refused(meeting, error), messages.ERROR)
        else:
            desk.log_change(request, changed, states.outcome(changed))
            desk.message_user(request, states.outcome(changed), messages.SUCCESS)
    return _question(desk, request, asked) if asked else None


def way_back(request: HttpRequest, meetings: Iterable[Meeting]) -> HttpResponse | None:
    """Return the way to the page of the one meeting from which the question came; None where it came from the list."""
    keys = [meeting.pk for meeting in meetings]
    if FROM_PAGE not in request.POST or len(keys) != 1:
        return None
    return HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=keys))


def refused_moment(request: HttpRequest) -> str:
    """Return what to add to the address that leads back to a meeting's page: a moment that was typed and refused."""
    typed = request.POST.get(MOMENT, "")[:LONGEST_MOMENT]
    return "" if PublishingForm(request.POST).is_valid() else f"?{urlencode({MOMENT: typed})}"


def moment_again(request: HttpRequest, name: str) -> str:
    """Return the moment that was refused, for the field of that name; "" for any other field."""
    return request.GET.get(MOMENT, "")[:LONGEST_MOMENT] if name == MOMENT else ""


def checklist_of(meeting: Meeting | None) -> dict[str, Any]:
    """Return what a meeting's page says of it: what it lacks and its warnings, each with the way to the field."""
    if meeting is None:
        return {"missing": [], "warnings": [], "marks": ""}
    verdict = verdict_on(meeting)
    return {
        "missing": [(one.message, list(_anchors(one, meeting))) for one in verdict.missing],
        "warnings": [(one.message, list(_anchors(one, meeting))) for one in verdict.warnings],
        "marks": _marks(meeting, verdict.warnings),
    }


def _question(desk: admin.ModelAdmin, request: HttpRequest, asked: list[tuple[Meeting, list[Missing]]]) -> HttpResponse:
    rows = []
    for meeting, warnings in asked:
        page = reverse("admin:meetings_meeting_change", args=[meeting.pk])
        told = [(one.message, [(label, page + to) for label, to in _anchors(one, meeting)]) for one in warnings]
        rows.append((meeting, page, told))
    everything = reverse("admin:meetings_meeting_changelist")
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Publish all the same?"),
        "opts": Meeting._meta,
        "rows": rows,
        "marks": " ".join(_marks(meeting, warnings) for meeting, warnings in asked),
        "publish_at": request.POST.get("publish_at", ""),
        "everything": everything,
        "from_page": len(rows) == 1 and (request.path != everything or FROM_PAGE in request.POST),
        "back": rows[0][1] if len(rows) == 1 else everything,
        "checkbox": helpers.ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/meetings/meeting/confirming.html", context)


def _marks(meeting: Meeting, warnings: list[Missing]) -> str:
    return " ".join(f"{meeting.pk}:{warning.mark}" for warning in warnings)


def _accepted(request: HttpRequest) -> dict[int, set[str]]:
    """Return the marks of the warnings that the editor has accepted, by meeting."""
    found: dict[int, set[str]] = {}
    for said in request.POST.getlist(ACCEPTED):
        for one in said.split():
            key, _colon, mark = one.partition(":")
            if key.isdecimal() and len(key) < 19:
                found.setdefault(int(key), set()).add(mark)
    return found


def _anchors(item: Missing, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield a label and a place on the meeting's page for each thing that something missing is about."""
    if item.quotes:
        yield from rows_named(meeting, item.quotes)
    elif item.field in {"participations", "quotes", "sources"}:
        yield _("Go there"), f"#{item.field}-heading"
    else:
        yield _("Go there"), f"#id_{item.field}"
