"""What a merge would do, as plain data, and the ways in which it is refused."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

EXAMPLES = 8  # of a kind of thing, that a preview names


class Example(NamedTuple):
    """One thing that moves, in words, and the language of the words where it is known."""

    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One kind of thing that becomes the kept one's: what it is, how many, and the first of them by name."""

    label: str
    number: int
    examples: tuple[Example, ...] = ()

    @property
    def unnamed(self) -> int:
        """How many there are besides the examples."""
        return self.number - len(self.examples)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why the two cannot be merged as they stand: a sentence, and the row in which to mend it, if there is one."""

    message: str
    row: Any = None


@dataclass(slots=True)
class Preview:
    """What merging `merged` into `keep` does.

    moves: what changes hands. outcomes: sentences on what is decided where both have something;
    only there can anything of the merged one be dropped, and then the sentence says it in full.
    obstacles: what has to be mended first; with any of them nothing is merged.
    """

    keep: Any
    merged: Any
    moves: list[Move] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """What an editor agrees to: it changes with every decision, not with the number of things that move."""
        said = [
            *(f"{row.pk} {row.slug} {row}" for row in (self.keep, self.merged)),
            *self.outcomes,
            *(obstacle.message for obstacle in self.obstacles),
        ]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]

    def add_move(self, label: str, things: Iterable[Any], number: int | None = None) -> None:
        """Say that `things` move; `number` of them, where only the first are given."""
        named = [Example(str(thing), getattr(thing, "language", "")) for thing in things]
        count = len(named) if number is None else number
        if count:
            self.moves.append(Move(label, count, tuple(named[:EXAMPLES])))


class MergeRefused(ValidationError):
    """Two things cannot be merged as they stand. `preview` says why."""

    def __init__(self, preview: Preview) -> None:
        super().__init__([obstacle.message for obstacle in preview.obstacles])
        self.preview = preview


class Changed(ValidationError):
    """What the merge would decide is no longer what the editor has seen."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed one of the two meanwhile, and the merge would now decide otherwise. Look again.")
        )
