"""Paragraphs of a text, with their offsets; hard-wrapped lines are put together again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(r"\n[^\S\n]*\n|\r\r|\r\n[^\S\n]*\r\n|[\x0c\u2029]")
_WORD = re.compile(r"\S+")
_TERMINAL = tuple('.!?…:;"”’»)]')

#: Byte-order mark, zero-width characters and marks of direction: they print nothing.
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"

#: Lines longer than this are paragraphs of their own, never the lines of a wrapped one.
WRAP_LIMIT = 120


class Block(NamedTuple):
    """One paragraph: offsets of its first and behind its last character that is no white space."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class _Line(NamedTuple):
    start: int
    end: int
    after_blank: bool
    width: int


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the white space and invisible marks at its two ends (start == end where none
    is left)."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def split_blocks(text: str) -> list[Block]:
    """The paragraphs of the text in order; white space between them belongs to none.

    Every line is a paragraph unless the text is hard-wrapped: then a line goes on in the next one where the
    next one's first word would not have fitted. A line of punctuation alone belongs to the line before.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    previous: _Line | None = None
    for line in lines:
        if previous is not None and not line.after_blank and _goes_on(text, previous, line, width):
            blocks[-1] = Block(blocks[-1].start, line.end)
        else:
            blocks.append(Block(line.start, line.end))
        previous = line
    return blocks


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    last_end = 0
    for found in _LINE.finditer(text):
        start, end = trim(text, *found.span())
        if start == end:
            continue
        after_blank = not lines or _BLANK.search(text, last_end, start) is not None
        lines.append(_Line(start, end, after_blank, end - start))
        last_end = end
    return lines


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The column at which the text is hard-wrapped, or 0 where it is not."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    widths = [a.width for a, _ in pairs if a.width <= WRAP_LIMIT]
    if not widths or len(widths) < 0.8 * len(pairs):
        return 0
    broken = [a.width for a, b in pairs if not text[a.end - 1].endswith(_TERMINAL) and text[b.start].islower()]
    return max(broken) if len(broken) >= 2 and len(broken) >= 0.2 * len(pairs) else 0


def _goes_on(text: str, line: _Line, following: _Line, width: int) -> bool:
    if following.width <= 2:
        mark = text[following.start : following.end]
        if not any(c.isalnum() for c in mark) and mark != "—":
            return True
    if not width:
        return False
    first = _WORD.match(text, following.start, min(following.end, following.start + WRAP_LIMIT))
    word = first.group() if first else ""
    return width > 0 and line.width <= width < line.width + 1 + len(word) and line.width >= width // 2
