"""The pipeline, from a text to an `Account`."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from .assemble import fold_space, gather, narration, statements
from .attribution import attribute
from .clean import BlockKind
from .dates import find_date
from .model import Account, PartialDate, ReadoutError, Span, StretchKind
from .participants import find_participants
from .places import find_kind, find_place
from .reading import Reading
from .roster import Roster
from .stretches import tile
from .turns import read_transcript

_STRETCH: dict[BlockKind, StretchKind] = {
    "title": "title",
    "furniture": "furniture",
    "dateline": "narration",
    "heading": "narration",
    "body": "narration",
}


def parse(text: str, *, published: PartialDate | None = None, roster: Roster | None = None) -> Account:
    """Read one account of a meeting.

    text       as received: it is never changed, and all offsets count its code points.
    published  the day the text came out, where known: "on Tuesday" is counted back from it.
    roster     leaders already known; without one the text must serve.

    Returns an `Account`, without statements where the text quotes nobody. Raises ReadoutError, with one clear
    sentence, for a text without any letter or digit, and for one with a NUL character (it is no text).
    """
    if "\0" in text:
        raise ReadoutError("This is not a text: it holds NUL characters.")
    if not any(c.isalnum() for c in text):
        raise ReadoutError("The text is empty: there is no word in it.")
    with _no_collection():
        return _read(text, published, roster)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold back the search for cycles: a large text makes a million small values at once, none in a cycle, and
    going over them again and again takes a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _read(text: str, published: PartialDate | None, roster: Roster | None) -> Account:
    reading = Reading(text, roster)
    title = _title(reading)
    kind = find_kind(reading)
    place = find_place(reading, kind)
    date = find_date(reading, published)
    transcript = read_transcript(reading, title, place, date, roster)
    if transcript is not None:
        participants, found, closing = transcript
        wholes: list[Span] = []
    else:
        drafts = gather(attribute(reading))
        speakers = [d.first.person for d in drafts if d.first.person is not None]
        participants = find_participants(reading, speakers, place, date, roster)
        found = statements(reading, drafts, participants)
        closing = narration(reading, drafts[-1].end if drafts else 0, len(text))
        wholes = [whole for draft in drafts for whole in draft.wholes]
    stretches = tile(len(text), reading.blocks, [_STRETCH[k] for k in reading.kinds], found, wholes)
    return Account(title, date, place, kind, reading.language, participants, tuple(found), closing, stretches)


def _title(reading: Reading) -> str:
    for block, kind in zip(reading.blocks, reading.kinds, strict=True):
        if kind == "title":
            return fold_space(reading.text[block.start : block.end])
    return ""
