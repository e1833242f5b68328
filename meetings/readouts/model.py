"""What the parser hands out: plain, frozen values without behaviour beyond their own reading."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Literal

StatementKind = Literal["direct", "partial", "label"]
Who = Literal["leader", "person", "press", "joint", "unknown"]
Side = Literal["host", "guest", "neither"]
StretchKind = Literal["title", "furniture", "statement", "narration", "mark"]

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class ReadoutError(ValueError):
    """A text or file the parser cannot use; the message is one clear sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: code-point offsets, `start` included and `end` excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch itself, exactly as the text has it."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day. ValueError where no such date exists."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"There is no year {self.year}.")
        if self.month is None:
            if self.day is not None:
                raise ValueError("A day needs its month.")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"There is no month {self.month}.")
        if self.day is not None and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            raise ValueError(f"There is no day {self.day} in {self.year:04}-{self.month:02}.")

    def isoformat(self) -> str:
        """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precise as the date is."""
        parts = [f"{self.year:04}"]
        if self.month is not None:
            parts.append(f"{self.month:02}")
            if self.day is not None:
                parts.append(f"{self.day:02}")
        return "-".join(parts)

    def may_precede(self, other: PartialDate) -> bool:
        """Whether this date may lie on or before the other; a part that one of them lacks is no objection."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        for mine, theirs in pairs:
            if mine is None or theirs is None:
                return True
            if mine != theirs:
                return mine < theirs
        return True

    @classmethod
    def parse(cls, value: str) -> PartialDate:
        """Read what `isoformat` writes; ValueError with one sentence for anything else."""
        found = _ISO_DATE.fullmatch(value.strip())
        if found is None or not value.isascii():
            raise ValueError(f"“{value[:40]}” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD.")
        year, month, day = (int(part) if part else None for part in found.groups())
        return cls(year or 0, month, day)


@dataclass(frozen=True, slots=True)
class Participant:
    """One who was present. `office`, `country` and `title_as_printed` are empty where the text is silent."""

    name: str
    office: str = ""
    country: str = ""
    title_as_printed: str = ""
    side: Side = "neither"


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of one speaker, without their quotation marks.

    kind         direct: whole utterances in quotation marks; partial: a fragment inside the reporter's own
                 sentence; label: a turn of a transcript (one span for the turn).
    spans        in the order of the text, never overlapping; several where an attribution splits the words.
    speaker      the fullest name the text or the roster gives, without title; a description ("a spokesman
                 for the ministry") where nobody is named; None where nobody can be told.
    who          leader: one of the account's participants; person: another person or body; press: a
                 question turn; joint: the participants together; unknown: speaker is None and not these.
    addressee    the participant the words are said to, where the text says so.
    lead_in      narration since the previous statement, white space folded, else verbatim.
    attribution  narration inside or right behind the statement that names the speaker, likewise.
    rule         the name of the rule that found the speaker (see docs/readouts.md).
    confidence   how often a speaker found in this way is right, between 0 and 1.
    question     a turn of the press, or words that someone asked.
    """

    spans: tuple[Span, ...]
    kind: StatementKind
    speaker: str | None = None
    who: Who = "unknown"
    speaker_title: str = ""
    addressee: str | None = None
    lead_in: str = ""
    attribution: str = ""
    rule: str = ""
    confidence: float = 0.0
    question: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """All that the parser found in one text.

    date is None, and place, kind and title are empty, where the text does not state them. `kind` is one of
    state-visit, official-visit, working-visit, talks, sidelines, summit, phone-call, video-call,
    press-conference or empty. `stretches` tile the whole text in order: each code point in exactly one.
    """

    title: str
    date: PartialDate | None
    place: str
    kind: str
    language: str
    participants: tuple[Participant, ...]
    statements: tuple[Statement, ...]
    closing: str
    stretches: tuple[tuple[StretchKind, Span], ...]
