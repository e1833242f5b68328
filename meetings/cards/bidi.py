"""In which order the characters of a line stand: Unicode's bidirectional algorithm (UAX 9), without its explicit codes.

Pillow lays out a line of one font, right-to-left stretches included. A line of several fonts is laid out here: each
character gets a level (even: left to right), and stretches of a level are drawn one after the other. What marks
embeddings, overrides and isolates is taken out of a card's text before (`cleaning`): rules X1 to X8 are not here.
"""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import bidirectional

PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "「": "」", "『": "』", "（": "）", "⁅": "⁆"}  # fmt: skip
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
NEUTRAL = {"B", "S", "WS", "ON"}
STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # what a character is taken for by the neutral ones beside it


def is_rtl(text: str) -> bool:
    """Return whether the first character with a direction runs from right to left, as `dir="auto"` finds out."""
    return next((kind in ("R", "AL") for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), False)


def levels_of(text: str, base: int) -> list[int]:
    """Return the level of each character of one paragraph whose own level is `base`: 0, or 1 from right to left."""
    embedding = "R" if base else "L"
    seen = "".join(character for character in text if bidirectional(character) != "BN")  # X9
    kinds = [bidirectional(character) or "L" for character in seen]
    _resolve_weak(kinds, embedding)
    _resolve_brackets(seen, kinds, embedding)
    _resolve_neutral(kinds, embedding)
    end = len(seen.rstrip())
    levels = iter([_implied(kind, base) for kind in kinds[:end]] + [base] * (len(seen) - end))  # L1
    found: list[int] = []
    for character in text:  # what only joins goes with what it follows
        found.append((found[-1] if found else base) if bidirectional(character) == "BN" else next(levels))
    return found


def in_order(levels: Sequence[int]) -> list[int]:
    """Return the places of stretches, whose levels these are, from left to right (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order


def _resolve_weak(kinds: list[str], embedding: str) -> None:
    """Rules W1 to W7."""
    before, strong = embedding, embedding
    for at, kind in enumerate(kinds):
        if kind == "NSM":  # a mark is part of what it stands on
            kind = before
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[at] = before = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        around = (kinds[at - 1], kinds[at + 1])
        if (kinds[at] in ("ES", "CS") and around == ("EN", "EN")) or (kinds[at] == "CS" and around == ("AN", "AN")):
            kinds[at] = around[0]
    for start, end in _stretches(kinds, {"ET"}):
        beside = {kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else ""}
        kinds[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
    strong = embedding
    for at, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _resolve_brackets(text: str, kinds: list[str], embedding: str) -> None:
    """Rule N0: a pair of brackets runs as what it holds does, or as what it stands in."""
    for opening, closing in sorted(_bracket_pairs(text, kinds)):
        inside = {STRONG[kind] for kind in kinds[opening + 1 : closing] if kind in STRONG}
        if embedding in inside:
            direction = embedding
        elif inside:
            before = (STRONG[kind] for kind in reversed(kinds[:opening]) if kind in STRONG)
            direction = next(before, embedding)
        else:
            continue
        for at in (opening, closing):
            kinds[at] = direction
            following = at + 1  # marks on a bracket go with it
            while following < len(text) and bidirectional(text[following]) == "NSM":
                kinds[following] = direction
                following += 1


def _bracket_pairs(text: str, kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    waiting: list[int] = []
    for at, character in enumerate(text):
        if kinds[at] != "ON":
            continue
        if character in PAIRS:
            waiting.append(at)
            if len(waiting) > 63:  # BD16
                return
        elif character in CLOSING:
            opening = next((one for one in reversed(waiting) if text[one] == CLOSING[character]), None)
            if opening is not None:
                del waiting[waiting.index(opening) :]
                yield opening, at


def _resolve_neutral(kinds: list[str], embedding: str) -> None:
    """Rules N1 and N2."""
    for start, end in _stretches(kinds, NEUTRAL):
        before = STRONG[kinds[start - 1]] if start else embedding
        after = STRONG[kinds[end]] if end < len(kinds) else embedding
        kinds[start:end] = [before if before == after else embedding] * (end - start)


def _implied(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _stretches(kinds: Sequence[str], among: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of such kinds begins and ends."""
    among, start = set(among), None
    for at, kind in enumerate([*kinds, "-"]):
        if kind in among:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
