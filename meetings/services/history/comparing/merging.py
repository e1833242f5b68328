"""Two documents that began from the same one made one: field by field, without any words of the desk.

What only one side changed is taken from it. What both changed otherwise is contested, and somebody chooses.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from meetings.services.history.comparing.fields import ORDER, Compared, fields_of, is_ordered
from meetings.services.history.documents import Document
from meetings.services.history.shape import Part, shape_of

Side = Literal["mine", "theirs"]
MINE: Side = "mine"
THEIRS: Side = "theirs"

# By what rows that two editors added are one and the same; no two rows of a thing may share it.
IDENTITY: dict[str, tuple[str, ...]] = {
    "participations": ("leader",),
    "names": ("name", "language"),
    "synonyms": ("name", "language"),
    "portrait": (),
}


class Key(NamedTuple):
    """What is contested: a field of a row; with no field, whether the row is there; with no row, the order of rows."""

    part: str
    row: Any = None
    field: str = ""

    def __str__(self) -> str:
        return ":".join(str(one) for one in (self.part, "order" if self.row is None else self.row, self.field) if one)


@dataclass
class Sides:
    """The three documents, and what is known of how they are to be one.

    contested: what has to be chosen although only one side changed it. choices: by key as text; what nobody chose
    stays as it is saved. met: the conflicts that were met.
    """

    base: Document
    mine: Document
    theirs: Document
    choices: Mapping[str, str] = field(default_factory=dict)
    contested: frozenset[Key] = frozenset()
    met: list[Key] = field(default_factory=list)

    def choose(self, key: Key) -> Side:
        """Note a conflict, and return whose it is decided for."""
        self.met.append(key)
        return MINE if self.choices.get(str(key)) == MINE else THEIRS


def merged(sides: Sides) -> Document:
    """Return the three documents as one. Positions are 1…n; references may lead nowhere (see `settling`)."""
    shape = shape_of(sides.theirs["model"])
    base = own_row(shape, sides.base)
    document = {"model": sides.theirs["model"], **_row(shape, sides, base, sides.mine, sides.theirs)}
    for part in shape.parts:
        document[part.name] = _rows(part, sides)
    return document


def aligned(base: Document, mine: Document, theirs: Document) -> tuple[Document, Document]:
    """Return both sides with one key for each row that both added."""
    mine, theirs = dict(mine), dict(theirs)
    for part in shape_of(theirs["model"]).parts:
        if part.name not in IDENTITY:
            continue
        known = {row["id"] for row in base.get(part.name, [])}
        added = {identity(part, row): row["id"] for row in mine[part.name] if row["id"] not in known}
        same = {
            row["id"]: added[identity(part, row)]
            for row in theirs[part.name]
            if row["id"] not in known and identity(part, row) in added
        }
        one = {key: min(pair) for pair in same.items() for key in pair}
        for side in (mine, theirs):
            side[part.name] = [{**row, "id": one.get(row["id"], row["id"])} for row in side[part.name]]
    return mine, theirs


def identity(part: Part, row: Document) -> tuple[Any, ...]:
    """Return what no other row of the same part may share."""
    return tuple(row[name] for name in IDENTITY[part.name])


def by_key(document: Document, part: str) -> dict[Any, Document]:
    """Return the rows of a part by their keys, in their order."""
    return {row["id"]: row for row in document.get(part, [])}


def own_row(shape: Part, document: Document) -> Document | None:
    """Return a document for what its own columns say; None where it has rows alone, as one that is not known."""
    return document if any(one.is_known(document) for one in fields_of(shape)) else None


def has_changed(part: Part, old: Document, new: Document) -> bool:
    """Whether a row is another than it was, its place aside."""
    return any(one.value(old) != one.value(new) for one in fields_of(part))


def _row(part: Part, sides: Sides, base: Document | None, mine: Document, theirs: Document) -> Document:
    row = dict(theirs)
    for one in fields_of(part):
        if one.name in part.many:
            row[one.name] = _together(base, mine, theirs, one.name)
            continue
        side = _side(one, sides, base, mine, theirs)
        row |= {name: (mine if side == MINE else theirs)[name] for name in one.columns if name in theirs}
    return row


def _side(one: Compared, sides: Sides, base: Document | None, mine: Document, theirs: Document) -> Side:
    key = Key(one.part.name, theirs["id"], one.name)
    ours, others = one.value(mine), one.value(theirs)
    if ours == others:
        return THEIRS
    if base is None or key in sides.contested:
        return sides.choose(key)
    before = one.value(base)
    if ours == before:
        return THEIRS
    return MINE if others == before else sides.choose(key)


def _together(base: Document | None, mine: Document, theirs: Document, name: str) -> list[Any]:
    """Return what both sides have of a set, with what either added."""
    ours, others, before = set(mine[name]), set(theirs[name]), set(base.get(name, [])) if base else set()
    return sorted((ours & others) | (ours - before) | (others - before))


def _rows(part: Part, sides: Sides) -> list[Document]:
    base, mine, theirs = (by_key(one, part.name) for one in (sides.base, sides.mine, sides.theirs))
    kept: dict[Any, Document] = {}
    for key in sorted({*mine, *theirs}):
        if key in mine and key in theirs:
            kept[key] = _row(part, sides, base.get(key), mine[key], theirs[key])
        elif key not in base or _stays(part, sides, key, base[key], mine.get(key), theirs.get(key)):
            kept[key] = dict(mine.get(key) or theirs[key])
    if not is_ordered(part):
        return list(kept.values())
    keys = _in_order(part, sides, kept, list(base), list(mine), list(theirs))
    return [{**kept[key], ORDER: place} for place, key in enumerate(keys, start=1)]


def _stays(part: Part, sides: Sides, key: Any, base: Document, mine: Document | None, theirs: Document | None) -> bool:
    """Whether a row that one side deleted is there: not if the other side left it alone."""
    left: Document = mine or theirs or {}
    asked = Key(part.name, key)
    if asked not in sides.contested and not has_changed(part, base, left):
        return False
    return (sides.choose(asked) == MINE) == (mine is not None)


def _in_order(
    part: Part, sides: Sides, kept: Iterable[Any], base: list[Any], mine: list[Any], theirs: list[Any]
) -> list[Any]:
    """Return the keys of the rows kept: in the order of the side that moved some, each row that only one side has
    behind the one it follows there."""
    common = set(kept) & set(mine) & set(theirs)
    ours, others = (_only(keys, common) for keys in (mine, theirs))
    backbone = others
    if ours != others:
        before = _only(base, common)
        we_moved, they_moved = (_only(keys, set(before)) != before for keys in (ours, others))
        side = sides.choose(Key(part.name)) if we_moved == they_moved else MINE if we_moved else THEIRS
        backbone = ours if side == MINE else others
    following: dict[Any, list[list[Any]]] = {}
    for keys in (mine, theirs):
        for anchor, run in _runs(_only(keys, set(kept)), common):
            following.setdefault(anchor, []).append(run)
    found = []
    for key in (None, *backbone):
        found += [] if key is None else [key]
        found += [one for run in sorted(following.get(key, [])) for one in run]
    return found


def _only(keys: Iterable[Any], wanted: set[Any]) -> list[Any]:
    return [key for key in keys if key in wanted]


def _runs(keys: Iterable[Any], common: set[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the rows that only one side has, run by run, each with the common row before it; None for the start."""
    anchor, run = None, []
    for key in keys:
        if key not in common:
            run.append(key)
            continue
        if run:
            yield anchor, run
        anchor, run = key, []
    if run:
        yield anchor, run
