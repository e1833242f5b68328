"""The list of leaders: by name or by country."""

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import alphabets
from meetings.filters.leaders import LeaderFilter, letters_of
from meetings.models import Country, Leader, Meeting, Participation
from meetings.models.base import Fold
from meetings.views import demonstration
from meetings.views.head import own_query
from meetings.views.heads import leaders as heads
from meetings.views.offices import SeenIn, latest_offices
from meetings.views.paging import Results, page_of, page_of_list, past_the_end

LEADERS_PER_PAGE = 60


@dataclass(frozen=True)
class Entry:
    """A leader in the list, under a letter or a country (None for who spoke for none that is known)."""

    leader: Leader
    letter: str
    country: Country | None
    seen_in: SeenIn | None


def leader_list(request: HttpRequest) -> HttpResponse:
    """The leaders by sort name or by country, each with the offices they hold or held, or were last seen in."""
    asked = LeaderFilter(request.GET)
    results, countries = _by_country(asked) if asked.is_by_country else (_by_name(asked), [])
    seen_in = latest_offices(results.items)
    context = {
        "head": heads.leader_list(results, own_query(asked)),
        "filter": asked,
        "letters": [] if asked.is_by_country else letters_of(Leader.objects.published()),
        "entries": [
            Entry(leader, alphabets.initial_of(leader.sort_name), country, seen_in.get(leader.pk))
            for leader, country in zip_longest(results.items, countries)
        ],
        "results": results,
        "problems": asked.problems + past_the_end(asked.page, results),
        "demonstration": demonstration.among(results.items),
    }
    return render(request, "meetings/leader_list.html", context)


def _by_name(asked: LeaderFilter) -> Results:
    return page_of(
        _shown(asked.found()).order_by(*alphabets.in_order("sort_name", Fold("sort_name")), "id"),
        asked.page,
        per_page=LEADERS_PER_PAGE,
    )


def _by_country(asked: LeaderFilter) -> tuple[Results, list[Country]]:
    """Return a page of leaders and for each the country; who spoke for two countries is there twice."""
    spoke = Participation.objects.filter(meeting__in=Meeting.objects.published(), country__isnull=False)
    if asked.values.get("q"):
        spoke = spoke.filter(leader__in=asked.found())
    # Few, however many meetings there are: sorted here, since the database would sort by every participation's names.
    pairs = list(spoke.order_by().values_list("leader", "country").distinct())
    known = Country.objects.in_bulk({country for _leader, country in pairs})
    names = dict(Leader.objects.filter(pk__in={leader for leader, _country in pairs}).values_list("pk", "sort_name"))
    place = {pk: alphabets.key(country.local_name) for pk, country in known.items()}
    by_name = {pk: alphabets.key(name) for pk, name in names.items()}
    pairs.sort(key=lambda pair: (place[pair[1]], pair[1], by_name[pair[0]], pair[0]))
    results = page_of_list(pairs, asked.page, per_page=LEADERS_PER_PAGE)
    leaders = _shown(Leader.objects.all()).in_bulk([leader for leader, _country in results.items])
    return (
        replace(results, items=[leaders[leader] for leader, _country in results.items]),
        [known[country] for _leader, country in results.items],
    )


def _shown(leaders: QuerySet[Any]) -> Any:
    """Return `leaders` with what a list shows of each."""
    fetched = leaders.select_related("portrait").prefetch_related("terms__country")
    return demonstration.marked(fetched, "participations__leader")
