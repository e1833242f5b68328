"""The list of meetings as a calendar: a month of weeks, or a year of months, with what has no known day beside it."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Min, Value
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from meetings.choices import Precision
from meetings.filters import MeetingFilter
from meetings.models import Meeting
from meetings.querysets import MeetingQuerySet
from meetings.tallies import meetings_by_year
from meetings.views import demonstration
from meetings.views.months import Day, Stay, last_of_month, weeks_of

A_DAY = datetime.timedelta(days=1)
MOST = 300  # meetings of a month that are shown; the list has the rest


@dataclass(frozen=True)
class Leaf:
    """Another month or year with something in it: a day of it, and the query string that leads there."""

    day: datetime.date
    query: str


@dataclass(frozen=True)
class Month:
    """A month with its meetings of known days; in one shown small, only which of its days are Marked.

    query: of the month by itself; number: how many meetings touch it. Both for a small one alone.
    """

    day: datetime.date
    weeks: list[list[Day]]
    query: str = ""
    number: int = 0

    @property
    def weekdays(self) -> list[datetime.date]:
        """Seven days that bear the names of the columns."""
        return [datetime.date(2024, 1, day) for day in range(1, 8)]  # which began with a Monday


@dataclass(frozen=True)
class Marked:
    """A day of a small month: how many meetings, and the query string of the list of them."""

    day: datetime.date
    number: int
    query: str


@dataclass(frozen=True)
class Calendar:
    """day: the first of the month, or of the year where is_year. undated: meetings whose days are not known, only the
    month or the year. other: the query string of the whole year, from a month. has_more: there are more meetings in the
    month than are shown.
    """

    day: datetime.date
    is_year: bool
    months: list[Month]
    undated: list[Meeting]
    before: Leaf | None
    after: Leaf | None
    other: str
    has_more: bool = False
    dated: list[Meeting] = field(default_factory=list)

    @property
    def meetings(self) -> list[Meeting]:
        """Those that are shown by name."""
        return [*self.dated, *self.undated]


def calendar_of(asked: MeetingFilter) -> Calendar | None:
    """Return the calendar of what is asked for: of the month or the year in which `since` and `until` lie, else of the
    latest month in which something began; None where nothing is found.
    """
    since, until = asked.values["since"], asked.values["until"]
    if since and until and since.year == until.year:
        return _month(asked, since) if since.month == until.month else _year(asked, since.year)
    latest = _latest(asked.found())
    return _month(asked, latest) if latest else None


def _latest(meetings: MeetingQuerySet) -> datetime.date | None:
    """Return the first day of the latest meeting that has begun, or of the next one where none has."""
    days = meetings.exclude(first_day=None).order_by("-first_day").values_list("first_day", flat=True)
    begun = days.filter(first_day__lte=timezone.localdate()).first()
    return begun or days.reverse().first()


def _known(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """Return those of which both ends are known to the day."""
    return meetings.filter(first_day_precision=Precision.DAY, last_day_precision=Precision.DAY)


def _month(asked: MeetingFilter, day: datetime.date) -> Calendar:
    first, last = day.replace(day=1), last_of_month(day)
    there = asked.found_at_any_time()
    found = list(asked.found().touching(first, last).newest_first().reverse()[: MOST + 1])
    shown = found[:MOST]
    dated = [one for one in shown if _is_known(one)]
    stays = [Stay(one, one.first_day, one.ends_on) for one in dated]
    before, after = _around(there, first, last)
    return Calendar(
        first,
        False,
        [Month(first, weeks_of(first.year, first.month, stays))],
        [one for one in shown if not _is_known(one)],
        _leaf(asked, before, "%Y-%m"),
        _leaf(asked, after, "%Y-%m"),
        asked.address(since=first.year, until=first.year),
        len(found) > MOST,
        dated,
    )


def _is_known(meeting: Meeting) -> bool:
    return meeting.first_day_precision == meeting.last_day_precision == Precision.DAY


def _around(
    meetings: MeetingQuerySet, first: datetime.date, last: datetime.date
) -> tuple[datetime.date | None, datetime.date | None]:
    """Return a day of the nearest month before, and one of the nearest after, that has a meeting. Two queries.

    A meeting known to the year alone is in none of them.
    """
    dated = meetings.exclude(first_day_precision=Precision.YEAR).exclude(last_day_precision=Precision.YEAR).order_by()
    before = after = None
    if first > datetime.date.min:
        upto = Least("ends_on", Value(first - A_DAY))
        before = dated.filter(first_day__lt=first).aggregate(day=Max(upto))["day"]
    if last < datetime.date.max:
        since = Greatest("first_day", Value(last + A_DAY))
        after = dated.filter(ends_on__gt=last).aggregate(day=Min(since))["day"]
    return before, after


def _leaf(asked: MeetingFilter, day: datetime.date | None, form: str) -> Leaf | None:
    return Leaf(day, asked.address(since=f"{day:{form}}", until=f"{day:{form}}")) if day else None


def _year(asked: MeetingFilter, year: int) -> Calendar:
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    found = asked.found().touching(first, last)
    rows = _known(found).order_by().values_list("first_day", "ends_on").annotate(Count("pk"))
    busy: Counter[datetime.date] = Counter()
    months: Counter[int] = Counter()
    for begins, ends, number in rows:
        begins, ends = max(begins, first), min(ends, last)
        months.update(dict.fromkeys(range(begins.month, ends.month + 1), number))
        busy.update({begins + n * A_DAY: number for n in range((ends - begins).days + 1)})
    undated = found.exclude(first_day_precision=Precision.DAY, last_day_precision=Precision.DAY)
    years = list(meetings_by_year(asked.found_at_any_time()))
    before = max((one for one in years if one < year), default=None)
    after = min((one for one in years if one > year), default=None)
    return Calendar(
        first,
        True,
        [_small_month(asked, datetime.date(year, month, 1), busy, months[month]) for month in range(1, 13)],
        list(undated.newest_first().reverse()[:MOST]),
        _leaf(asked, datetime.date(before, 1, 1) if before else None, "%Y"),
        _leaf(asked, datetime.date(after, 1, 1) if after else None, "%Y"),
        "",
    )


def _small_month(asked: MeetingFilter, first: datetime.date, busy: Counter[datetime.date], number: int) -> Month:
    """Return a month whose busy days lead to the list of their meetings."""
    days = [day for day in busy if (day.year, day.month) == (first.year, first.month)]
    marked = [Marked(day, busy[day], asked.address(view=None, since=day, until=day)) for day in days]
    weeks = weeks_of(first.year, first.month, (Stay(one, one.day, one.day) for one in marked))
    written = f"{first:%Y-%m}"
    return Month(first, weeks, asked.address(since=written, until=written), number)


def shown(found: Calendar | None) -> dict[str, Any]:
    """Return a calendar for its template, with the day it is and with how much of it is invented."""
    return {
        "calendar": found,
        "today": timezone.localdate(),
        "demonstration": demonstration.among(found.meetings if found else []) or demonstration.on_site(),
    }
