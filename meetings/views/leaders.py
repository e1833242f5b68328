from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.choices import Addressable
from meetings.models import Leader, Meeting
from meetings.services.addresses import find_by_slug
from meetings.views import demonstration
from meetings.views.answers import at_its_address
from meetings.views.heads import leaders as heads
from meetings.views.offices import latest_offices
from meetings.views.paging import asked_page, page_of, past_the_end
from meetings.views.statements import as_statements

LEADERS_PER_PAGE = 60
MEETINGS_SHOWN = 8


def leader_list(request: HttpRequest) -> HttpResponse:
    """The leaders by their sort names, each with the offices they hold or held, or were last seen in."""
    number, problems = asked_page(request.GET)
    shown = Leader.objects.published().select_related("portrait").prefetch_related("terms__country")
    leaders = demonstration.marked(shown, "participations__leader")
    results = page_of(leaders, number, per_page=LEADERS_PER_PAGE)
    seen_in = latest_offices(results.items)
    context = {
        "head": heads.leader_list(results),
        "results": results,
        "leaders": [(leader, seen_in.get(leader.pk)) for leader in results.items],
        "problems": problems + past_the_end(number, results),
        "demonstration": demonstration.among(results.items),
    }
    return render(request, "meetings/leader_list.html", context)


@at_its_address
def leader(request: HttpRequest, slug: str) -> HttpResponse:
    """One leader: their words, newest first; offices, names, meetings."""
    found = find_by_slug(
        Addressable.LEADER,
        slug,
        Leader.objects.published().select_related("portrait").prefetch_related("terms__country", "names"),
    )
    number, problems = asked_page(request.GET)
    results = page_of(found.quotes.published().newest_first().with_related(), number)
    statements = as_statements(results.items)
    seen_in = latest_offices([found]).get(found.pk)
    meetings = list(Meeting.objects.published().for_leader(found).newest_first().with_related()[: MEETINGS_SHOWN + 1])
    context = {
        "head": heads.leader(found, results, seen_in),
        "leader": found,
        "terms": reversed(found.terms.all()),
        "seen_in": seen_in,
        "names": found.names.all(),
        "results": results,
        "problems": problems + past_the_end(number, results),
        "statements": statements,
        "meetings": meetings[:MEETINGS_SHOWN],
        "has_more_meetings": len(meetings) > MEETINGS_SHOWN,
        "demonstration": demonstration.among([*meetings, *(one.quote.meeting for one in statements)]),
    }
    return render(request, "meetings/leader.html", context)
