from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst

from meetings import alphabets
from meetings.choices import CountryKind
from meetings.models import Country, Meeting, Topic
from meetings.pairs import CountryPair
from meetings.search import Narrowing, Words, count
from meetings.tallies import SpokenFor, countries_met, countries_of, leaders_for, pairs_of_countries
from meetings.views import demonstration
from meetings.views.heads import subjects as heads
from meetings.views.paging import asked_page, page_of, past_the_end

TOPICS = 12
COUNTRIES_MET = 12
PAIRS = 12


@dataclass(frozen=True)
class OfKind:
    """The countries of one kind, under its name."""

    name: str
    countries: list[SpokenFor]


@dataclass(frozen=True)
class MetOften:
    """Another country: in how many meetings both were, and where the page of the two is."""

    country: Country
    meetings: int
    address: str


@dataclass(frozen=True)
class MetPair:
    """Two countries and the number of meetings in which both were."""

    pair: CountryPair
    meetings: int


@dataclass(frozen=True)
class SaidOf:
    """A topic: how many statements for a country carry it or one below it."""

    topic: Topic
    count: int


def country_list(request: HttpRequest) -> HttpResponse:
    """The countries that somebody spoke for, by kind, with how many meetings each was in."""
    found = sorted(countries_of(Meeting.objects.published()), key=lambda one: alphabets.key(one.country.local_name))
    kinds = [(kind, [one for one in found if one.country.kind == kind]) for kind in CountryKind]
    context = {
        "head": heads.country_list([one.country for one in found]),
        "pairs": [
            MetPair(pair, number)
            for one, other, number in pairs_of_countries(Meeting.objects.published(), most=PAIRS)
            for pair in [CountryPair.of(one, other)]
        ],
        "kinds": [OfKind(capfirst(str(kind.label)), there) for kind, there in kinds if there],
        "demonstration": demonstration.among(found),
    }
    return render(request, "meetings/country_list.html", context)


def country(request: HttpRequest, code: str) -> HttpResponse | HttpResponsePermanentRedirect:
    """One country: its meetings; who spoke for it, whom it met, and about what."""
    if code != code.upper():
        return redirect("country", code.upper(), permanent=True)
    found = get_object_or_404(Country.objects.published(), code=code)
    meetings = Meeting.objects.published().for_country(found)
    number, problems = asked_page(request.GET)
    results = page_of(meetings.newest_first().with_related(), number)
    met = [
        MetOften(one.country, one.meetings, CountryPair.of(found, one.country).address)
        for one in countries_met(found, meetings)
    ]
    context = {
        "head": heads.country(found, results),
        "country": found,
        "leaders": leaders_for(found, meetings),
        "met": met[:COUNTRIES_MET],
        "met_less": met[COUNTRIES_MET:],
        "subjects": _said_for(found),
        "results": results,
        "problems": problems + past_the_end(number, results),
        "demonstration": demonstration.among(results.items),
    }
    return render(request, "meetings/country.html", context)


def _said_for(country: Country) -> list[SaidOf]:
    """Return what was said most often for a country, counted as the search counts it. Two queries."""
    counted = count(Narrowing(words=Words.read(""), countries=[country.pk]))
    topics = [SaidOf(counted.tree[pk], number) for pk, number in counted.topics.items() if number]
    return sorted(topics, key=lambda one: (-one.count, one.topic.name))[:TOPICS]
