"""Quotation marks: which stretches of a paragraph stand between them.

A mark opens or closes by where it stands (space before, word behind) and only then by its shape, because
real texts mix shapes (“…", ”…”, „…“) and lose marks. Single quotes are paired in `singles`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

from .blocks import Block, trim
from .model import Span
from .singles import SINGLE, pair_singles

_DOUBLE = re.compile(r"''|‘‘|’’|‘’|``|,,(?=\w)|[\"“”„‟«»〝〞〟「」『』]")
_ALWAYS_OPEN = {"„", "‟", "``", ",,", "〝", "「", "『", "‘‘"}
_OPENS_BY_SHAPE = {"“", "«", "‘’"}
_CLOSES_BY_SHAPE = {"”", "»", "’’", "〞", "〟", "」", "』"}
_BEFORE_OPEN = set("([{<—–-―/:¿¡…\u05be") | set("\"“”„‘’'«»")
_AFTER_CLOSE = set(")]}>—–-―/.,;:!?…،؛؟") | set("\"“”‘’'«»")
#: A paragraph with more marks that nothing closes is no writing: only its closed pairs are believed.
_UNCLOSED = 200
#: The attribution with which a paragraph ends whose quotation lost its closing mark.
_TOLD = re.compile(
    r",(?=\s(?:[A-Z][\w.’'-]+\s){1,4}(?:said|says|added|told|replied|asked)(?:\s[^,“”\"]{1,60})?\.$|"
    r"\s(?:he|she)\s(?:said|says|added|told|replied|asked)(?:\s[^,“”\"]{1,60})?\.$|\ssaid\s[A-Z][^,“”\"]{1,60}\.$)"
)
_SENTENCE_END = (".", "!", "?", "…", ":")


Role = Literal["open", "close", "none"]


class Quote(NamedTuple):
    """One stretch between marks at the outermost level of its paragraph.

    words      the stretch without marks and without white space at its ends; never empty.
    whole      the same with its marks.
    block      the number of its paragraph.
    open_ended nothing closes it: it ends with its paragraph, and the next one may go on.
    resumed    nothing opens it: it goes on from a paragraph before.
    single     the marks are single ones, which also serve as apostrophes: less sure.
    """

    words: Span
    whole: Span
    block: int
    open_ended: bool = False
    resumed: bool = False
    single: bool = False


class _Mark(NamedTuple):
    start: int
    end: int


class _Pair(NamedTuple):
    """Marks by their offsets: (a, b) opens and (c, d) closes; where one is missing, it is empty."""

    a: int
    b: int
    c: int
    d: int
    open_ended: bool = False


def find_quotes(text: str, blocks: list[Block]) -> list[Quote]:
    """All quotations of the text, in order; linear in the length of the text."""
    quotes: list[Quote] = []
    waiting: int | None = None  # the paragraph of a quotation that nothing closed yet
    for number, block in enumerate(blocks):
        pairs, stray = _pair_doubles(text, block)
        if stray is not None and waiting is not None and number - waiting <= 6:
            quotes += _resumed(text, blocks, waiting, number, stray)
            pairs = [pair for pair in pairs if pair.a >= stray.end]
        found = [q for q in (_quote(text, pair, number, single=False) for pair in pairs) if q is not None]
        if SINGLE.search(text, block.start, block.end):
            found = pair_singles(text, block, number, found, _single)
        quotes += found
        if found:
            waiting = number if found[-1].open_ended else None
        elif stray is not None:
            waiting = None
    return quotes


def _quote(text: str, pair: _Pair, block: int, *, single: bool) -> Quote | None:
    start, end = trim(text, pair.b, pair.c)
    if start == end:
        return None
    return Quote(Span(start, end), Span(pair.a, pair.d), block, pair.open_ended, single=single)


def _single(text: str, a: int, b: int, c: int, d: int, block: int, open_ended: bool) -> Quote | None:
    return _quote(text, _Pair(a, b, c, d, open_ended), block, single=True)


def _resumed(text: str, blocks: list[Block], waiting: int, number: int, stray: _Mark) -> list[Quote]:
    """Only the last paragraph closes: what lies between the open one and this mark is quoted as well."""
    quotes = []
    for between in range(waiting + 1, number):
        span = Span(blocks[between].start, blocks[between].end)
        quotes.append(Quote(span, span, between, open_ended=True, resumed=True))
    start, end = trim(text, blocks[number].start, stray.start)
    if start < end:
        quotes.append(Quote(Span(start, end), Span(start, stray.end), number, resumed=True))
    return quotes


def _role(text: str, start: int, end: int, block: Block, opener: str | None) -> Role:
    """What the mark at [start, end) does; `opener` is the mark that is open so far, if any."""
    mark = text[start:end]
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    if before.isalnum() and after.isalnum():  # gershayim, inches, a lost space: no quotation mark
        return "close" if opener and mark in _CLOSES_BY_SHAPE else "none"
    can_open = (before.isspace() or before in _BEFORE_OPEN) and not after.isspace()
    can_close = (after.isspace() or after in _AFTER_CLOSE) and not before.isspace()
    if opener == "»" and mark == "«":
        return "close"
    if opener is None and mark in "«»":
        return "open"
    if mark in _ALWAYS_OPEN:
        return "open"
    if opener is None:
        if mark == '"' and before.isdigit():
            return "none"
        closes = (can_close and not can_open) or (mark in _CLOSES_BY_SHAPE and not can_open)
        return "close" if closes else "open"
    if mark in _CLOSES_BY_SHAPE:
        return "close"
    if mark in _OPENS_BY_SHAPE:
        closes = (can_close and not can_open) or opener == "„"
        return "close" if closes else "open"
    return "open" if can_open and not can_close else "close"


def _pair_doubles(text: str, block: Block) -> tuple[list[_Pair], _Mark | None]:
    """Pairs at the outermost level, and the first closing mark before which nothing was open."""
    closed: list[tuple[int, _Pair]] = []  # with their depth
    stack: list[_Mark] = []
    stray: _Mark | None = None
    for found in _DOUBLE.finditer(text, block.start, block.end):
        start, end = found.span()
        opener = text[stack[-1].start : stack[-1].end] if stack else None
        role = _role(text, start, end, block, opener)
        if role == "open":
            stack.append(_Mark(start, end))
        elif role == "close" and stack:
            mark = stack.pop()
            closed.append((len(stack), _Pair(mark.start, mark.end, start, end)))
        elif role == "close" and stray is None and not closed:
            stray = _Mark(start, end)
    if not stack:
        return sorted((p for depth, p in closed if depth == 0), key=lambda p: p.a), stray
    return _mend(text, block, closed, stack), stray


def _mend(text: str, block: Block, closed: list[tuple[int, _Pair]], stack: list[_Mark]) -> list[_Pair]:
    """Pairs of a paragraph in which one opening mark at least is never closed."""
    first = stack[0]
    if not closed and len(stack) == 1:
        told = _TOLD.search(text, max(first.end, block.end - 200), block.end)
        stop = told.start() + 1 if told else block.end
        return [_Pair(first.start, first.end, stop, stop, told is None)]
    before = [p for depth, p in closed if depth == 0 and p.a < first.start]
    if len(stack) > _UNCLOSED:
        return _outermost([pair for _, pair in closed])
    if len(stack) > 1:  # each goes on to the next mark that opens
        return _one_after_another(block, [pair for _, pair in closed], stack)
    inner = sorted((p for depth, p in closed if depth == 1 and p.a > first.start), key=lambda p: p.a)
    if not inner:
        return [*before, _Pair(first.start, first.end, block.end, block.end, True)]
    last = inner[-1]
    if len(inner) == 1 and block.end - last.d <= 1:  # two opened, one closed: one quotation with a stray mark
        return [*before, _Pair(first.start, first.end, last.c, last.d)]
    gap = text[max(first.end, inner[0].a - 2) : inner[0].a].strip()
    if gap.endswith(_SENTENCE_END) or text[inner[0].c - 1] == ",":
        return [*before, _Pair(first.start, first.end, inner[0].a, inner[0].a), *inner]
    return [*before, _Pair(first.start, first.end, block.end, block.end, True)]


def _one_after_another(block: Block, closed: list[_Pair], stack: list[_Mark]) -> list[_Pair]:
    """The outermost closed pairs, and each open mark up to the next mark that opens."""
    outer = _outermost(closed)
    starts = sorted([pair.a for pair in outer] + [mark.start for mark in stack])
    opened = []
    for mark in stack:
        following = bisect_right(starts, mark.start)
        stop = starts[following] if following < len(starts) else block.end
        opened.append(_Pair(mark.start, mark.end, stop, stop, stop == block.end))
    return sorted(outer + opened, key=lambda p: p.a)


def _outermost(pairs: list[_Pair]) -> list[_Pair]:
    """The pairs that lie in no other, in order."""
    outer: list[_Pair] = []
    for pair in sorted(pairs, key=lambda p: p.a):
        if not outer or pair.a >= outer[-1].d:
            outer.append(pair)
    return outer
