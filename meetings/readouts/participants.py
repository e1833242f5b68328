"""Who was present: not everybody mentioned, but those whom the text says to have met."""

from __future__ import annotations

import re

from .model import PartialDate, Participant, Side
from .people import Person, name_key
from .reading import Reading
from .roster import Roster
from .words.countries import country_by_city, country_by_word
from .words.offices import FOREIGN_OFFICES, HONORIFICS, OFFICES
from .words.uncased import OFFICES as OFFICES_UNCASED

_MEET = re.compile(
    r"\b(?:met|meets?|meeting|talks?|welcom\w+|host(?:s|ed|ing)|receiv(?:es|ed|ing)|spoke|speaks?|conversation|telephon\w+|"
    r"phone\w*|summit|conference|joined|sat down|greet(?:s|ed)|visit\w*|congratulat\w+|talked|"
    r"discuss\w*|addressed|told|asked)\b",
    re.I,
)
_STRONG = re.compile(
    r"\b(?:met|meets?|meeting|held talks|talks|welcom\w+|host(?:s|ed)|receiv(?:es|ed)|spoke (?:by|"
    r"with|to|on)|telephon\w+|"
    r"phoned|conversation|conference|remarks)\b",
    re.I,
)
_HOSTS = re.compile(r"\b(?:welcom(?:ed|es)|host(?:s|ed)|receiv(?:ed|es)|greet(?:ed|s))\b", re.I)
_HEADS = re.compile(
    r"\b(?:president|prime minister|pm|premier|chancellor|king|queen|emir|sultan|crown prince|"
    r"taoiseach|secretary|"
    r"foreign minister|pope|counterpart|leader|minister|president-elect|emperor|chairman|dictator|"
    r"secretary-general)\b",
    re.I,
)
_MORE = re.compile(r"\b(?:trilateral|quadrilateral|three leaders|four leaders|three-way)\b", re.I)
#: Sentences that are weighed, from the top.
_SENTENCES = 14


def find_participants(
    reading: Reading, speakers: list[Person], place: str, date: PartialDate | None, roster: Roster | None
) -> tuple[Participant, ...]:
    """Two, as a rule; more where the text speaks of a meeting of three or more. Order: of first mention."""
    scores: dict[int, float] = {}
    people = {id(p): p for p in reading.people.all() if not p.body}
    most = 4 if _MORE.search(reading.text[:3000]) else 2
    _weigh_sentences(reading, scores, most)
    for person in speakers[:40]:
        if id(person) in people:
            scores[id(person)] = scores.get(id(person), 0) + 0.5
    for key, person in people.items():
        if key in scores and _leads(person):
            scores[key] += 3
    for key, person in people.items():
        if key in scores and _is_former(person, reading.masked):
            scores[key] *= 0.3
    ranked = sorted((key for key in scores if scores[key] >= 3), key=lambda key: -scores[key])
    chosen = [people[key] for key in ranked[:most]]
    if len(chosen) < 2:
        return tuple(describe(p, "neither", date, roster) for p in chosen)
    return with_sides(reading, chosen, place, date, roster)


def _leads(person: Person) -> bool:
    """Whether the text or the roster gives the person an office in which leaders meet."""
    offices = [title for title in person.offices if not _former(title)]
    return any(
        _HEADS.search(title)
        or any(office in title for office in OFFICES_UNCASED)
        or not FOREIGN_OFFICES.keys().isdisjoint(title.split())
        for title in offices
    )


def _is_former(person: Person, masked: str) -> bool:
    """Whether the text calls the person "former" or "late" in front of a title."""
    return any(_former(title) or _former(masked[max(0, at - 8) : at]) for title, _, at in person.titles)


def _former(title: str) -> bool:
    return bool(re.search(r"\b(?:former|late|then|ex)\b", title, re.I))


