"""The grid of a year: which leader spoke of what, and who was silent on it."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from meetings.models import Meeting, Quote, Topic
from meetings.tallies import grid_of, meetings_by_year
from meetings.views import demonstration
from meetings.views.grid_of_topics import SPEAKERS, TOPICS, Address, drawn
from meetings.views.heads import subjects as heads


def latest_grid(request: HttpRequest) -> HttpResponse:
    """The grid of the latest year in which there was any meeting; what is announced is no year to begin with."""
    years = meetings_by_year(Meeting.objects.published())
    this_year = timezone.localdate().year
    return _page(request, years, next((one for one in years if one <= this_year), next(iter(years), None)))


def year_grid(request: HttpRequest, year: int) -> HttpResponse:
    """The grid of a year in which there was a meeting."""
    years = meetings_by_year(Meeting.objects.published())
    if year not in years:
        raise Http404
    return _page(request, years, year)


def _page(request: HttpRequest, years: dict[int, int], year: int | None) -> HttpResponse:
    context: dict[str, Any] = {"year": year, "years": years}
    if year is not None:
        meetings = Meeting.objects.published().touching(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
        said = Quote.objects.published().filter(meeting__in=meetings.order_by().values("pk"))
        context |= {
            "grid": drawn(grid_of(said, topics=TOPICS, speakers=SPEAKERS), searched_in(year)),
            "before": max((one for one in years if one < year), default=None),
            "after": min((one for one in years if one > year), default=None),
            "meetings": years[year],
            "demonstration": demonstration.among(meetings.order_by("is_demonstration").distinct("is_demonstration")),
        }
    context["head"] = heads.grid(year, context.get("before"), context.get("after"))
    return render(request, "meetings/grid.html", context)


def searched_in(year: int) -> Address:
    """Return where a search for the statements of a year leads."""

    def address(topic: Topic | None, speaker: Any) -> str:
        asked = {"topic": topic.slug if topic else "", "speaker": speaker.slug if speaker else ""}
        narrowed = {name: slug for name, slug in asked.items() if slug}
        return f"{reverse('quotes')}?{urlencode({**narrowed, 'since': year, 'until': year})}"

    return address
