"""Who spoke for which country, and which countries met."""

import datetime
from dataclasses import dataclass

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, F, Max, Min

from meetings.models import Country, Leader, Participation
from meetings.querysets import MeetingQuerySet


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """A country: in how many meetings somebody spoke for it, and whether one of them is invented."""

    country: Country
    meetings: int
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class SpokeFor:
    """A leader who spoke for a country: in how many meetings, from which first day to which."""

    leader: Leader
    meetings: int
    first: datetime.date | None
    last: datetime.date | None


def countries_of(meetings: MeetingQuerySet) -> list[SpokenFor]:
    """Return the countries that somebody spoke for in `meetings`, by name. Two queries."""
    found = {
        row["country"]: (row["number"], row["invented"])
        for row in Participation.objects.filter(meeting__in=meetings.order_by(), country__isnull=False)
        .order_by()
        .values("country")
        .annotate(number=Count("meeting", distinct=True), invented=BoolOr("meeting__is_demonstration"))
    }
    return [SpokenFor(country, *found[country.pk]) for country in Country.objects.filter(pk__in=found)]


def countries_met(country: Country, meetings: MeetingQuerySet) -> list[SpokenFor]:
    """Return the other countries that somebody spoke for in `meetings`, all of `country`, met most often first."""
    others = [one for one in countries_of(meetings) if one.country.pk != country.pk]
    return sorted(others, key=lambda one: -one.meetings)


def pairs_of_countries(meetings: MeetingQuerySet, *, most: int) -> list[tuple[Country, Country, int]]:
    """Return the `most` two countries that met most often in `meetings`, with how often. Two queries."""
    other = "meeting__participations__country"
    rows = list(
        Participation.objects.filter(meeting__in=meetings.order_by(), **{f"{other}__gt": F("country")})
        .order_by()
        .values_list("country", other)
        .annotate(number=Count("meeting", distinct=True))
        .order_by("-number", "country", other)[:most]
    )
    countries = Country.objects.in_bulk({pk for one, another, _number in rows for pk in (one, another)})
    return [(countries[one], countries[another], number) for one, another, number in rows]


def leaders_for(country: Country, meetings: MeetingQuerySet) -> list[SpokeFor]:
    """Return who spoke for `country` in `meetings`, who did so last first. Two queries."""
    found = list(
        Participation.objects.filter(meeting__in=meetings.order_by(), country=country)
        .order_by()
        .values("leader")
        .annotate(number=Count("meeting"), first=Min("meeting__first_day"), last=Max("meeting__first_day"))
        .order_by("-last", "leader")
    )
    leaders = Leader.objects.in_bulk([row["leader"] for row in found])
    return [SpokeFor(leaders[row["leader"]], row["number"], row["first"], row["last"]) for row in found]
