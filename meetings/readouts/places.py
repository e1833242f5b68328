"""Where the meeting took place, and of what kind it was, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .datelines import CAPITALS, VENUE, is_place_line
from .reading import Reading
from .words.countries import country_by_city, country_by_word
from .words.encounters import CITIES

_IN = re.compile(
    rf"\b(?:in|at|to|near|outside|à|au|im)\s+"
    rf"(?:the\s+|neighbou?ring\s+|his\s+|her\s+)?(?P<place>{CAPITALS})"
)
_OWNED = re.compile(rf"\b(?:in|at)\s+{CAPITALS}[’']s\s+(?P<place>{CAPITALS})")
_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|talks?|visit\w*|welcom\w+|host(?:s|ed|ing)|receiv(?:es|ed)|arriv\w+|came|summit|conference|"
    r"gather\w+|held|joined|pictured|remarks|sidelines|greet(?:s|ed))\b",
    re.I,
)
_CALL = re.compile(
    r"\b(?:by|over the|on the|a) (?:tele)?phone\b|\btelephone (?:call|conversation)|\bphone (?:call|"
    r"conversation)|"
    r"\b(?:spoke|conversation) by (?:tele)?phone|\bphoned\b|\bcall with\b",
    re.I,
)
#: In order: the first that the title or the sentences about the meeting state.
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "video-call",
        re.compile(
            r"\bvideo[ -]?(?:call|conference|link)|\bvideoconference|\bvirtual(?:ly)? (?:meeting|summit|met)",
            re.I,
        ),
    ),
    ("phone-call", _CALL),
    (
        "press-conference",
        re.compile(r"\b(?:joint )?(?:press|news) conference\b|\bpress availability\b", re.I),
    ),
    ("state-visit", re.compile(r"\bstate visit\b", re.I)),
    ("official-visit", re.compile(r"\bofficial (?:\w+ )?visit\b", re.I)),
    ("working-visit", re.compile(r"\bworking visit\b", re.I)),
    ("sidelines", re.compile(r"\bsidelines\b|\bon the margins\b", re.I)),
    ("summit", re.compile(r"\bsummit\b", re.I)),
    ("talks", re.compile(r"\btalks\b|\bbilateral\b|\bmeet(?:s|ing)?\b|\bmet\b", re.I)),
)


def meeting_sentences(reading: Reading, limit: int = 8) -> Iterator[str]:
    """The title, captions and first sentences that tell of a meeting, quotations masked out."""
    given = 0
    for number, block in enumerate(reading.blocks[:60]):
        kind = reading.kinds[number]
        if kind == "title" or (kind == "furniture" and block.end - block.start < 400):
            line = reading.text[block.start : min(block.end, block.start + 400)]
            if kind == "title" or (not reading.furniture[number] and reading.tells(_MEETING, line)):
                yield line
        elif kind in ("body", "heading"):
            for start, end in reading.narrations[number].sentences()[:limit]:
                sentence = reading.masked[start : min(end, start + 600)]
                if given < limit and (reading.tells(_MEETING, sentence) or _CALL.search(sentence)):
                    given += 1
                    yield sentence


def find_kind(reading: Reading) -> str:
    """The slug of the meeting's kind; empty where the text does not state one."""
    sentences = list(meeting_sentences(reading, 4))
    for slug, pattern in KINDS:
        if any(pattern.search(sentence) for sentence in sentences):
            return slug
    return ""


def find_place(reading: Reading, kind: str) -> str:
    """The place as printed: city, venue or country, in this order of preference. A call has none."""
    if kind in ("phone-call", "video-call"):
        return ""
    ranked: list[tuple[int, str]] = list(_header_lines(reading))
    for sentence in meeting_sentences(reading):
        ranked += [*_in_sentence(sentence), *_uncased(sentence)]
    ranked += [(3, dateline.place) for dateline in reading.datelines.values()]
    if not ranked:
        ranked = [
            (rank, place)
            for q in reading.quotes[:20]
            for rank, place in _in_sentence(q.words.of(reading.text)[:600])
            if rank > 3
        ]
    best = max((rank for rank, _ in ranked), default=0)
    return next((place for rank, place in ranked if rank == best), "")


def _rank(place: str) -> int:
    if place in country_by_city():
        return 5
    if VENUE.search(place):
        return 4
    return 2 if place in country_by_word() else 0


def _in_sentence(sentence: str) -> Iterator[tuple[int, str]]:
    for pattern in (_OWNED, _IN):
        for found in pattern.finditer(sentence):
            place = found["place"].strip(" .,")
            whole = _rank(place)
            known = place if whole else _longest_known(place)
            if known:
                yield _rank(known), known
            elif pattern is _IN and sentence[found.end() : found.end() + 1] == "," and found.start() > 0:
                after = sentence[found.end() + 1 : found.end() + 40].strip()
                if any(after.startswith(country) for country in country_by_word()):
                    yield 5, place
            elif pattern is _IN and sentence[found.start() : found.start() + 2].lower() == "in" and " " not in place:
                yield 1, place


def _uncased(sentence: str) -> Iterator[tuple[int, str]]:
    """Cities of the languages whose lists are of single words ("в Москве")."""
    for before, word in pairwise(sentence.split()):
        city = word.strip(".,;:")
        if city in CITIES and (before in ("в", "في") or city[0] == "ב"):
            yield 5, city.removeprefix("ב")


def _longest_known(place: str) -> str:
    """The first words of a longer run that are a known place ("Moscow Wednesday")."""
    words = place.split(" ")
    for size in range(len(words), 0, -1):
        part = " ".join(words[:size]).removesuffix("’s").removesuffix("'s")
        if _rank(part):
            return part
    return ""


def _header_lines(reading: Reading) -> Iterator[tuple[int, str]]:
    """Lines of the head that name nothing but a place, or a place and a date."""
    for number, block in enumerate(reading.blocks[:25]):
        line = reading.text[block.start : min(block.end, block.start + 81)]
        parts = [part.strip() for part in line.split(",")]
        if reading.kinds[number] in ("heading", "dateline") and is_place_line(line):
            yield (6 if not country_by_city().keys().isdisjoint(parts) else 4), line.strip()
        elif reading.kinds[number] == "dateline" and parts[0] in country_by_city():
            yield 3, parts[0]
