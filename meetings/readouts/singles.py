"""Single quotation marks, told from apostrophes; they count only outside double ones, or around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from .blocks import Block

if TYPE_CHECKING:
    from .marks import Quote

#: Any mark that may be a single quotation mark.
SINGLE = re.compile(r"['‘’‚‛‹›]")
_ELIDED = re.compile(r"(?:tis|twas|til|em|cause|bout|n|\d0s|\d\d)\b", re.IGNORECASE)
_BEFORE_OPEN = set('([{—–-―/:"“„«')
_STRONG_BEFORE = set(".,!?…;:)]")
_STRONG_AFTER = set('.,;:!?…)]"”»—–')

Make = Callable[[str, int, int, int, int, int, bool], "Quote | None"]


def pair_singles(text: str, block: Block, number: int, doubles: list[Quote], make: Make) -> list[Quote]:
    """`doubles` of one paragraph with the quotations in single marks put in among them, in order.

    A single pair around doubles swallows them; one inside a double is part of its words and is left alone.
    """
    starts = [quote.whole.start for quote in doubles]
    singles: list[Quote] = []
    opened: int | None = None
    weak: int | None = None  # a closing place that may be a possessive apostrophe

    def close(at: int) -> None:
        nonlocal opened, weak
        quote = make(text, opened or 0, (opened or 0) + 1, at, at + 1, number, False) if opened is not None else None
        if quote is not None:
            singles.append(quote)
        opened = weak = None

    for found in SINGLE.finditer(text, block.start, block.end):
        at = found.start()
        if _inside(doubles, starts, at):
            continue
        if _can_open(text, at, block):
            if opened is not None and weak is not None:
                close(weak)
            opened, weak = at, None
        elif opened is not None:
            strength = _closing(text, at, block)
            if strength == 2:
                close(at)
            elif strength == 1 and weak is None:
                weak = at
    if opened is not None and weak is not None:
        close(weak)
    elif opened is not None and _goes_on(text, opened, block):
        quote = make(text, opened, opened + 1, block.end, block.end, number, True)
        singles += [quote] if quote is not None else []
    return _merge(doubles, singles)


def _goes_on(text: str, opened: int, block: Block) -> bool:
    """Whether a mark that nothing closes is believed: the next paragraph begins with the same one."""
    following = text[block.end : block.end + 12].strip()
    return following[:1] == text[opened] and (opened == block.start or text[opened - 2 : opened] in (": ", ", "))


def _inside(doubles: list[Quote], starts: list[int], at: int) -> bool:
    index = bisect_left(starts, at) - 1
    return index >= 0 and at < doubles[index].whole.end


def _can_open(text: str, at: int, block: Block) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if text[at] in "’›" or not (before.isspace() or before in _BEFORE_OPEN):
        return False
    return (after.isalnum() or after in '“"[(…') and _ELIDED.match(text, at + 1) is None


def _closing(text: str, at: int, block: Block) -> int:
    """2: surely closes; 1: closes, or is the apostrophe of a plural possessive; 0: an apostrophe."""
    before = text[at - 1]
    after = text[at + 1] if at + 1 < block.end else "."
    if before.isspace() or after.isalnum() or text[at] in "‘‚‛":
        return 0
    if before in _STRONG_BEFORE or after in _STRONG_AFTER or before not in "sSzZ":
        return 2
    return 1


def _merge(doubles: list[Quote], singles: list[Quote]) -> list[Quote]:
    """Both kinds in order; what lies inside a single pair goes."""
    merged = sorted([*doubles, *singles], key=lambda q: (q.whole.start, -q.whole.end))
    kept: list[Quote] = []
    for quote in merged:
        if not kept or quote.whole.start >= kept[-1].whole.end:
            kept.append(quote)
    return kept
