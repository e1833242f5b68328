from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.filters import MeetingFilter
from meetings.views import calendar, controls, demonstration
from meetings.views.by_year import by_year
from meetings.views.heads import meetings as heads
from meetings.views.paging import page_of, page_of_list, past_the_end


def meeting_list(request: HttpRequest) -> HttpResponse:
    """The meetings, newest first or as a calendar, as the filters narrow them."""
    asked = MeetingFilter(request.GET)
    if asked.values["view"]:
        found = calendar.calendar_of(asked)
        head = heads.meeting_list(asked, page_of_list([], 1))
        return render(request, "meetings/calendar.html", _common(asked) | calendar.shown(found) | {"head": head})
    results = page_of(asked.found(), asked.page)
    context = _common(asked) | {
        "head": heads.meeting_list(asked, results),
        "results": results,
        "problems": asked.problems + past_the_end(asked.page, results),
        "demonstration": demonstration.among(results.items) or demonstration.on_site(),
    }
    return render(request, "meetings/meeting_list.html", context)


def _common(asked: MeetingFilter) -> dict[str, Any]:
    """Return what list and calendar both show around the meetings."""
    return {
        "filter": asked,
        "controls": controls.for_meetings(asked),
        "chips": controls.chips(asked),
        "by_year": by_year(asked),
        "problems": asked.problems,
        "as_list": asked.address(view=None),
        "as_calendar": asked.address(view="calendar"),
    }
