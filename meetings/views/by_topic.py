"""A meeting's statements by topic: on each, what the sides said, beside each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.text import capfirst

from meetings.choices import Side, WhoSpoke
from meetings.languages import list_of
from meetings.models import Participation, Topic
from meetings.views.account import Entry

MOST_COLUMNS = 2


@dataclass(frozen=True)
class Placed:
    """A statement under a topic. has_anchor: under one of its topics, for an anchor stands on a page once."""

    entry: Entry
    has_anchor: bool


@dataclass(frozen=True)
class Voice:
    """Whose words stand together: a side's, or one leader's. side: of Side, in_words likewise; "" on neither.

    is_one: whether all of it is one leader's, so that no statement needs to say whose.
    """

    name: str
    side: str
    in_words: str
    is_one: bool
    said: list[Placed]


@dataclass(frozen=True)
class Subject:
    """topic: None for what has none. voices: of everybody, or where that were too many columns, of those who spoke.
    others: what was said jointly, by the press and by other people.
    """

    topic: Topic | None
    voices: list[Voice]
    others: list[Placed]
    number: int


@dataclass
class _Gathered:
    topic: Topic | None
    of_voice: dict[int, list[Placed]] = field(default_factory=dict)
    others: list[Placed] = field(default_factory=list)
    number: int = 0


def subjects_of(entries: Iterable[Entry], participations: Sequence[Participation]) -> list[Subject]:
    """Return the topics of `entries`, their topics fetched, as they first came up; what has none comes last."""
    groups = _groups(participations)
    voice_of = {row.leader_id: number for number, rows in enumerate(groups) for row in rows}
    found: dict[int, _Gathered] = {}
    rest = _Gathered(None)
    for entry in entries:
        topics = entry.topics
        for topic in topics:
            _add(found.setdefault(topic.pk, _Gathered(topic)), entry, voice_of, has_anchor=topic is topics[0])
        if not topics:
            _add(rest, entry, voice_of, has_anchor=True)
    gathered = [*found.values(), *([rest] if rest.number else [])]
    return [_subject(one, groups) for one in gathered]


def _groups(participations: Sequence[Participation]) -> list[list[Participation]]:
    """Return whose words stand together: the hosts' and the guests' where all are one of them, else each leader's."""
    hosts = [row for row in participations if row.side == Side.HOST]
    guests = [row for row in participations if row.side == Side.GUEST]
    if hosts and guests and len(hosts) + len(guests) == len(participations):
        return [hosts, guests]
    return [[row] for row in participations]


def _add(gathered: _Gathered, entry: Entry, voice_of: dict[int, int], *, has_anchor: bool) -> None:
    placed = Placed(entry, has_anchor)
    gathered.number += 1
    quote = entry.quote
    if quote.who_spoke == WhoSpoke.LEADER and quote.speaker_id in voice_of:
        gathered.of_voice.setdefault(voice_of[quote.speaker_id], []).append(placed)
    else:
        gathered.others.append(placed)


def _subject(gathered: _Gathered, groups: Sequence[Sequence[Participation]]) -> Subject:
    shows_all = len(groups) <= MOST_COLUMNS and gathered.topic is not None
    voices = [
        _voice(rows, gathered.of_voice.get(number, []))
        for number, rows in enumerate(groups)
        if shows_all or number in gathered.of_voice
    ]
    # Of those none of whom spoke, as in a question of the press, nothing is told by empty columns.
    return Subject(gathered.topic, voices if gathered.of_voice else [], gathered.others, gathered.number)


def _voice(rows: Sequence[Participation], said: list[Placed]) -> Voice:
    side = rows[0].side if rows[0].side != Side.NEITHER else ""
    in_words = capfirst(rows[0].get_side_display()) if side else ""
    return Voice(list_of(row.leader.name for row in rows), side, in_words, len(rows) == 1, said)
