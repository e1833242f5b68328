"""What the page of a pair shows, as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from meetings.models import Meeting
from meetings.pairs import Course, Pair, Step, course_of
from meetings.views import demonstration
from meetings.views.exchanges import exchange_of, telling
from meetings.views.paging import asked_page, page_of_list, past_the_end
from meetings.views.statements import Statement, as_statements

MEETINGS_PER_PAGE = 40


@dataclass(frozen=True)
class Met:
    """A step of a pair's course with its meeting."""

    step: Step
    meeting: Meeting


@dataclass(frozen=True)
class Exchange:
    """What each of a pair said at the latest of its meetings from which there are words."""

    meeting: Meeting
    statements: list[Statement]


def context_of(pair: Pair, asked: QueryDict) -> dict[str, Any]:
    """Return what the page shows of `pair`, two who may be seen; the course is empty where they never met."""
    course = course_of(pair.meetings(), timezone.localdate())
    number, problems = asked_page(asked)
    results = page_of_list(course.steps, number, per_page=MEETINGS_PER_PAGE)
    meetings = _fetched([*results.items, course.first, course.last, course.next, course.longest])
    return {
        "pair": pair,
        "course": course,
        "last": meetings.get(course.last.pk) if course.last else None,
        "exchange": _latest_exchange(pair, course, meetings),
        "facts": {name: _met(step, meetings) for name, step in _facts(course).items() if step},
        "results": results,
        "meetings": [_met(step, meetings) for step in results.items],
        "problems": problems + past_the_end(number, results),
        "demonstration": demonstration.among(meetings.values()),
    }


def _fetched(steps: Iterable[Step | None]) -> dict[int, Meeting]:
    """Return the meetings of `steps` with what a list shows, by primary key. Two queries."""
    return Meeting.objects.published().with_related().in_bulk([step.pk for step in steps if step])


def _met(step: Step, meetings: dict[int, Meeting]) -> Met:
    return Met(step, meetings[step.pk])


def _facts(course: Course) -> dict[str, Step | None]:
    return {"first": course.first, "last": course.last, "longest": course.longest, "next": course.next}


def _latest_exchange(pair: Pair, course: Course, meetings: dict[int, Meeting]) -> Exchange | None:
    """Return the words of the last meeting, or where there are none, of the latest one before it that has some."""
    if course.last is None:
        return None
    words = pair.words()
    spoken = pair.said_by(telling(words.filter(said_on__lte=course.last.days.first)), *pair.both)
    latest = spoken.newest_first().values_list("meeting", flat=True).first()
    statements = as_statements(exchange_of(pair, latest, words)) if latest else []
    return Exchange(statements[0].quote.meeting, statements) if statements else None
