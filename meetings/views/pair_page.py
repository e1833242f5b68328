"""What the page of a pair shows, as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from meetings.filters import PairFilter
from meetings.models import Meeting
from meetings.pairs import Course, Pair, Step, course_of
from meetings.querysets import QuoteQuerySet
from meetings.views import controls, demonstration
from meetings.views.exchanges import exchange_of, telling
from meetings.views.paging import page_of_list, past_the_end
from meetings.views.pair_topics import shares_of, topics_of
from meetings.views.pair_words import words_of
from meetings.views.statements import Statement, as_statements

MEETINGS_PER_PAGE = 25


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


def context_of(pair: Pair, asked: PairFilter) -> dict[str, Any]:
    """Return what the page shows of `pair`, two who may be seen; only the two and an empty course where they never met.

    Their words side by side where those are asked for, else their last meeting and all the others.
    """
    course = course_of(pair.meetings(), timezone.localdate())
    context = {"pair": pair, "course": course, "problems": asked.problems}
    if not course.steps:
        return context
    words = pair.words([step.pk for step in course.steps])
    context |= {"topics": topics_of(pair, words, course), "chips": controls.chips(asked), "asked": asked}
    if asked.asks_for_words:
        found = words_of(pair, course, asked, words)
        shown: dict[str, Any] = {"words": found, "results": found.results}
        meetings = [each.meeting for each in found.meetings]
    else:
        shown = _course_shown(pair, course, asked.page, words)
        meetings = [each.meeting for each in (*shown["meetings"], *shown["facts"].values())]
    return {
        **context,
        **shown,
        "problems": asked.problems + past_the_end(asked.page, shown["results"]),
        "demonstration": demonstration.among(meetings),
    }


def _course_shown(pair: Pair, course: Course, page: int, words: QuoteQuerySet) -> dict[str, Any]:
    results = page_of_list(course.steps, page, per_page=MEETINGS_PER_PAGE)
    facts = {"first": course.first, "last": course.last, "longest": course.longest, "next": course.next}
    meetings = _fetched([*results.items, *facts.values()])
    return {
        "results": results,
        "meetings": [Met(step, meetings[step.pk]) for step in results.items],
        "facts": {name: Met(step, meetings[step.pk]) for name, step in facts.items() if step},
        "exchange": _latest_exchange(pair, course, words),
        "shares": shares_of(pair, words),
    }


def _fetched(steps: Iterable[Step | None]) -> dict[int, Meeting]:
    """Return the meetings of `steps` with what a list shows, by primary key. Two queries."""
    return Meeting.objects.published().with_related().in_bulk([step.pk for step in steps if step])


def _latest_exchange(pair: Pair, course: Course, words: QuoteQuerySet) -> Exchange | None:
    """Return the words of the last meeting, or where there are none, of the latest one before it that has some."""
    if course.last is None:
        return None
    spoken = pair.said_by(telling(words.filter(said_on__lte=course.last.days.first)), *pair.both)
    latest = spoken.newest_first().values_list("meeting", flat=True).first()
    statements = as_statements(exchange_of(pair, latest, words)) if latest else []
    return Exchange(statements[0].quote.meeting, statements) if statements else None
