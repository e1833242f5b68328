from dataclasses import dataclass

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst

from meetings.choices import CountryKind
from meetings.models import Country, Meeting, Quote
from meetings.pairs import CountryPair
from meetings.querysets import QuoteQuerySet
from meetings.tallies import SpokenFor, countries_met, countries_of, leaders_for, subjects_of
from meetings.views import demonstration
from meetings.views.heads import subjects as heads
from meetings.views.paging import asked_page, page_of, past_the_end

TOPICS = 12
COUNTRIES_MET = 12


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


def country_list(request: HttpRequest) -> HttpResponse:
    """The countries that somebody spoke for, by kind, with how many meetings each was in."""
    found = countries_of(Meeting.objects.published())
    kinds = [(kind, [one for one in found if one.country.kind == kind]) for kind in CountryKind]
    context = {
        "head": heads.country_list([one.country for one in found]),
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
        "subjects": subjects_of(_said_for(found)).leaves()[:TOPICS],
        "results": results,
        "problems": problems + past_the_end(number, results),
        "demonstration": demonstration.among(results.items),
    }
    return render(request, "meetings/country.html", context)


def _said_for(country: Country) -> QuoteQuerySet:
    """Return what leaders said for a country: read from its participations on, not through all the quotes."""
    spoke = {"meeting__participations__country": country, "meeting__participations__leader": F("speaker")}
    return Quote.objects.published().filter(**spoke)