def _weigh_sentences(reading: Reading, scores: dict[int, float], most: int) -> None:
    seen = 0
    for number, mentions in enumerate(reading.mentions[:60]):
        kind = reading.kinds[number]
        if kind in ("furniture", "dateline") and reading.furniture[number]:
            continue
        for start, end in reading.narrations[number].sentences()[:10]:
            if kind == "body":
                seen += 1
            if seen > _SENTENCES:
                return
            sentence = reading.masked[start : min(end, start + 700)]
            weight = 3.0 if reading.tells(_STRONG, sentence) else 1.0 if _MEET.search(sentence) else 0.4
            weight *= 1.0 if kind in ("title", "body") and seen <= 4 else 0.6
            named: list[Person] = []
            for mention in mentions:
                if mention.kind != "name" or not start <= mention.start < end or mention.possessive:
                    continue
                person = reading.people.find(mention)
                if person is not None and person not in named and (person.evidence or kind == "title"):
                    named.append(person)
                    first = len([p for p in named if not _is_former(p, reading.masked)]) <= most
                    scores[id(person)] = scores.get(id(person), 0) + (weight if first else weight / 3)


def with_sides(
    reading: Reading, chosen: list[Person], place: str, date: PartialDate | None, roster: Roster | None
) -> tuple[Participant, ...]:
    """The participants with host and guest where the text tells them apart."""
    host = _host(reading, chosen, place)
    made = []
    for person in sorted(chosen, key=lambda p: p.places[0]):
        side: Side = "neither" if host is None or len(chosen) > 2 else "host" if person is host else "guest"
        made.append(describe(person, side, date, roster))
    return tuple(made)


def _host(reading: Reading, chosen: list[Person], place: str) -> Person | None:
    for number, mentions in enumerate(reading.mentions[:40]):
        block = reading.blocks[number]
        for found in _HOSTS.finditer(reading.masked, block.start, min(block.end, block.start + 3000)):
            before = [m for m in mentions if m.kind in ("name", "office") and m.end <= found.start()]
            person = reading.people.find(before[-1]) if before and before[-1].kind == "name" else None
            if person in chosen:
                return person
    words = [part.strip().removeprefix("The ") for part in place.split(",")]
    country = next((c for w in words if (c := country_by_city().get(w) or country_by_word().get(w))), "")
    at_home = [p for p in chosen if country and country in p.countries]
    return at_home[0] if len(at_home) == 1 else None


def describe(person: Person, side: Side, date: PartialDate | None, roster: Roster | None) -> Participant:
    """One participant, with the title the text prints; the roster's name, office and country where it
    knows them."""
    title, country = best_title(person)
    office = office_in(title)
    known = person.known or (roster.find(person.name, office, country) if roster is not None else None)
    name = known.name if known is not None else person.name
    if known is not None:
        held = next(
            (o for o in known.offices if o.held_on(date) and (not office or o.office.lower() == office.lower())),
            None,
        )
        held = held or (next((o for o in known.offices if o.held_on(date)), None) if not office else None)
        office, country = (office or held.office, country or held.country) if held is not None else (office, country)
    return Participant(name, office, country, title, side)


def best_title(person: Person) -> tuple[str, str]:
    """The fullest title printed with the name (one that names the country wins), and the country."""
    titles = [t for t in person.titles if not _former(t[0])] or person.titles
    if not titles:
        phrase = next(iter(person.descriptions.values()), "")
        return phrase, ""
    with_office = [t for t in titles if office_in(t[0])] or [t for t in titles if t[0] not in HONORIFICS]
    if not with_office:
        return "", ""
    with_country = [t for t in with_office if t[1]]
    title, country, _ = max(with_country or with_office, key=lambda t: len(t[0]))
    return re.sub(r"\s+", " ", title), country


def office_in(title: str) -> str:
    """The office in a printed title ("Norlandic Prime Minister" -> "Prime Minister"), or nothing."""
    for phrase, english in OFFICES_UNCASED.items():
        if phrase in title:
            return english
    words = title.lower().split()
    english = next((o for o in OFFICES if re.search(rf"(?<!\w){re.escape(o)}(?!\w)", title)), "")
    if english and "ministre" not in words:
        return english
    return next((FOREIGN_OFFICES[word] for word in words if word in FOREIGN_OFFICES), "")


__all__ = ["best_title", "describe", "find_participants", "name_key", "office_in", "with_sides"]
