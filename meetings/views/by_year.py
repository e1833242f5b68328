"""The way through a list of meetings by year, and within a year by month, with how many there are."""

import datetime
from dataclasses import dataclass

from django.utils.dateformat import format as format_date

from meetings.filters import MeetingFilter
from meetings.tallies import meetings_by_month, meetings_by_year
from meetings.views.months import last_of_month


@dataclass(frozen=True)
class Period:
    """A year or a month: how many of the meetings that the other filters let through touch it, and where they are."""

    label: str
    number: int
    query: str
    is_current: bool


@dataclass(frozen=True)
class ByYear:
    """months: of the year that is asked for, where one is."""

    years: list[Period]
    months: list[Period]


def by_year(asked: MeetingFilter) -> ByYear:
    """Return the years and months that a list can be narrowed to. A query, and another where a year is asked for."""
    undated = asked.found_at_any_time()
    since, until = asked.values["since"], asked.values["until"]
    year = since.year if since and until and since.year == until.year else None
    years = [
        Period(str(one), number, asked.address(since=one, until=one), one == year)
        for one, number in meetings_by_year(undated).items()
    ]
    months = meetings_by_month(undated, year).items() if year else ()
    return ByYear(years, [_month(asked, year, one, number) for one, number in months])


def _month(asked: MeetingFilter, year: int | None, month: int, number: int) -> Period:
    first = datetime.date(year or 1, month, 1)
    written = f"{first:%Y-%m}"
    is_current = (asked.values["since"], asked.values["until"]) == (first, last_of_month(first))
    return Period(format_date(first, "F"), number, asked.address(since=written, until=written), is_current)
