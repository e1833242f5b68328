"""Two editors' versions of one thing beside the one both began from: what goes together, and what has to be chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.services.history.comparing.fields import ORDER, fields_of
from meetings.services.history.comparing.merging import MINE, THEIRS, Key, Sides, aligned, by_key, merged, own_row
from meetings.services.history.comparing.names import Names
from meetings.services.history.comparing.segments import whole
from meetings.services.history.comparing.settling import at_odds, settled
from meetings.services.history.comparing.telling import Change, change, changes, language_of, moved
from meetings.services.history.comparing.wording import Wording
from meetings.services.history.documents import Document
from meetings.services.history.shape import Part, shape_of

GONE = gettext_lazy("deleted")


@dataclass(frozen=True)
class Told:
    """What one side has: in words, "" where it is empty, and what became of it since both began."""

    said: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """What both sides changed, each in its own way.

    key: by which it is chosen. heading, name: which row, in `language`; label: which field of it. base: what it was
    when both began, in words.
    """

    key: str
    heading: str
    name: str
    language: str
    label: str
    base: str
    mine: Told
    theirs: Told

    @property
    def told(self) -> list[tuple[str, Told]]:
        """What each side has, by the choice that takes it."""
        return [(MINE, self.mine), (THEIRS, self.theirs)]


@dataclass(frozen=True)
class Merged:
    """Two sides as one, but for what has to be chosen. mine and theirs have one key for what both added."""

    sides: Sides
    conflicts: list[Conflict]

    def resolved(self, choices: Mapping[str, str]) -> Document:
        """Return the document that comes of it, given "mine" or "theirs" by the key of each conflict.

        What is not chosen stays as they have it. Positions are 1…n, and nothing refers to what is not there.
        """
        sides = replace(self.sides, choices=choices, met=[])
        return settled(merged(sides), sides)


def three_way(base: Document, mine: Document, theirs: Document, names: Names | None = None) -> Merged:
    """Return what becomes of two documents that began from the same one. theirs: the one that is saved.

    names: what the three refer to; it is looked up where it is not given.
    """
    mine, theirs = aligned(base, mine, theirs)
    sides = Sides(base, mine, theirs)
    odd: set[Key] = set()
    met: list[Key] = []
    # What comes of one choice may rest on what goes with the other: both are looked at.
    for side in (MINE, THEIRS):
        merged(trial := replace(sides, choices=_Always(side), met=[]))
        odd |= at_odds(merged(replace(trial, met=[])), sides)
        met = trial.met
    if odd:
        sides = replace(sides, contested=frozenset(odd))
        merged(trial := replace(sides, met=[]))
        met = trial.met
    keys = list(dict.fromkeys(met))
    telling = _Telling(sides, (names or Names.of(base, mine, theirs)) if keys else Names())
    return Merged(sides, [telling.conflict(key) for key in keys])


class _Always(dict[str, str]):
    """The same choice, whatever is asked."""

    def __init__(self, side: str) -> None:
        super().__init__()
        self.side = side

    def get(self, _key: str, _default: object = None) -> str:
        return self.side


class _Telling:
    """Says in words what is contested."""

    def __init__(self, sides: Sides, names: Names) -> None:
        self.sides = sides
        self.documents = (sides.base, sides.mine, sides.theirs)
        self.wordings = tuple(Wording(document, names) for document in self.documents)

    def conflict(self, key: Key) -> Conflict:
        shape = shape_of(self.sides.theirs["model"])
        part = next((one for one in shape.parts if one.name == key.part), shape)
        if part is not shape and key.row is None:
            return self._of_order(part, key)
        base: Document | None
        mine: Document | None
        theirs: Document | None
        if part is shape:
            base, mine, theirs = own_row(shape, self.sides.base), self.sides.mine, self.sides.theirs
        else:
            base, mine, theirs = (by_key(one, part.name).get(key.row) for one in self.documents)
        known = theirs or mine or {}
        wording = self.wordings[2 if theirs else 1]
        name, heading = ("" if part is shape else wording.called(part, known)), wording.heading(part, known)
        language = "" if part is shape or part.name == "corrections" else known.get("language", "")
        if not key.field:
            sides = [self._row(part, at, base or {}, row) for at, row in ((1, mine), (2, theirs))]
            return Conflict(str(key), heading, name, language, _("Deleted by one, changed by the other"), "", *sides)
        field = next(one for one in fields_of(part) if one.name == key.field)
        before = self.wordings[0].said(field, base) if base else ""
        sides = [
            Told(
                self.wordings[at].said(field, row),
                (change(field, self.wordings[0], self.wordings[at], base or {}, row),) if base else (),
            )
            for at, row in ((1, mine or {}), (2, theirs or {}))
        ]
        told_in = language_of(field, known) or language
        return Conflict(str(key), heading, name, told_in, str(field.label), before, *sides)

    def _row(self, part: Part, at: int, base: Document, row: Document | None) -> Told:
        if row is None:
            return Told(str(GONE))
        return Told(_("kept"), tuple(changes(part, self.wordings[0], self.wordings[at], base, row)))

    def _of_order(self, part: Part, key: Key) -> Conflict:
        heading = str(part.model._meta.verbose_name_plural).capitalize()
        sides = [Told(_("its own order"), tuple(self._moves(part, at))) for at in (1, 2)]
        return Conflict(str(key), heading, "", "", _("Order"), "", *sides)

    def _moves(self, part: Part, at: int) -> Iterator[Change]:
        base, side = self.documents[0][part.name], self.documents[at][part.name]
        before, moving = by_key(self.sides.base, part.name), moved(base, side)
        for row in side:
            if row["id"] in moving:
                places = whole(str(before[row["id"]][ORDER]), str(row[ORDER]))
                yield Change(ORDER, self.wordings[at].called(part, row), places)
