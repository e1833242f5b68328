from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.filters import MeetingFilter
from meetings.views import controls, demonstration
from meetings.views.heads import meetings as heads
from meetings.views.paging import page_of, past_the_end


def meeting_list(request: HttpRequest) -> HttpResponse:
    """The meetings, newest first, as the filters narrow them."""
    asked = MeetingFilter(request.GET)
    results = page_of(asked.found(), asked.page)
    context = {
        "head": heads.meeting_list(asked, results),
        "filter": asked,
        "controls": controls.for_meetings(asked),
        "chips": controls.chips(asked),
        "results": results,
        "problems": asked.problems + past_the_end(asked.page, results),
        "demonstration": demonstration.among(results.items) or demonstration.on_site(),
    }
    return render(request, "meetings/meeting_list.html", context)
