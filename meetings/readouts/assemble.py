"""Statements out of attributed quotations: spans together, lead-in, attribution, addressee."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .attribution import CONFIDENCE, UNNAMED, Attributed
from .model import Participant, Span, Statement, StatementKind, Who
from .people import Person
from .reading import Reading
from .words.speech import ASKING

_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Draft:
    """A statement while its spans are gathered."""

    first: Attributed
    spans: list[Span] = field(default_factory=list)
    wholes: list[Span] = field(default_factory=list)
    naming: list[Span] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Behind everything that belongs to the statement, its attribution included."""
        return max([self.wholes[-1].end, *(span.end for span in self.naming)])


def gather(attributed: Iterable[Attributed]) -> list[Draft]:
    """One draft for each statement, in order; an attribution in the middle keeps its two spans together."""
    drafts: list[Draft] = []
    for item in attributed:
        joined = item.joins and drafts and drafts[-1].first.kind == item.kind
        if not joined:
            drafts.append(Draft(item))
        draft = drafts[-1]
        draft.spans.append(item.quote.words)
        draft.wholes.append(item.quote.whole)
        known = draft.naming[-1].end if draft.naming else 0
        if item.naming is not None and (item.behind or joined) and item.naming.end > known:
            draft.naming.append(item.naming)
    return drafts


def fold_space(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def narration(reading: Reading, start: int, end: int) -> str:
    """What is neither furniture nor title between two offsets, white space folded."""
    return fold_space(" ".join(reading.text[a:b] for a, b in reading.read_between(start, end)))


def statements(reading: Reading, drafts: list[Draft], participants: tuple[Participant, ...]) -> list[Statement]:
    """The finished statements. `participants` tells a leader from another person."""
    present = {p.name for p in participants}
    finished: list[Statement] = []
    at = 0
    for draft, following in zip(drafts, [*drafts[1:], None], strict=False):
        first = draft.first
        _leave_lead_in(reading, draft, following)
        naming = fold_space(" ".join(_outside(reading, draft, span) for span in draft.naming))
        finished.append(
            Statement(
                spans=tuple(draft.spans),
                kind=_kind(first.kind),
                speaker=speaker_of(first),
                who=_who(first, present),
                speaker_title=_title(first.person, present),
                addressee=_addressee(first, present),
                lead_in=narration(reading, at, draft.wholes[0].start),
                attribution=naming.strip(" ,"),
                rule=first.rule,
                confidence=_confidence(first),
                question=first.press or (first.found is not None and first.found.verb in ASKING),
            )
        )
        at = max(at, draft.end)
    return finished


def _leave_lead_in(reading: Reading, draft: Draft, following: Draft | None) -> None:
    """Where one sentence names two speakers ("…," Berg said, while Lund added: "…"), the part behind the last
    comma leads over to the second."""
    if not draft.naming or following is None or following.first.behind or following.first.naming is None:
        return
    last = draft.naming[-1]
    if last.end > following.wholes[0].start - 1 and last.start < following.wholes[0].start:
        comma = reading.text.rfind(",", last.start, following.wholes[0].start - 2)
        draft.naming[-1] = Span(last.start, comma + 1 if comma >= 0 else last.end)


def _outside(reading: Reading, draft: Draft, span: Span) -> str:
    """The narration of a stretch, without a quotation that lies in it."""
    parts, at = [], span.start
    for whole in draft.wholes:
        if span.start <= whole.start < span.end:
            parts.append(reading.text[at : whole.start])
            at = whole.end
    return " ".join([*parts, reading.text[at : span.end]])


def speaker_of(item: Attributed) -> str | None:
    """The name, else the description, else None."""
    if item.press:
        return None
    if item.person is not None:
        return item.person.name
    return item.phrase or None


def _confidence(item: Attributed) -> float:
    """That of the rule; less for bodies and people without a name, least for nobody."""
    if speaker_of(item) is None and not item.press:
        return CONFIDENCE["nobody"]
    named = item.press or (item.person is not None and not (item.person.body or item.person.described))
    return CONFIDENCE[item.rule] if named else min(CONFIDENCE[item.rule], UNNAMED)


def _kind(kind: str) -> StatementKind:
    return "partial" if kind == "partial" else "direct"


def _who(item: Attributed, present: set[str]) -> Who:
    if item.press:
        return "press"
    if item.person is not None:
        return "leader" if item.person.name in present else "person"
    if item.found is not None and item.found.kind == "joint":
        return "joint"
    return "person" if item.phrase else "unknown"


def _title(person: Person | None, present: set[str]) -> str:
    """The office of somebody who is no participant, as the text prints it."""
    if person is None or person.name in present:
        return ""
    if person.titles:
        return fold_space(max((title for title, _, _ in person.titles), key=len))
    return fold_space(next(iter(person.descriptions.values()), ""))


def _addressee(item: Attributed, present: set[str]) -> str | None:
    person = item.found.addressee if item.found is not None else None
    if person is None or person is item.person or person.name not in present:
        return None
    return person.name
