"""The day of the meeting: as stated, or counted back from a stated day of publication; never guessed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from .model import PartialDate
from .reading import Reading
from .words.calendar import MONTHS, TODAY, WEEKDAYS, YESTERDAY

_M = r"(?P<month>[^\W\d_]{3,9})\.?"
#: Spelled dates, day first or month first, and numbers in the order of ISO 8601.
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<num>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"\b{_M}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+)?{_M},?\s+(?P<year>\d{{4}})\b"),
)
_NO_YEAR = (
    re.compile(rf"\b{_M}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,:]|,?\s+\d{{4}})"),
    re.compile(rf"(?<![\d:])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_M}(?!,?\s+\d{{4}})"),
)
_MONTH_YEAR = re.compile(rf"\b{_M}\s+(?P<year>\d{{4}})\b")
#: Around a date that belongs to something else than this meeting.
_OTHER_TIME = re.compile(
    r"\b(?:since|until|till|before|after|by|from|anniversary|commemorat\w+|born|last|next|previous\w*|earlier|scheduled|due|"
    r"upcoming|historic|between|back|ago|elections?|signed|adopted|deadline|ahead)\b[^.;]{0,60}$",
    re.I,
)
_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|talks?|talked|spoke|speaks|welcom(?:ed|es)|host(?:s|ed)|receiv(?:es|ed)|arriv(?:ed|es)|"
    r"telephoned|phoned|phone|conversation|remarks|conference|visited|visits|sh(?:akes?|ook|aking) hands)\b",
    re.I,
)
_TODAY = re.compile(rf"\b(?:{TODAY})\b", re.I)
_YESTERDAY = re.compile(rf"\b(?:{YESTERDAY})\b", re.I)
_WEEKDAY = re.compile(
    r"\b(?:(?P<last>last|next|previous|every|each|since|by|until)\s+)?(?P<day>" + "|".join(WEEKDAYS) + r")\b",
    re.I,
)
_AGO = re.compile(r"\b(?:years?|months?|weeks?) (?:ago|earlier|later)\b|\blast (?:year|month)\b", re.I)
#: Sentences of the account in which the day is looked for.
_FIRST_SENTENCES = 6


def find_date(reading: Reading, published: PartialDate | None = None) -> PartialDate | None:
    """The first of: a date line or dateline; a caption; a dated sentence about the meeting near the top; a
    weekday or "today" there, with the publication date handed in or printed above."""
    lines = list(_date_lines(reading))
    stated = published or next(iter(lines), None)
    sentences = list(_sentences(reading))
    for sentence in sentences:
        found = _in_sentence(sentence, stated)
        if found is not None:
            return found
    for sentence in sentences:
        found = _relative(sentence, stated)
        if found is not None:
            return found
    if lines:
        return lines[0]
    return _caption(reading)


def _read(found: re.Match[str], year: int | None = None) -> PartialDate | None:
    parts = found.groupdict()
    month = int(parts["num"]) if parts.get("num") else MONTHS.get((parts.get("month") or "").lower())
    try:
        return PartialDate(int(parts.get("year") or year or 0), month, int(parts["day"])) if month else None
    except ValueError:
        return None


def full_dates(text: str) -> Iterator[tuple[int, PartialDate]]:
    """Every date with day, month and year in a short text, with its offset."""
    for form in _FORMS:
        for found in form.finditer(text):
            date = _read(found)
            if date is not None:
                yield found.start(), date


def _date_lines(reading: Reading) -> Iterator[PartialDate]:
    """Dates of lines that hold nothing else, and of datelines in front of the first paragraphs."""
    for number, block in enumerate(reading.blocks[:40]):
        line = reading.text[block.start : min(block.end, block.start + 160)]
        if number in reading.datelines:
            line = reading.text[block.start : reading.datelines[number].end]
        if number in reading.datelines or reading.kinds[number] == "dateline" or reading.furniture[number] == "stamp":
            for _, date in full_dates(line):
                yield date
        elif reading.kinds[number] in ("body", "furniture"):
            head = re.match(r"\W{0,2}[^\W\d_][^.:;]{0,40}?[,)]\s*(?:\d{1,2}:\d\d,\s*)?(?=[A-Z\d])", line)
            for offset, date in full_dates(line[:80]) if head else ():
                if offset <= head.end() + 1:  # type: ignore[union-attr]
                    yield date


def _caption(reading: Reading) -> PartialDate | None:
    for number, block in enumerate(reading.blocks):
        if reading.kinds[number] == "furniture" and block.end - block.start < 400:
            line = reading.text[block.start : block.end]
            if reading.tells(_MEETING, line):
                for _, date in full_dates(line):
                    return date
    return None


def _sentences(reading: Reading) -> Iterator[str]:
    """The title and the first sentences that tell of a meeting, without quotations."""
    given = 0
    for number, block in enumerate(reading.blocks[:30]):
        if reading.kinds[number] == "title":
            yield reading.text[block.start : min(block.end, block.start + 300)]
        if reading.kinds[number] != "body":
            continue
        for start, end in reading.narrations[number].sentences()[:_FIRST_SENTENCES]:
            sentence = reading.masked[start : min(end, start + 500)]
            if reading.tells(_MEETING, sentence) and not _AGO.search(sentence):
                yield sentence
                given += 1
                if given >= _FIRST_SENTENCES:
                    return


def _in_sentence(sentence: str, stated: PartialDate | None) -> PartialDate | None:
    for offset, date in sorted(full_dates(sentence)):
        if not _OTHER_TIME.search(sentence[:offset]):
            return date
    if stated is None:
        return None
    for form in _NO_YEAR:
        for found in form.finditer(sentence):
            if found.start() < 200 and not _OTHER_TIME.search(sentence[: found.start()]):
                day = _read(found, stated.year)
                if day is not None and day.may_precede(stated):
                    return day
    return None


def _relative(sentence: str, stated: PartialDate | None) -> PartialDate | None:
    """The day that "today" or "on Tuesday" means, counted back from the day of publication."""
    if stated is None or stated.month is None or stated.day is None:
        return None
    day = datetime.date(stated.year, stated.month, stated.day)
    found = _WEEKDAY.search(sentence)
    if found is not None and not found["last"]:
        back = (day.weekday() - WEEKDAYS[found["day"].lower()]) % 7
        day -= datetime.timedelta(days=back)
    elif _YESTERDAY.search(sentence):
        day -= datetime.timedelta(days=1)
    elif not _TODAY.search(sentence):
        return None
    return PartialDate(day.year, day.month, day.day)
