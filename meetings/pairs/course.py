"""The meetings of a pair in their order: numbered, with the gaps between them and the places."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from meetings.choices import MeetingKind
from meetings.gaps import Days, Gap, between
from meetings.querysets import MeetingQuerySet
from meetings.territories import name_of


@dataclass(frozen=True)
class Place:
    """Where they met, or by which means where it was a call. Only one of city, country and call may be all there is."""

    city: str = ""
    country: str = ""
    call: str = ""


@dataclass(frozen=True)
class Step:
    """One meeting: its number among all of the pair's, from the first; the gap to those before, None for the first.

    is_ahead: announced, for a day still to come.
    """

    pk: int
    number: int
    days: Days
    gap: Gap | None
    is_ahead: bool


@dataclass(frozen=True)
class Course:
    """All meetings of a pair, the oldest first; places: where those that were took place, the most frequent first."""

    steps: list[Step] = field(default_factory=list)
    places: list[tuple[Place, int]] = field(default_factory=list)

    @property
    def past(self) -> list[Step]:
        """Those that were, or are going on."""
        return [step for step in self.steps if not step.is_ahead]

    @property
    def first(self) -> Step | None:
        return next(iter(self.past), None)

    @property
    def last(self) -> Step | None:
        """The latest that was, or is going on."""
        return next(reversed(self.past), None)

    @property
    def next(self) -> Step | None:
        """The nearest of those announced for a day still to come."""
        return next((step for step in self.steps if step.is_ahead), None)

    @property
    def longest(self) -> Step | None:
        """The meeting that ended the longest gap, the first of several as long; None where no gap has a length."""
        ended_one = [step for step in self.past if step.gap and step.gap.length]
        return max(ended_one, key=lambda step: (step.gap, -step.number), default=None)


COLUMNS = [
    *("pk", "kind", "city", "country__name", "country__code"),
    *("first_day", "first_day_precision", "last_day", "last_day_precision"),
]


def course_of(meetings: MeetingQuerySet, today: datetime.date) -> Course:
    """Return the course of `meetings`, all dated, as it stands on `today`. One query.

    The gap before a meeting counts from the one of those before it that ended last: what took place within a
    summit does not end it.
    """
    steps: list[Step] = []
    places: list[Place] = []
    before: Days | None = None
    rows = meetings.order_by("first_day", "pk").values_list(*COLUMNS)
    for number, (pk, kind, city, country, code, *dates) in enumerate(rows, 1):
        days = Days(*dates)
        gap = between(before, days) if before else None
        steps.append(Step(pk, number, days, gap, days.first > today))
        if before is None or days.ends_on >= before.ends_on:
            before = days
        if days.first <= today:
            places.append(_place(kind, city, name_of(code, country) if code else ""))
    return Course(steps, _counted(places))


def _place(kind: str, city: str, country: str) -> Place:
    if not city and not country and MeetingKind(kind).is_call:
        return Place(call=kind)
    return Place(city, country)


def _counted(places: Iterable[Place]) -> list[tuple[Place, int]]:
    counted = Counter(place for place in places if place != Place())
    return sorted(counted.items(), key=lambda entry: (-entry[1], entry[0].city, entry[0].country, entry[0].call))
