"""Text on a line: which of its characters stand in which font, how wide it is, where it breaks, how it is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from PIL import ImageDraw

from meetings.cards.bidi import in_order, is_rtl, levels_of
from meetings.cards.cleaning import JOINERS, MARKS_OF_DIRECTION, clusters
from meetings.cards.fonts import Family, can_shape, file_with, font, has

BOX_WIDTH, BOX_HEIGHT = 0.55, 0.62  # of the size: what stands for a character that no font has
LETTERS_TO_AN_EM = 6  # at most: the narrowest are a quarter of one wide
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """size: in pixels."""

    family: Family
    weight: int
    size: int


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow each other in one font and direction; file is None where no font has them."""

    text: str
    file: str | None
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a paragraph, each character with its level (see `bidi`)."""

    text: str
    levels: tuple[int, ...]


def width_of(text: str, style: Style) -> float:
    """Return how wide a text is in pixels."""
    return width_of_line(line_of(text), style)


def width_of_line(line: Line, style: Style) -> float:
    return sum(_width_of_run(run, style) for run in _runs(line.text, line.levels, style))


def broken(text: str, style: Style, width: float, base: int) -> list[Line]:
    """Return a paragraph of a level (see `bidi`) in lines no wider than `width`.

    They are broken between words, and within one that is wider by itself; the level moves no break.
    """
    levels = levels_of(text, base)
    return [Line(text[start:end], tuple(levels[start:end])) for start, end in _breaks(text, style, width)]


def balanced(text: str, style: Style, width: float, base: int) -> list[Line]:
    """Return a paragraph in as many lines as it needs, about equally long."""
    lines = broken(text, style, width, base)
    narrow, wide = width / 2, width
    for _step in range(5 if len(lines) < 10 else 0):
        middle = (narrow + wide) / 2
        tried = broken(text, style, middle, base)
        if len(tried) == len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def shortened(text: str, style: Style, width: float) -> str:
    """Return a text that fits on one line, cut between two words, or letters, and so marked."""
    if width_of(text, style) <= width:
        return text
    room = width - width_of("…", style)
    end = _breaks(text, style, room)[0][1]
    return f"{text[:end].rstrip(' ,;:–—')}…"


def draw_line(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], line: Line, style: Style, colour: Colour, language: str = ""
) -> None:
    """Draw a line from its left end on the baseline `at`."""
    x, baseline = at
    runs = list(_runs(line.text, line.levels, style))
    for place in in_order([run.level for run in runs]):
        run = runs[place]
        width = _width_of_run(run, style)
        if run.file is None:
            _draw_boxes(draw, (x, baseline), len(run.text), style.size, colour)
        else:
            shaping = _shaping(run, language)
            draw.text((x, baseline), run.text, colour, font(run.file, style.size), anchor="ls", **shaping)
        x += width


def line_of(text: str) -> Line:
    """Return a text as one line, in its own direction."""
    return Line(text, tuple(levels_of(text, int(is_rtl(text)))))


def lacks(text: str, style: Style) -> bool:
    """Return whether letters of a text cannot be drawn: no font has them, or Pillow cannot join and order them."""
    letters = [character for character in set(text) if character.isalpha()]
    missing = any(file_with(character, style.family, style.weight) is None for character in letters)
    return missing or (not can_shape() and any(is_rtl(character) for character in letters))


def _runs(text: str, levels: Sequence[int], style: Style) -> Iterator[Run]:
    """Yield the runs of a text in the order in which it is read."""
    parts: list[tuple[str, str | None, int]] = []
    file: str | None = None
    for character, level in zip(text, levels, strict=True):
        # What is no letter stays in the font of what stands before it, where that has it.
        if file is None or character.isalpha() or not has(file, character):
            file = file_with(character, style.family, style.weight)
        if character not in MARKS_OF_DIRECTION:
            parts.append((character, file, level))
    for (found, run_level), group in groupby(parts, key=lambda part: part[1:]):
        run = "".join(part[0] for part in group)
        if run.strip(JOINERS):  # which by themselves join nothing
            yield Run(run, found, run_level)


@lru_cache(maxsize=8192)
def _width_of_run(run: Run, style: Style) -> float:
    if run.file is None:
        return BOX_WIDTH * style.size * len(run.text)
    return font(run.file, style.size).getlength(run.text, **_shaping(run))


def _shaping(run: Run, language: str = "") -> dict[str, Any]:
    if not can_shape():
        return {}
    return {"direction": "rtl" if run.level % 2 else "ltr", "language": language or None}


def _draw_boxes(draw: ImageDraw.ImageDraw, at: tuple[float, float], number: int, size: int, colour: Colour) -> None:
    for place in range(number):
        left = at[0] + size * (BOX_WIDTH * place + 0.06)
        right = left + size * (BOX_WIDTH - 0.12)
        draw.rectangle((left, at[1] - BOX_HEIGHT * size, right, at[1]), outline=colour, width=max(1, size // 24))


def _breaks(text: str, style: Style, width: float) -> list[tuple[int, int]]:
    """Return where each line begins and ends, spaces at its end left out."""
    space = width_of(" ", style)
    found: list[tuple[int, int]] = []
    start = end = 0  # of the line so far
    used = 0.0
    for word_start, word in _words(text):
        wide = _width_of_word(word, style)
        if end > start and used + space + wide <= width:
            used, end = used + space + wide, word_start + len(word)
            continue
        if end > start:
            found.append((start, end))
        start, used = word_start, wide
        if wide > width:
            *whole, last = _pieces(word, style, width)
            for piece in whole:
                found.append((start, start + len(piece)))
                start += len(piece)
            used = _width_of_word(last, style)
        end = word_start + len(word)
    return [*found, (start, end)]


def _words(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for word in text.split(" "):
        yield at, word
        at += len(word) + 1


def _pieces(word: str, style: Style, width: float) -> list[str]:
    """Return a word that is wider than a line in pieces that are not."""
    pieces, letters = [], clusters(word)
    most = int(LETTERS_TO_AN_EM * width / style.size) + 1
    while letters:
        low, high = 1, min(len(letters), most)
        while low < high:
            middle = (low + high + 1) // 2
            if width_of("".join(letters[:middle]), style) <= width:
                low = middle
            else:
                high = middle - 1
        pieces.append("".join(letters[:low]))
        letters = letters[low:]
    return pieces


@lru_cache(maxsize=8192)
def _width_of_word(word: str, style: Style) -> float:
    return width_of(word, style)
