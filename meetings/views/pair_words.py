"""The words of a pair side by side: at each of their meetings, what the one said and what the other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from meetings.filters import PairFilter
from meetings.models import Meeting
from meetings.pairs import Course, Pair, Step
from meetings.querysets import QuoteQuerySet
from meetings.views.paging import Results, page_of_list
from meetings.views.statements import Statement, as_statements

MEETINGS_PER_PAGE = 6
MOST_STATEMENTS = 12  # of one side at one meeting; the meeting's own page has the rest


@dataclass(frozen=True)
class Column:
    """What one of the two said at a meeting: the first statements, and how many more there are."""

    party: Any
    statements: list[Statement]
    more: int


@dataclass(frozen=True)
class Beside:
    """A meeting with the words of both, an empty column for whom nothing is released."""

    step: Step
    meeting: Meeting
    columns: list[Column]


@dataclass(frozen=True)
class Words:
    """results: the meetings at which there are such words, of a page; totals: how many statements each said in all."""

    results: Results
    meetings: list[Beside]
    totals: list[tuple[Any, int]]


def words_of(pair: Pair, course: Course, asked: PairFilter, words: QuoteQuerySet) -> Words:
    """Return the words that are asked for, the latest meeting first. words: all of the pair's."""
    wanted = {party: pair.said_by(asked.narrowed(words), party) for party in pair.both}
    spoken = {party: list(quotes.order_by().values_list("meeting", flat=True)) for party, quotes in wanted.items()}
    at = set().union(*spoken.values())
    steps = [step for step in reversed(course.steps) if step.pk in at]
    results = page_of_list(steps, asked.page, per_page=MEETINGS_PER_PAGE)
    keys = [step.pk for step in results.items]
    meetings = Meeting.objects.published().with_related().in_bulk(keys)
    said = {party: _by_meeting(quotes.filter(meeting__in=keys)) for party, quotes in wanted.items()}
    beside = [
        Beside(step, meetings[step.pk], [_column(party, said[party].get(step.pk, [])) for party in pair.both])
        for step in results.items
    ]
    return Words(results, beside, [(party, len(spoken[party])) for party in pair.both])


def _by_meeting(quotes: QuoteQuerySet) -> dict[int, list[Statement]]:
    found = defaultdict(list)
    for statement in as_statements(quotes.oldest_first().with_related()):
        found[statement.quote.meeting_id].append(statement)
    return found


def _column(party: Any, statements: Sequence[Statement]) -> Column:
    return Column(party, list(statements[:MOST_STATEMENTS]), len(statements[MOST_STATEMENTS:]))
