"""What somebody said over the years, as it is read from top to bottom: by year, with the office held and the gaps."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from meetings.gaps import Days, Gap, between
from meetings.models import Meeting
from meetings.views.statements import Statement

LONG = 365  # days without a statement that are worth a line


@dataclass(frozen=True)
class Occasion:
    """A meeting with what was said in it. office: the one it was said in, once a year and wherever it changes."""

    meeting: Meeting
    office: str = ""
    statements: list[Statement] = field(default_factory=list)


@dataclass(frozen=True)
class Stage:
    """A year in which something was said, or a part of it: where it is_continued, the page before has the rest.

    gap: the long time without a statement before it, if there was one.
    """

    year: int
    is_continued: bool
    gap: Gap | None
    occasions: list[Occasion] = field(default_factory=list)


def stages_of(statements: Iterable[Statement], before: Statement | None) -> list[Stage]:
    """Return `statements`, dated and the oldest first, as the years they fall into.

    before: the statement before the first of them, where there is one.
    """
    stages: list[Stage] = []
    office = ""
    for statement in statements:
        year, meeting, role = _year(statement), statement.quote.meeting, statement.speaker.role
        if not stages or stages[-1].year != year:
            is_continued = not stages and before is not None and _year(before) == year
            gap = _long_gap(_days(before.quote.meeting), _days(meeting)) if before else None
            stages.append(Stage(year, is_continued, gap))
            office = ""
        occasions = stages[-1].occasions
        if not occasions or occasions[-1].meeting != meeting:
            occasions.append(Occasion(meeting, "" if role == office else role))
        occasions[-1].statements.append(statement)
        office, before = role, statement
    return stages


def silence_since(last: Statement, today: datetime.date) -> Gap | None:
    """Return the time from a statement to `today` where it is long."""
    days = _days(last.quote.meeting)
    return _long_gap(days, Days(today)) if days.ends_on < today else None


def page_of_years(counts: dict[int, int], per_page: int) -> dict[int, int]:
    """Return the page on which each year begins, given how many statements each has."""
    pages, passed = {}, 0
    for year in sorted(counts):
        pages[year] = passed // per_page + 1
        passed += counts[year]
    return pages


def then_and_now(statements: Sequence[Statement]) -> Sequence[Statement]:
    """Return the two, the first and the last, where they were not made in one year; else nothing."""
    return statements if len({_year(one) for one in statements}) > 1 else []


def _year(statement: Statement) -> int:
    assert statement.quote.said_on is not None  # noqa: S101 (nothing is published without a date)
    return statement.quote.said_on.year


def _long_gap(earlier: Days, later: Days) -> Gap | None:
    gap = between(earlier, later)
    return gap if gap.least >= LONG else None


def _days(meeting: Meeting) -> Days:
    assert meeting.first_day is not None  # noqa: S101 (nothing is published without a date)
    return Days(meeting.first_day, meeting.first_day_precision, meeting.last_day, meeting.last_day_precision)
