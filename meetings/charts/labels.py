"""Where text goes in a picture: how wide it is, roughly, and which row of labels has room for it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

NARROW = 288  # pixels: what a screen of 320 leaves between its margins
WIDE = 640  # pixels: a column of text
CHARACTER = 6.6  # pixels: an average letter of the sans at 12 px, on the wide side
GAP = 8  # pixels between two labels of a row


@dataclass(frozen=True, slots=True)
class Label:
    """Text at x percent, in row `row` from 0. anchor: the end of the text that x is: "start", "middle" or "end"."""

    x: float
    row: int
    text: str
    anchor: str = "middle"


def width_of(text: str) -> float:
    """Return how many pixels `text` takes at most, for ordinary text: nobody has the font here to measure it."""
    return sum(_width(character) for character in text) * CHARACTER


def place(wanted: Iterable[tuple[float, str]], *, width: int, rows: int) -> list[Label]:
    """Return those of the labels, each an x in percent and a text, that find room, in their order.

    width: of the picture, in pixels. rows: how many there are to stand in; the first that has room is taken.
    A label stands over its x, but keeps inside the picture. The order they come in is the order of precedence.
    """
    taken: list[list[tuple[float, float]]] = [[] for _row in range(rows)]
    placed = []
    for x, text in wanted:
        start, anchor = _inside(x * width / 100, width_of(text), width)
        end = start + width_of(text)
        if start < 0 or end > width:
            continue
        for row, others in enumerate(taken):
            if all(end + GAP <= before or after + GAP <= start for before, after in others):
                others.append((start, end))
                at = {"start": start, "middle": (start + end) / 2, "end": end}[anchor]
                placed.append(Label(round(100 * at / width, 3), row, text, anchor))
                break
    return placed


def _inside(x: float, length: float, width: int) -> tuple[float, str]:
    if x - length / 2 < 0:
        return 0.0, "start"
    if x + length / 2 > width:
        return width - length, "end"
    return x - length / 2, "middle"


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return 1.9 if unicodedata.east_asian_width(character) in {"W", "F"} else 1.0
