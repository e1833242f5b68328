"""A second account of a meeting: which meeting it is of, and which of its statements are there already.

Two accounts of one meeting tell the same statements in other words: another translation, another
choice of sentences. A statement is compared with those of the same speaker, by their words without
order (an edit distance over the sorted words, and one over the words of the shorter alone, so that
an account which quotes a part finds the whole). The best pairs are taken first, each statement once.
"""

import datetime
import re
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from meetings.choices import WhoSpoke
from meetings.models import Meeting, Quote
from meetings.readouts import PartialDate
from meetings.services.review import Draft, Line
from meetings.services.words import join_spans

ALIKE = 62.0  # of 100; measured on pairs of accounts, see docs/measurements.md
SAME = 95.0  # so alike, words are the same statement even where the accounts disagree on who spoke
SAME_FROM = 5  # words; fewer are courtesies that anybody says
SLACK = datetime.timedelta(days=1)  # two sides may date one meeting by their own midnight
MOST_MEETINGS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of the draft, by key, and the meeting's statement it repeats; likeness from 0 to 100."""

    line: str
    quote: Quote
    likeness: float


def likely_meetings(draft: Draft, *, published_on: datetime.date | None = None) -> "QuerySet[Meeting]":
    """Return the meetings the account may be of: at least two of its participants, at its date.

    An account without a date may be of one in the fortnight before it was published.
    """
    leaders = [person.leader for person in draft.present if person.leader is not None]
    period = _period(draft, published_on)
    if len(leaders) < 2 or period is None:
        return Meeting.objects.none()
    first, last = period
    return (
        Meeting.objects.filter(participations__leader__in=leaders)
        .annotate(shared=Count("participations__leader", distinct=True))
        .filter(shared__gte=2, first_day__lte=last)
        .filter(Q(ends_on__gte=first))
        .order_by(Coalesce(F("ends_on"), F("first_day")).desc(), "-id")[:MOST_MEETINGS]
    )


def pairs_of(draft: Draft, text: str, meeting: Meeting) -> list[Pair]:
    """Return which statements of the draft repeat one of the meeting's, in the order of the draft."""
    quotes = list(meeting.quotes.order_by("position"))
    leaders = {person.key: person.leader for person in draft.present}
    words = [_plain(quote.text) for quote in quotes]
    found: list[tuple[float, int, int]] = []
    for number, line in enumerate(draft.lines):
        said = _plain(join_spans(text, line.spans))
        for place, quote in enumerate(quotes):
            score = likeness(said, words[place])
            if score >= ALIKE and (
                _may_be_one(line, leaders.get(line.speaker), quote)
                or (score >= SAME and len(said.split()) >= SAME_FROM)
            ):
                found.append((score, number, place))
    taken_lines: set[int] = set()
    taken_quotes: set[int] = set()
    pairs: dict[int, Pair] = {}
    for score, number, place in sorted(found, key=lambda one: (-one[0], abs(one[1] - one[2]))):
        if number not in taken_lines and place not in taken_quotes:
            taken_lines.add(number)
            taken_quotes.add(place)
            pairs[number] = Pair(draft.lines[number].key, quotes[place], score)
    return [pairs[number] for number in sorted(pairs)]


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 100; both in lower case, without marks."""
    if one == other:
        return 100.0
    whole = fuzz.token_sort_ratio(one, other)
    shorter, longer = sorted((len(one.split()), len(other.split())))
    if shorter < 6 or longer < 1.3 * shorter:
        return whole
    return max(whole, 0.95 * fuzz.partial_token_sort_ratio(one, other))


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", default_process(words))


def _may_be_one(line: Line, leader: int | None, quote: Quote) -> bool:
    """Whether who spoke is the same in both, as far as either knows it."""
    if WhoSpoke.UNKNOWN in (line.who, quote.who_spoke):
        return True
    if line.who != quote.who_spoke:
        return False
    return line.who != WhoSpoke.LEADER or leader == quote.speaker_id


def _period(draft: Draft, published_on: datetime.date | None) -> tuple[datetime.date, datetime.date] | None:
    if not draft.facts.date:
        return (published_on - datetime.timedelta(days=14), published_on + SLACK) if published_on else None
    date = PartialDate.parse(draft.facts.date)
    first = datetime.date(date.year, date.month or 1, date.day or 1)
    return first - SLACK, _last_day(date) + SLACK


def _last_day(date: PartialDate) -> datetime.date:
    if date.day is not None and date.month is not None:
        return datetime.date(date.year, date.month, date.day)
    month = date.month or 12
    following = datetime.date(date.year + month // 12, month % 12 + 1, 1) if date.year < 9999 else datetime.date.max
    return following - datetime.timedelta(days=1)
