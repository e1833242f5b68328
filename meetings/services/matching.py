"""A second account of a meeting: which meeting it is of, and which of its statements are there already.

Two accounts of one meeting tell the same statements in other words: another translation, another
choice of sentences, another order. A statement is compared with those of the same speaker. The most alike
pairs are taken first, each statement once; between two that are nearly as alike, the one whose
neighbours are paired in the same order goes before.
"""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from meetings.choices import WhoSpoke
from meetings.models import Meeting, Quote
from meetings.readouts import PartialDate
from meetings.services.likeness import Likeness, Telling, same_words_but_for_slips
from meetings.services.review import Draft, Line
from meetings.services.words import join_spans

# All of 1, and measured on pairs of accounts: see docs/measurements.md.
ALIKE = 0.32
IN_ORDER = 0.05  # added where the statement before or behind is paired with that before or behind
IN_PLACE = 0.15  # enough where a statement stands between two paired ones and nothing else is half as like it
CANDIDATES = 8  # of the meeting's statements for each of the account's: those that share most
RARE = 50  # statements; a run of letters that more of them have finds no candidate
# Two sides may date one meeting by their own midnight, and a report by a weekday that it names.
SLACK = datetime.timedelta(days=3)
ENOUGH = 40  # statements tell which of two meetings an account is of
MOST_MEETINGS = 5

#: For the place of a statement in the draft and of one in the meeting how alike they are, from 0 to 1.
Scores = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of the draft, by key, and the meeting's statement it repeats; likeness from 0 to 100."""

    line: str
    quote: Quote
    likeness: float


def likely_meetings(draft: Draft, *, text: str = "", published_on: datetime.date | None = None) -> list[Meeting]:
    """Return the meetings the account may be of: at least two of its participants, at about its date.

    With its text, those come first that share most of its statements. An account without a date may be of
    a meeting in the fortnight before it was published.
    """
    leaders = {leader for person in draft.present for leader in (person.leader, *person.candidates)} - {None}
    period = _period(draft, published_on)
    if len(leaders) < 2 or period is None:
        return []
    first, last = period
    found: list[Meeting] = list(
        Meeting.objects.filter(participations__leader__in=leaders)
        .annotate(shared=Count("participations__leader", distinct=True))
        .filter(shared__gte=2, first_day__lte=last)
        .filter(Q(ends_on__gte=first))
        .order_by(Coalesce(F("ends_on"), F("first_day")).desc(), "-id")[:MOST_MEETINGS]
    )
    if text and len(found) > 1:
        beginning = replace(draft, lines=draft.lines[:ENOUGH])
        found.sort(key=lambda meeting: -len(pairs_of(beginning, text, meeting)))
    return found


def pairs_of(draft: Draft, text: str, meeting: Meeting) -> list[Pair]:
    """Return which statements of the draft repeat one of the meeting's, in the order of the draft.

    Two repeat the same one only where they stand together and are its halves.
    """
    said = [Telling(join_spans(text, line.spans)) for line in draft.lines]
    quotes = list(meeting.quotes.order_by("position").defer("search_vector"))
    there = [Telling(quote.text) for quote in quotes]
    measure = Likeness([*said, *there])
    scores = {
        (number, place): score
        for number, places in enumerate(_candidates(draft, said, quotes, there, measure))
        for place in places
        if (score := round(measure.of(said[number], there[place]), 6)) > 0
    }
    chosen = _one_to_one({pair: score for pair, score in scores.items() if score >= ALIKE})
    _add_in_place(chosen, scores, len(said), len(there))
    _add_halves(chosen, scores, said, there, measure)
    return [
        Pair(draft.lines[number].key, quotes[place], round(100 * scores[number, place], 1))
        for number, place in sorted(chosen.items())
    ]


def _candidates(
    draft: Draft, said: Sequence[Telling], quotes: Sequence[Quote], there: Sequence[Telling], measure: Likeness
) -> list[list[int]]:
    """Return for each statement of the draft the places of those it may repeat, as far as they share rare words."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, telling in enumerate(there):
        for run in telling.runs:
            having[run].append(place)
    speakers = {person.key: {person.leader, *person.candidates} for person in draft.present}
    found: list[list[int]] = []
    for line, telling in zip(draft.lines, said, strict=True):
        shared: dict[int, float] = defaultdict(float)
        for run in telling.runs & having.keys():
            if len(having[run]) <= RARE:
                for place in having[run]:
                    shared[place] += measure.weights[run]
        nearest = nlargest(4 * CANDIDATES, shared, key=shared.__getitem__)
        fitting = [
            place
            for place in nearest
            if _may_be_one(line, speakers.get(line.speaker, set()), quotes[place])
            or same_words_but_for_slips(telling.words, quotes[place].text)
        ]
        found.append(fitting[:CANDIDATES])
    return found


def _one_to_one(scores: Scores) -> dict[int, int]:
    """Return for each statement of the draft that repeats one the place of that one, the most alike first."""

    def weighed(pair: tuple[int, int]) -> float:
        number, place = pair
        in_order = (number - 1, place - 1) in scores or (number + 1, place + 1) in scores
        return scores[pair] + (IN_ORDER if in_order else 0.0)

    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for number, place in sorted(scores, key=lambda pair: (-weighed(pair), abs(pair[0] - pair[1]))):
        if number not in chosen and place not in taken:
            chosen[number] = place
            taken.add(place)
    return chosen


def _add_in_place(chosen: dict[int, int], scores: Scores, lines: int, quotes: int) -> None:
    """Add to `chosen` what is less alike, yet stands where it was to be expected, and is like nothing else."""
    of_line: dict[int, dict[int, float]] = defaultdict(dict)
    of_quote: dict[int, dict[int, float]] = defaultdict(dict)
    for (number, place), score in scores.items():
        of_line[number][place] = of_quote[place][number] = score
    taken = set(chosen.values())
    after = -1
    for number in range(lines):
        if number in chosen:
            after = chosen[number]
            continue
        before = next((chosen[one] for one in range(number + 1, lines) if one in chosen), quotes)
        for place, score in of_line[number].items():
            others = [other for key, other in of_line[number].items() if key != place]
            others += [other for key, other in of_quote[place].items() if key != number]
            is_alone = score >= 2 * max(others, default=0.0)
            if after < place < before and place not in taken and score >= IN_PLACE and is_alone:
                chosen[number] = after = place
                taken.add(place)
                break


def _add_halves(
    chosen: dict[int, int],
    scores: Scores,
    said: Sequence[Telling],
    there: Sequence[Telling],
    measure: Likeness,
) -> None:
    """Add to `chosen` the other half of a statement beside its one half: both together are more like it than either."""
    for number, place in sorted(scores, key=lambda pair: -scores[pair]):
        if number in chosen or scores[number, place] < ALIKE:
            continue
        for beside in (number - 1, number + 1):
            if chosen.get(beside) == place:
                first, second = sorted((number, beside))
                alone = max(measure.of_whole(said[one], there[place]) for one in (first, second))
                if measure.of_whole(said[first] + said[second], there[place]) > alone:
                    chosen[number] = place
                    break


def _may_be_one(line: Line, leaders: set[int | None], quote: Quote) -> bool:
    """Whether who spoke is the same in both, as far as either knows it."""
    if WhoSpoke.UNKNOWN in (line.who, quote.who_spoke):
        return True
    if line.who != quote.who_spoke:
        return False
    return line.who != WhoSpoke.LEADER or quote.speaker_id in leaders


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
