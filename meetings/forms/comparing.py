"""The field of a statement's words with, below it, where they differ from the source."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from meetings.services.verbatim import side_by_side

AROUND = 8  # words shown before and after a difference


@dataclass(frozen=True, slots=True)
class Part:
    """Words that both texts have, shortened, or what each has in that place. is_explained: brackets say why."""

    typed: str
    said: str
    is_same: bool
    is_explained: bool


class ComparedWords(forms.Widget):
    """`widget`, and below it what differs between `words` and `said`, with the choice of `ways` out."""

    def __init__(self, widget: forms.Widget, *, words: str, said: str, ways: Any) -> None:
        super().__init__()
        self.widget = widget
        self.attrs = widget.attrs
        self.parts = parts_of(words, said)
        self.ways = ways

    def id_for_label(self, id_: str) -> str:
        return str(self.widget.id_for_label(id_))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return self.widget.value_from_datadict(data, files, name)

    def use_required_attribute(self, initial: Any) -> bool:
        return self.widget.use_required_attribute(initial)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = self.widget.render(name, value, attrs, renderer)
        comparison = render_to_string("admin/comparison.html", {"name": name, "parts": self.parts, "ways": self.ways})
        return field + comparison


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
