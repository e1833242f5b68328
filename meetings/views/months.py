"""A month as weeks of days; what lasted several of them has a lane, so that it goes on at the same height."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

WEEK = calendar.Calendar(calendar.MONDAY)  # as ISO 8601 has it


@dataclass(frozen=True)
class Stay:
    """Something from its first to its last day, both included."""

    what: Any
    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Slot:
    """A day of a stay of several. number: which of its days, from 1. is_named: at its first day and again in each new
    week; length: over how many days of the week it goes on from there. ends: whether this is its last day.
    """

    stay: Stay
    number: int
    is_named: bool
    length: int
    ends: bool


@dataclass(frozen=True)
class Day:
    """A day; None of another month. lanes: what lasts several days, None where one is free; single: what is of this."""

    date: datetime.date | None
    lanes: list[Slot | None] = field(default_factory=list)
    single: list[Stay] = field(default_factory=list)

    @property
    def is_free(self) -> bool:
        return not self.single and not any(self.lanes)


def weeks_of(year: int, month: int, stays: Iterable[Stay]) -> list[list[Day]]:
    """Return the weeks that the month touches, from Monday to Sunday."""
    ordered = sorted(stays, key=lambda stay: (stay.first, -stay.days))
    return [
        _week([datetime.date(year, month, day) if day else None for day in week], ordered)
        for week in WEEK.monthdayscalendar(year, month)
    ]


def _week(dates: list[datetime.date | None], stays: list[Stay]) -> list[Day]:
    known = [date for date in dates if date]
    lanes = _lanes([stay for stay in stays if stay.days > 1 and stay.first <= known[-1] and stay.last >= known[0]])
    return [_day(date, known, lanes, stays) if date else Day(None) for date in dates]


def _lanes(stays: list[Stay]) -> list[list[Stay]]:
    """Return stays, in order of their first days, in as few lanes as hold them without two at once in one."""
    lanes: list[list[Stay]] = []
    for stay in stays:
        free = next((lane for lane in lanes if lane[-1].last < stay.first), None)
        if free is None:
            lanes.append([stay])
        else:
            free.append(stay)
    return lanes


def _day(date: datetime.date, known: list[datetime.date], lanes: list[list[Stay]], stays: list[Stay]) -> Day:
    slots = [_slot(date, known, lane) for lane in lanes]
    while slots and slots[-1] is None:
        slots.pop()
    return Day(date, slots, [stay for stay in stays if stay.days == 1 and stay.first == date])


def _slot(date: datetime.date, known: list[datetime.date], lane: list[Stay]) -> Slot | None:
    stay = next((stay for stay in lane if stay.first <= date <= stay.last), None)
    if stay is None:
        return None
    is_named = date in (stay.first, known[0])
    length = (min(stay.last, known[-1]) - date).days + 1
    return Slot(stay, (date - stay.first).days + 1, is_named, length, date == stay.last)


def last_of_month(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
