from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.choices import Addressable
from meetings.models import Leader, Meeting
from meetings.services.addresses import find_by_slug
from meetings.views.answers import at_its_address
from meetings.views.paging import asked_page, page_of, past_the_end
from meetings.views.statements import as_statements, shows_demonstration

LEADERS_PER_PAGE = 60
MEETINGS_SHOWN = 8


def leader_list(request: HttpRequest) -> HttpResponse:
    """The leaders by their sort names, each with the offices they hold or held."""
    number, problems = asked_page(request.GET)
    leaders = Leader.objects.published().prefetch_related("terms__country")
    results = page_of(leaders, number, per_page=LEADERS_PER_PAGE)
    invented = Meeting.objects.published().filter(is_demonstration=True, participations__leader__in=results.items)
    context = {
        "results": results,
        "problems": problems + past_the_end(number, results),
        "is_demonstration": bool(results.items) and invented.exists(),
    }
    return render(request, "meetings/leader_list.html", context)


@at_its_address
def leader(request: HttpRequest, slug: str) -> HttpResponse:
    """One leader: their words, newest first; offices, names, meetings."""
    found = find_by_slug(Addressable.LEADER, slug, Leader.objects.published())
    number, problems = asked_page(request.GET)
    results = page_of(found.quotes.published().newest_first().with_related(), number)
    statements = as_statements(results.items)
    meetings = list(Meeting.objects.published().for_leader(found).newest_first().with_related()[: MEETINGS_SHOWN + 1])
    context = {
        "leader": found,
        "terms": reversed(found.terms.select_related("country")),
        "names": found.names.all(),
        "results": results,
        "problems": problems + past_the_end(number, results),
        "statements": statements,
        "meetings": meetings[:MEETINGS_SHOWN],
        "has_more_meetings": len(meetings) > MEETINGS_SHOWN,
        "is_demonstration": shows_demonstration(statements) or any(one.is_demonstration for one in meetings),
    }
    return render(request, "meetings/leader.html", context)
