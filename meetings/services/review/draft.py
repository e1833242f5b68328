"""What a draft holds, and the form in which it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from meetings.readouts import Span

CHECK_BELOW = 0.9  # a speaker found with less confidence than this is looked at first


@dataclass(frozen=True, slots=True)
class Suggested:
    """A topic that may fit, by its key, and why."""

    topic: int
    reason: str


@dataclass(frozen=True, slots=True)
class Present:
    """One who took part. leader: the key of a leader of the site; None for one still to be added under `name`.

    note: a sentence on what the editor has to decide about this person, or ""; candidates: the leaders it
    may be, by key. is_open: nothing is assumed until the editor has decided.
    """

    key: str
    name: str
    leader: int | None = None
    office: str = ""
    country: str = ""
    title_as_printed: str = ""
    side: str = "neither"
    note: str = ""
    candidates: tuple[int, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a narration: words, or the key of a fragment that stands there in quotation marks.

    A fragment stands there as long as it is no statement of its own.
    """

    words: str = ""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: the stretches of the account that are its words, and all that is said of them.

    who        as Quote.who_spoke; speaker: the key of a Present where that is "leader"; name and office
               where it is "person".
    narration  what the account says before it.
    attribution what the account says right after it to name the speaker.
    rule, confidence   how the speaker was found, and how often that is right.
    checked    whether an editor has looked at it.
    quote      the public id of the statement of the meeting that this one repeats, or is a part of; "" for a new one.
    """

    key: str
    spans: tuple[Span, ...]
    who: str = "unknown"
    speaker: str = ""
    name: str = ""
    office: str = ""
    addressee: str = ""
    kind: str = "remark"
    text_status: str = "original"
    narration: tuple[Told, ...] = ()
    attribution: str = ""
    topics: tuple[int, ...] = ()
    suggested: tuple[Suggested, ...] = ()
    rule: str = ""
    confidence: float = 0.0
    checked: bool = False
    quote: str = ""

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def to_check(self) -> bool:
        """Whether this is among what an editor should look at first."""
        return not self.checked and (self.who == "unknown" or self.confidence < CHECK_BELOW)


@dataclass(frozen=True, slots=True)
class Facts:
    """Of the meeting: dates as YYYY, YYYY-MM or YYYY-MM-DD or empty, `kind` as Meeting.kind, `country` a code."""

    title: str = ""
    kind: str = "talks"
    date: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole of it. `lines` are the statements in their order; `aside` what is no statement: fragments and dropped.

    meeting: the key of the meeting that the account is added to; None where it makes a new one.
    issued: how many keys were given out, so that none is given twice.
    """

    language: str = "en"
    facts: Facts = field(default_factory=Facts)
    present: tuple[Present, ...] = ()
    lines: tuple[Line, ...] = ()
    aside: tuple[Line, ...] = ()
    closing: tuple[Told, ...] = ()
    meeting: int | None = None
    issued: int = 0

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.key == key), None)

    def person(self, key: str) -> Present | None:
        return next((person for person in self.present if person.key == key), None)

    def with_line(self, line: Line) -> Self:
        """Return the draft with `line` in the place of the one that has its key."""
        return replace(self, lines=tuple(line if one.key == line.key else one for one in self.lines))

    def to_data(self) -> dict[str, Any]:
        """Return the draft as plain data, for JSON."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_data` gives."""
        values = dict(data)
        values["facts"] = Facts(**values["facts"])
        values["present"] = tuple(
            Present(**{**person, "candidates": tuple(person["candidates"])}) for person in values["present"]
        )
        values["lines"] = _lines(values["lines"])
        values["aside"] = _lines(values["aside"])
        values["closing"] = tuple(Told(**part) for part in values["closing"])
        return cls(**values)


def _lines(entries: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    return tuple(
        Line(
            **{
                **entry,
                "spans": tuple(Span(**span) for span in entry["spans"]),
                "suggested": tuple(Suggested(**one) for one in entry["suggested"]),
                "narration": tuple(Told(**part) for part in entry["narration"]),
                "topics": tuple(entry["topics"]),
            }
        )
        for entry in entries
    )
