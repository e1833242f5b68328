"""A merged document made whole: where what one side did leaves what the other did without its ground.

A proof of a source that is gone, words said by somebody who takes no part any more: both are contested first,
and whatever is chosen, the document that comes of it holds together.
"""

from collections.abc import Iterator
from typing import Any

from meetings.choices import WhoSpoke
from meetings.services.history.aside import corrections_left
from meetings.services.history.comparing.fields import fields_of
from meetings.services.history.comparing.merging import IDENTITY, Key, Sides, by_key, identity
from meetings.services.history.documents import Document
from meetings.services.history.shape import shape_of

PROOF = ("attestations", "checked_by")
NOBODY = {"who_spoke": str(WhoSpoke.UNKNOWN), "speaker": None, "speaker_name": "", "speaker_office": ""}


def at_odds(document: Document, sides: Sides) -> set[Key]:
    """Return what two sides did that does not go together, though each was done by one side alone.

    document: the two merged so far.
    """
    return {key for key in _loose(document, sides) if _may_be_chosen(key, sides)}


def settled(document: Document, sides: Sides) -> Document:
    """Return a merged document that holds together: whatever leads nowhere in it is as it may be."""
    document = dict(document)
    for part in shape_of(document["model"]).parts:
        if part.name in IDENTITY:
            rows = {identity(part, row): row for row in reversed(document[part.name])}
            kept = {row["id"] for row in rows.values()}
            document[part.name] = [row for row in document[part.name] if row["id"] in kept]
            _number(document[part.name])
    if "quotes" in document:
        _settle_meeting(document, sides)
    return document


def _loose(document: Document, sides: Sides) -> Iterator[Key]:
    for part in shape_of(document["model"]).parts:
        if part.name in IDENTITY:
            seen: dict[tuple[Any, ...], Any] = {}
            for row in document[part.name]:
                if seen.setdefault(identity(part, row), row["id"]) != row["id"]:
                    for key in (row["id"], seen[identity(part, row)]):
                        yield from (Key(part.name, key, name) for name in IDENTITY[part.name])
    present = {row["leader"] for row in document.get("participations", [])}
    sources = {row["id"] for row in document.get("sources", [])}
    for quote in document.get("quotes", []):
        yield from _without_ground(quote, present, sources, sides.base)
        yield from _reworded_and_proved(quote["id"], sides)


def _without_ground(quote: Document, present: set[Any], sources: set[Any], base: Document) -> Iterator[Key]:
    for proof in quote["attestations"]:
        if proof["source"] not in sources:
            yield Key("sources", proof["source"])
            yield Key("quotes", quote["id"], "attestations")
    for name, told_by in (("speaker", "who_spoke"), ("addressee", "addressee")):
        if quote[name] is not None and quote[name] not in present:
            yield Key("quotes", quote["id"], told_by)
            for row in base["participations"]:
                if row["leader"] == quote[name]:
                    yield Key("participations", row["id"])
                    yield Key("participations", row["id"], "leader")
    if quote["speaker"] is not None and quote["speaker"] == quote["addressee"]:
        yield Key("quotes", quote["id"], "who_spoke")
        yield Key("quotes", quote["id"], "addressee")


def _reworded_and_proved(key: Any, sides: Sides) -> Iterator[Key]:
    """Yield words and their proof where one side changed the words, and the other what proves them."""
    base, mine, theirs = (by_key(one, "quotes").get(key) for one in (sides.base, sides.mine, sides.theirs))
    if base is None or mine is None or theirs is None:
        return
    for one, other in ((mine, theirs), (theirs, mine)):
        if one["text"] != base["text"] and any(_proof(other, name) != _proof(base, name) for name in PROOF):
            yield from (Key("quotes", key, name) for name in ("text", *PROOF))


def _proof(row: Document, name: str) -> Any:
    return next(one.value(row) for one in fields_of(_quotes()) if one.name == name)


def _quotes() -> Any:
    return next(part for part in shape_of("meetings.meeting").parts if part.name == "quotes")


def _may_be_chosen(key: Key, sides: Sides) -> bool:
    """Whether the two sides differ in it, so that there is something to choose."""
    base, mine, theirs = (by_key(one, key.part).get(key.row) for one in (sides.base, sides.mine, sides.theirs))
    if not key.field:
        return base is not None and (mine is None) != (theirs is None)
    if mine is None or theirs is None:
        return False
    part = next(part for part in shape_of(sides.theirs["model"]).parts if part.name == key.part)
    return any(one.value(mine) != one.value(theirs) for one in fields_of(part) if one.name == key.field)


def _settle_meeting(document: Document, sides: Sides) -> None:
    present = {row["leader"] for row in document["participations"]}
    sources = {row["id"] for row in document["sources"]}
    document["quotes"] = [_settled_quote(row, present, sources, sides) for row in document["quotes"]]
    document["corrections"] = corrections_left(document["corrections"], document, sides.theirs)
    superseded: set[Any] = set()
    for row in document["sources"]:
        if row["supersedes"] not in sources - superseded:
            row["supersedes"] = None
        superseded |= {row["supersedes"]}
    _number(document["quotes"])


def _settled_quote(quote: Document, present: set[Any], sources: set[Any], sides: Sides) -> Document:
    quote = {**quote, "attestations": [row for row in quote["attestations"] if row["source"] in sources]}
    if quote["speaker"] is not None and quote["speaker"] not in present:
        known = [by_key(one, "quotes").get(quote["id"]) for one in (sides.theirs, sides.mine)]
        may_speak = (row for row in known if row and (row["speaker"] is None or row["speaker"] in present))
        speaking: Document = next(may_speak, NOBODY)
        quote |= {name: speaking[name] for name in NOBODY}
    if quote["addressee"] not in present or quote["addressee"] == quote["speaker"]:
        quote["addressee"] = None
    return quote


def _number(rows: list[Document]) -> None:
    for place, row in enumerate(rows, start=1):
        if "position" in row:
            row["position"] = place
