"""Two texts as what stayed, what went and what came, word by word, in a time that stays bounded for long ones."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\s+|[^\s.,;:!?…“”\"«»()\[\]—–]+|.", re.DOTALL)
_PIECE = re.compile(r"[^\n.!?…]*[\n.!?…]*\s*")
_WORD = re.compile(r"\w")
_MARK = re.compile(r"[\s.,;:!?…]")
LONG = 20_000  # characters; longer texts are compared sentence by sentence before they are word by word
CELLS = 4_000_000  # the product of two lengths up to which all ways from one to the other are weighed
AROUND = 12  # words shown of what stayed, on either side of a change
SHOWN = 1_500  # characters shown of one stretch that went or came
MOST = 400  # stretches shown

EQUAL, DELETE, INSERT, GAP = "equal", "delete", "insert", "gap"
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of two texts: "equal" stands in both, "delete" in the old, "insert" in the new one; "gap" stands for
    what is not shown.
    """

    kind: str
    text: str


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """Return two texts part by part, what both have shortened to the words next to a change."""
    if not old or not new:
        return tuple(_shown([*_some(DELETE, old), *_some(INSERT, new)]))
    steps = _by_piece(old, new) if max(len(old), len(new)) > LONG else _by_word(old, new)
    return tuple(_shown(_merged(steps)))


def whole(old: str, new: str) -> tuple[Segment, ...]:
    """Return a short value and what is there in its place."""
    return (*_some(DELETE, old), *_some(INSERT, new))


def sets(old: Iterable[str], new: Iterable[str]) -> tuple[Segment, ...]:
    """Return the names of two sets: those in both first, then those that went and came."""
    before, after = set(old), set(new)
    found = [(EQUAL, before & after), (DELETE, before - after), (INSERT, after - before)]
    names = [Segment(kind, name) for kind, some in found for name in sorted(some)]
    return tuple(part for name in names for part in (Segment(EQUAL, ", "), name))[1:]


def _some(kind: str, text: str) -> list[Segment]:
    return [Segment(kind, text)] if text else []


def _by_word(old: str, new: str) -> Iterator[Segment]:
    return _compared(_TOKEN.findall(old), _TOKEN.findall(new))


def _by_piece(old: str, new: str) -> Iterator[Segment]:
    """Compare sentence by sentence, and word by word what stands in the place of what."""
    for before, after in _paired(_compared(_PIECE.findall(old), _PIECE.findall(new))):
        if before and after and before != after and len(before) * len(after) < CELLS:
            yield from _by_word(before, after)
        elif before == after:
            yield Segment(EQUAL, before)
        else:
            yield from [*_some(DELETE, before), *_some(INSERT, after)]


def _paired(steps: Iterable[Segment]) -> Iterator[tuple[str, str]]:
    for is_equal, run in groupby(steps, key=lambda step: step.kind == EQUAL):
        some = list(run)
        if is_equal:
            text = "".join(step.text for step in some)
            yield text, text
        else:
            yield (
                "".join(step.text for step in some if step.kind == DELETE),
                "".join(step.text for step in some if step.kind == INSERT),
            )


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Segment]:
    """Yield how one sequence of tokens becomes the other."""
    start, end = _shared_ends(old, new)
    yield from _some(EQUAL, "".join(old[:start]))
    yield from _between(old[start : len(old) - end], new[start : len(new) - end])
    yield from _some(EQUAL, "".join(old[len(old) - end :]))


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Segment]:
    if len(old) * len(new) <= CELLS:
        for step in Indel.opcodes(old, new):
            if step.tag == "equal":
                yield Segment(EQUAL, "".join(old[step.src_start : step.src_end]))
            else:
                yield from _some(DELETE, "".join(old[step.src_start : step.src_end]))
                yield from _some(INSERT, "".join(new[step.dest_start : step.dest_end]))
        return
    anchors = _anchors(old, new)
    if not anchors:
        yield from [*_some(DELETE, "".join(old)), *_some(INSERT, "".join(new))]
        return
    here, there = 0, 0
    for one, other in [*anchors, (len(old), len(new))]:
        yield from _between(old[here:one], new[there:other])
        yield from _some(EQUAL, old[one] if one < len(old) else "")
        here, there = one + 1, other + 1


def _shared_ends(old: Sequence[str], new: Sequence[str]) -> Range:
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    return start, end


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[Range]:
    """Return places of tokens that each text has once, in an order that both have."""
    once, also_once = Counter(old), Counter(new)
    places = {token: at for at, token in enumerate(new) if also_once[token] == 1}
    pairs = [(at, places[token]) for at, token in enumerate(old) if once[token] == 1 and token in places]
    return [pairs[at] for at in longest_rising([other for _one, other in pairs])]


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the indices of one longest subsequence that rises."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(last[place - 1] if place else None)
        tails[place : place + 1] = [number]
        last[place : place + 1] = [at]
    found: list[int] = []
    step = last[-1] if last else None
    while step is not None:
        found.append(step)
        step = before[step]
    return found[::-1]


def _merged(steps: Iterable[Segment]) -> Iterator[Segment]:
    """Yield runs of what stayed and, between them, all that went and then all that came.

    The space and the marks between two changed words belong to the change.
    """
    held: list[Segment] = []
    for is_equal, run in groupby(steps, key=lambda step: step.kind == EQUAL):
        some = list(run)
        text = "".join(step.text for step in some)
        if is_equal and (_WORD.search(text) or not held):
            yield from _joined(held)
            held = []
            yield Segment(EQUAL, text)
        elif is_equal:
            held += [Segment(DELETE, text), Segment(INSERT, text)]
        else:
            held += some
    yield from _joined(held)


def _joined(held: Sequence[Segment]) -> list[Segment]:
    old, new = ("".join(step.text for step in held if step.kind == kind) for kind in (DELETE, INSERT))
    ends = 0
    while ends < min(len(old), len(new)) and old[-1 - ends] == new[-1 - ends] and _MARK.match(old[-1 - ends]):
        ends += 1
    went, came = old[: len(old) - ends], new[: len(new) - ends]
    return [*_some(DELETE, went), *_some(INSERT, came), *_some(EQUAL, old[len(old) - ends :])]


def _shown(steps: Iterable[Segment]) -> Iterator[Segment]:
    some = list(steps)
    for at, step in enumerate(some[:MOST]):
        if step.kind == EQUAL:
            yield from _shortened(step.text, at_start=at == 0, at_end=at == len(some) - 1)
        elif len(step.text) > SHOWN:
            yield Segment(step.kind, step.text[: SHOWN // 2])
            yield Segment(GAP, "")
            yield Segment(step.kind, step.text[-SHOWN // 2 :])
        else:
            yield step
    if len(some) > MOST:
        yield Segment(GAP, "")


def _shortened(text: str, *, at_start: bool, at_end: bool) -> Iterator[Segment]:
    words = list(re.finditer(r"\S+", text))
    before, after = (0 if at_start else AROUND), (0 if at_end else AROUND)
    if len(words) <= before + after + 2:
        yield from _some(EQUAL, text)
        return
    yield from _some(EQUAL, text[: words[before - 1].end()] if before else "")
    yield Segment(GAP, "")
    yield from _some(EQUAL, text[words[-after].start() :] if after else "")
