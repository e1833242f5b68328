"""Words in a frame: the largest size in which they fit, or as many of them as fit, and so marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.cards.bidi import is_rtl
from meetings.cards.lines import Line, Style, balanced, broken

SIZES = (84, 72, 64, 56, 50, 45, 40, 36, 32)
CUT_AT = 36  # the size of words that do not fit in any
LEADING, PARAGRAPH_GAP = 1.3, 0.35  # of the size
LEAST_KEPT = 0.7  # of what fits: where the last sentence ends before that, words are cut between two
END_OF_SENTENCE = re.compile(r"[.!?…؟۔։][\"”»’')\]]*(?= )")
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words in lines, paragraph by paragraph; height in pixels."""

    style: Style
    paragraphs: list[list[Line]]
    is_cut: bool

    @property
    def height(self) -> float:
        return _height([len(lines) for lines in self.paragraphs], self.style)


def fitted(paragraphs: Sequence[str], width: float, height: float, *, closing: str, continues: bool) -> Fitted:
    """Return words, in the direction of the first of them, for a frame of pixels.

    closing: the mark that ends them, "" for a paraphrase. continues: whether more words follow than are given.
    """
    base = int(is_rtl(" ".join(paragraphs)))
    if not continues:
        whole = [*paragraphs[:-1], paragraphs[-1] + closing]
        for size in SIZES:
            style = Style("said", 400, size)
            lines = [broken(paragraph, style, width, base) for paragraph in whole]
            if _height([len(one) for one in lines], style) <= height:
                return Fitted(style, [balanced(paragraph, style, width, base) for paragraph in whole], is_cut=False)
    style = Style("said", 400, CUT_AT)
    kept = _that_fit(paragraphs, style, width, height, ELLIPSIS + closing)
    return Fitted(style, [broken(paragraph, style, width, base) for paragraph in kept], is_cut=True)


def _height(lines: Sequence[int], style: Style) -> float:
    return style.size * (LEADING * sum(lines) + PARAGRAPH_GAP * (len(lines) - 1))


def _that_fit(paragraphs: Sequence[str], style: Style, width: float, height: float, end: str) -> list[str]:
    """Return the first paragraphs that fit, the last of them cut at the end of a sentence or between two words."""
    kept: list[str] = []
    counted: list[int] = []
    for paragraph in paragraphs:
        lines = broken(paragraph, style, width, 0)
        if _height([*counted, len(lines)], style) > height:
            room = sum(_height([*counted, number], style) <= height for number in range(1, len(lines) + 1))
            if kept and not room:
                break
            return [*kept, _cut(paragraph, lines[: max(room, 1)], style, width, end)]
        kept.append(paragraph)
        counted.append(len(lines))
    # All that was given fits, or whole paragraphs did: the mark stands behind the last of them.
    last = kept.pop()
    return [*kept, _cut(last, broken(last, style, width, 0), style, width, end)]


def _cut(paragraph: str, lines: Sequence[Line], style: Style, width: float, end: str) -> str:
    """Return the start of a paragraph that fits into as many lines, `end` behind it."""
    start = paragraph[: sum(len(line.text) + 1 for line in lines)].rstrip()
    sentences = [found.end() for found in END_OF_SENTENCE.finditer(f"{start} ")]
    if sentences and sentences[-1] >= LEAST_KEPT * len(start):
        start = start[: sentences[-1]]
    while True:
        is_sentence = bool(END_OF_SENTENCE.search(f"{start[-3:]} "))
        written = f"{start} {end}" if is_sentence else f"{start.rstrip(',;:–—- ')}{end}"
        if len(broken(written, style, width, 0)) <= len(lines) or not start:
            return written
        shorter = start.rpartition(" ")[0]
        start = shorter or start[:-8]
