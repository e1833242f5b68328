"""The page of one leader: offices, whom they met, about what, and everything they said."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import tallies
from meetings.choices import Addressable
from meetings.filters import LeaderStatementFilter, StatementFilter
from meetings.models import Leader, QuoteFacets
from meetings.search import Results
from meetings.services.addresses import find_by_slug
from meetings.views import controls, demonstration, narrowing
from meetings.views.answers import at_its_address
from meetings.views.company import company_of
from meetings.views.head import own_query
from meetings.views.heads import leaders as heads
from meetings.views.offices import latest_offices
from meetings.views.paging import past_the_end
from meetings.views.statements import as_statements
from meetings.views.subjects import lines_of

SHOWN = 12  # topics and leaders, until all of either are asked for


@at_its_address
def leader(request: HttpRequest, slug: str) -> HttpResponse:
    """One leader; where statements are asked for by filters or page, these come first."""
    shown = Leader.objects.published().select_related("portrait").prefetch_related("terms__country", "names")
    found = find_by_slug(Addressable.LEADER, slug, demonstration.marked(shown, "participations__leader"))
    seen_in = latest_offices([found]).get(found.pk)
    facets = QuoteFacets.objects.published().filter(speaker=found.pk)
    asked = LeaderStatementFilter(request.GET)
    results = asked.results(found.quotes.published(), total=facets.count())
    company = company_of(found)
    subjects = tallies.subjects_by_year(facets)
    more = request.GET.get("more", "")
    context = {
        "head": heads.leader(found, results, seen_in, own_query(asked)),
        "leader": found,
        "terms": reversed(found.terms.all()),
        "seen_in": seen_in,
        "company": company,
        "companions": company.companions[: None if more == "leaders" else SHOWN],
        "subjects": subjects.rows,
        "lines": lines_of(found, subjects, most=None if more == "topics" else SHOWN),
        "controls": narrowing.for_leader(asked, subjects.tree(), company.leaders),
        **statements_of(asked, results, found),
    }
    return render(request, "meetings/leader.html", context)


def statements_of(asked: StatementFilter, results: Results, *marked: Any) -> dict[str, Any]:
    """Return what a list of statements with filters shows. marked: what else the page shows that may be invented."""
    statements = as_statements(results.quotes)
    return {
        "filter": asked,
        "chips": controls.chips(asked),
        "results": results,
        "problems": asked.problems + past_the_end(asked.page, results),
        "statements": statements,
        "demonstration": demonstration.among([*marked, *(one.quote.meeting for one in statements)]),
    }
