"""The table of contents of a long meeting: where a question is asked, the speaker changes, or the subject does."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil

from meetings.choices import QuoteKind
from meetings.models import Topic
from meetings.views.account import Entry

LEAST_STATEMENTS = 12  # of a meeting that has a table of contents
LEAST_SECTIONS, MOST_SECTIONS = 3, 24
MOST_NAMES, MOST_TOPICS = 3, 3  # of a section, that are named
QUESTION, SPEAKER, SUBJECT = 3, 2, 1  # how much of a beginning a statement is


@dataclass(frozen=True)
class Section:
    """Statements of a meeting that follow each other."""

    entries: Sequence[Entry]

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def number_of_last(self) -> int | None:
        """The number of its last statement, or None where it has only one."""
        return self.entries[-1].quote.position if len(self.entries) > 1 else None

    @property
    def names(self) -> list[str]:
        """Who speaks in it, whoever begins first."""
        return list(dict.fromkeys(entry.speaker.name for entry in self.entries))[:MOST_NAMES]

    @cached_property
    def topics(self) -> list[Topic]:
        """What it is most about, as it comes up."""
        counted: dict[Topic, int] = {}
        for entry in self.entries:
            for topic in entry.topics:
                counted[topic] = counted.get(topic, 0) + 1
        most = sorted(counted, key=lambda topic: -counted[topic])[:MOST_TOPICS]
        return [topic for topic in counted if topic in most]


def contents_of(entries: Sequence[Entry]) -> list[Section]:
    """Return the sections of a meeting's account, its topics fetched; none where it is short or all of a piece."""
    if len(entries) < LEAST_STATEMENTS:
        return []
    starts = [0, *sorted(_beginnings(entries)), len(entries)]
    sections = [Section(entries[start:end]) for start, end in pairwise(starts)]
    return sections if len(sections) >= LEAST_SECTIONS else []


def _beginnings(entries: Sequence[Entry]) -> set[int]:
    """Return where sections begin after the first one: at the greatest breaks, of equal ones at as many as there is
    room for, evenly."""
    weights = {at: _weight(*both) for at, both in enumerate(pairwise(entries), start=1)}
    starts: set[int] = set()
    for weight in (QUESTION, SPEAKER, SUBJECT):
        found = [at for at, other in weights.items() if other == weight]
        room = MOST_SECTIONS - 1 - len(starts)
        if found and room > 0:
            starts.update(found[:: max(ceil(len(found) / room), 1)])
    return starts


def _weight(before: Entry, entry: Entry) -> int:
    """Return how much of a beginning a statement is, given the one before it; 0 for one that goes on with it."""
    if entry.quote.kind == QuoteKind.QUESTION:
        return 0 if before.quote.kind == QuoteKind.QUESTION else QUESTION
    if entry.quote.kind == QuoteKind.ANSWER or before.quote.kind == QuoteKind.QUESTION:
        return 0
    if not entry.continues:
        return SPEAKER
    is_elsewhere = entry.topics and before.topics and not set(entry.topics) & set(before.topics)
    return SUBJECT if is_elsewhere else 0
