"""Statements and participants of a transcript: each label to its person."""

from __future__ import annotations

import re

from .assemble import narration
from .blocks import Block
from .model import PartialDate, Participant, Span, Statement
from .names import find_mentions
from .participants import describe, find_participants, office_in, with_sides
from .people import Person
from .reading import Reading
from .roster import Roster
from .tokens import Narration
from .transcript import ANSWER, Turn, find_turns, is_official, monologue
from .words.given_names import FEMALE, MALE
from .words.offices import HONORIFICS
from .words.plain import BODY_WORDS

_CONFIDENCE = {"label": 0.98, "label-period": 0.98, "heading-name": 0.95, "monologue": 0.9, "press": 0.97}
_CAPITALS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]{1,2}\b)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,2}[^\W\d_]{2,}(?:-[^\W\d_]+)?")
_STAGE = re.compile(r"\([^)]*\)|\[[^\]]*\]")

Read = tuple[tuple[Participant, ...], list[Statement], str]


def read_transcript(
    reading: Reading, title: str, place: str, date: PartialDate | None, roster: Roster | None
) -> Read | None:
    """Participants, statements and closing narration; None where the text is no transcript."""
    turns = find_turns(reading.text, reading.blocks, reading.kinds, lambda label: _known(reading, label))
    if turns and _quoted(reading, turns):
        return None
    if not turns:
        alone = monologue(reading.text, title, reading.blocks, reading.kinds)
        if alone is None or len(reading.quotes) > 3:
            return None
        who, words = alone
        turns = [Turn(Span(words.start, words.start), words, False, "monologue")]
        people = {0: _label_person(reading, who)}
    else:
        labels = {turn.label.of(reading.text) for turn in turns if not turn.press}
        bearers = {label: _label_person(reading, label) for label in labels if not ANSWER.fullmatch(label)}
        bearers |= {label: _answerer(reading, turns[0].label.start) for label in labels - bearers.keys()}
        people = {n: bearers[t.label.of(reading.text)] for n, t in enumerate(turns) if not t.press}
    participants = _participants(reading, turns, people, place, date, roster)
    present = {p.name for p in participants}
    statements: list[Statement] = []
    at = 0
    for number, turn in enumerate(turns):
        person = people.get(number)
        statements.append(_statement(reading, turn, person, present, at))
        at = turn.words.end
    return participants, statements, narration(reading, at, len(reading.text))


def _answerer(reading: Reading, before: int) -> Person | None:
    """Whom the head of the text names as the one asked: the first with an office, else the first name."""
    named = [m for found in reading.mentions for m in found if m.kind == "name" and m.start < before]
    chosen = next((m for m in named if m.title), None) or next(iter(named), None)
    return reading.people.find(chosen) if chosen is not None else None


def _held(person: Person) -> set[str]:
    """The offices that the text gives the person; "" stands for a mere honorific or none."""
    return {office_in(title) for title, _, _ in person.titles} or {""}


def _quoted(reading: Reading, turns: list[Turn]) -> bool:
    """Whether the labels only lead over to words in quotation marks, or one label stands among quotations."""
    marks = {quote.whole.start for quote in reading.quotes}
    opened = sum(turn.words.start in marks for turn in turns)
    return opened * 2 > len(turns) or (len(turns) == 1 and bool(marks))


def _statement(reading: Reading, turn: Turn, person: Person | None, present: set[str], at: int) -> Statement:
    rule = "press" if turn.press else turn.rule
    title = ""
    if person is not None and person.name not in present and person.titles:
        title = person.titles[0][0]
    return Statement(
        spans=(turn.words,),
        kind="label",
        speaker=person.name if person is not None else None,
        who="press"
        if turn.press
        else "unknown"
        if person is None
        else "leader"
        if person.name in present
        else "person",
        speaker_title=title,
        lead_in=narration(reading, at, turn.label.start),
        attribution=" ".join(turn.label.of(reading.text).split()),
        rule=rule,
        confidence=_CONFIDENCE[rule],
        question=turn.press,
    )


def _label_person(reading: Reading, label: str) -> Person | None:
    """The person a label means: by name, else by office ("THE PRESIDENT")."""
    bare = _STAGE.sub("", label).strip(" *_.:")
    if bare.isupper():
        bare = _CAPITALS.sub(_small, bare)
    narration = Narration(bare, Block(0, len(bare)))
    for mention in find_mentions(narration, frozenset()):
        if mention.kind in ("name", "body") and mention.name:
            found = reading.people.find(mention)
            if found is not None and found.name.isupper():
                found.name = mention.name
            if found is None:
                found = Person(mention.name, (mention.name.casefold(),), evidence=1, places=[0])
            if mention.title and (mention.title, mention.country) not in {(t, c) for t, c, _ in found.titles}:
                found.titles.append((mention.title, mention.country, 0))
            return found
        if mention.kind == "office":
            holders = [p for p in reading.people.titled if any(_same_office(mention.title, t) for t, _, _ in p.titles)]
            if holders:
                return max(holders, key=lambda p: len(p.places))
    return Person(bare, (bare.casefold(),), places=[] if is_official(bare) else [0]) if bare else None


def _small(found: re.Match[str]) -> str:
    """A word of a label in capitals as the text would print it elsewhere."""
    word = found.group()
    small = word.capitalize()
    return small if len(word) > 2 or small in HONORIFICS or small in ("Xi", "Li") else word


def _known(reading: Reading, label: str) -> bool:
    """Whether the label is a full name (its first word a given name, or the text names the person elsewhere),
    or a surname the text uses as a name."""
    words = label.split()
    if any(word in BODY_WORDS or word.lower() in reading.lowercase for word in words):
        return False
    if (len(words) > 1 and words[0].capitalize() in MALE | FEMALE) or _INITIALS.fullmatch(label):
        return True
    person = _label_person(reading, label)
    return person is not None and (len(person.places) > 1 or person.evidence > 1)


def _same_office(label: str, title: str) -> bool:
    return label.lower().removeprefix("the ") in title.lower()


def _participants(
    reading: Reading,
    turns: list[Turn],
    people: dict[int, Person | None],
    place: str,
    date: PartialDate | None,
    roster: Roster | None,
) -> tuple[Participant, ...]:
    """Those who speak under a label of office or a full name; and whom the head of the text says to be
    met."""
    chosen: list[Person] = []
    for number, turn in enumerate(turns):
        person = people.get(number)
        label = turn.label.of(reading.text)
        if person is None or any(person.name == p.name for p in chosen):
            continue
        if not person.places or (_held(person) == {""} and is_official(label)):
            continue  # an office without its holder; another named person ("MS BERG")
        if is_official(label) or person.titles or len(person.name.split()) > 1:
            chosen.append(person)
    if len(chosen) < 2:
        others = find_participants(reading, chosen, place, date, roster)
        known = {p.name for p in others}
        missing = tuple(describe(p, "neither", date, roster) for p in chosen if p.name not in known)
        return missing + others
    return with_sides(reading, chosen[:8], place, date, roster)
