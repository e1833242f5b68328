"""The pages of pairs: two leaders, or two countries, and everything between them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.choices import Addressable
from meetings.filters import PairFilter
from meetings.models import Country, Leader
from meetings.pairs import CountryPair, LeaderPair, Pair
from meetings.services.addresses import Moved, NothingThere, find_by_any_slug
from meetings.views import pair_page
from meetings.views.answers import at_its_address
from meetings.views.heads import pairs as heads
from meetings.views.paging import page_of_list


@at_its_address
def leader_pair(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """Two leaders: by any slugs they ever had, in any order; the address has the present ones, alphabetically."""
    leaders = Leader.objects.published().select_related("portrait")
    two = (find_by_any_slug(Addressable.LEADER, each, leaders) for each in (slug, other))
    return _answer(request, LeaderPair.of(*two))


@at_its_address
def country_pair(request: HttpRequest, code: str, other: str) -> HttpResponse:
    """Two countries: by their codes in any case and order; the address has capitals, alphabetically."""
    return _answer(request, CountryPair.of(_country(code), _country(other)))


def _country(code: str) -> Any:
    found = Country.objects.published().filter(code=code.upper()).first()
    if found is None:
        raise NothingThere(code)
    return found


def _answer(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Answer with the pair's page; where the two never met in public, with one that says so and is not found (404)."""
    if pair.one == pair.other:
        raise NothingThere(request.path)
    if request.path != pair.address:
        raise Moved(pair.address)
    context = pair_page.context_of(pair, PairFilter(request.GET))
    if not context["course"].steps:
        return render(request, "meetings/pair_unmet.html", context, status=404)
    # Words side by side are another sight of the pair: their pages are none of its course.
    pages = page_of_list([], 1) if "words" in context else context["results"]
    context["head"] = heads.pair(pair, context["course"], pages)
    return render(request, "meetings/pair.html", context)
