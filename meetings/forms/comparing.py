"""The field of a statement's words with, below it, where they differ from the source."""

from dataclasses import dataclass
from typing import Any

from django import forms

from meetings.forms.wrapping import Wrapping
from meetings.services.verbatim import side_by_side

AROUND = 8  # words shown before and after a difference


@dataclass(frozen=True, slots=True)
class Part:
    """Words that both texts have, shortened, or what each has in that place. is_explained: brackets say why."""

    typed: str
    said: str
    is_same: bool
    is_explained: bool


class ComparedWords(Wrapping):
    """`widget`, and below it what differs between `words` and `said`, with the choice of `ways` out."""

    below_template = "admin/comparison.html"

    def __init__(self, widget: forms.Widget, *, words: str, said: str, ways: Any) -> None:
        super().__init__(widget)
        self.parts = parts_of(words, said)
        self.ways = ways

    def below(self) -> dict[str, Any]:
        return {"parts": self.parts, "ways": self.ways}


def parts_of(words: str, said: str) -> list[Part]:
    """Return both texts part by part, what they share shortened to the words next to a difference."""
    stretches = side_by_side(words, said)
    last = len(stretches) - 1
    return [
        Part(
            typed=_shortened(one.typed, at_start=at == 0, at_end=at == last) if one.is_same else one.typed,
            said=one.said,
            is_same=one.is_same,
            is_explained=one.is_explained,
        )
        for at, one in enumerate(stretches)
    ]


def _shortened(words: str, *, at_start: bool, at_end: bool) -> str:
    split = words.split()
    before = [] if at_start else split[:AROUND]
    after = [] if at_end else split[-AROUND:]
    if len(split) <= len(before) + len(after):
        return words
    return " ".join([*before, "⋯", *after])
