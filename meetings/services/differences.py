"""What became of a text: its words before and after, part by part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from meetings.services.verbatim import keys

AROUND = 12  # words shown before and after a difference where what stayed is shortened
MOST_WORDS = 3_000  # of either text; longer ones are shown one after the other, the comparison would take too long


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a row that stayed, or what they were and became; "" where there was nothing, or nothing is left.

    White space, variants of quotation marks and the like (see `verbatim`) are no difference.
    """

    old: str
    new: str
    is_same: bool


def differences(old: str, new: str, *, whole: bool = True) -> list[Part]:
    """Return both texts part by part; not `whole`, what stayed is shortened to the words around a difference."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) > MOST_WORDS:
        return [Part(" ".join(before), " ".join(after), is_same=False)]
    parts = list(_parts(before, after))
    if whole:
        return parts
    last = len(parts) - 1
    return [_shortened(part, is_first=at == 0, is_last=at == last) for at, part in enumerate(parts)]


def _parts(before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
    known = [tuple(keys(word)) for word in before]
    found = [tuple(keys(word)) for word in after]
    open_from: tuple[int, int] | None = None
    for step in Levenshtein.opcodes(known, found):
        if step.tag != "equal":
            open_from = open_from or (step.src_start, step.dest_start)
            continue
        if open_from is not None:
            yield _changed(before[open_from[0] : step.src_start], after[open_from[1] : step.dest_start])
            open_from = None
        yield Part("", " ".join(after[step.dest_start : step.dest_end]), is_same=True)
    if open_from is not None:
        yield _changed(before[open_from[0] :], after[open_from[1] :])


def _changed(before: Sequence[str], after: Sequence[str]) -> Part:
    return Part(" ".join(before), " ".join(after), is_same=False)


def _shortened(part: Part, *, is_first: bool, is_last: bool) -> Part:
    words = part.new.split()
    begin = [] if is_first else words[:AROUND]
    end = [] if is_last else words[-AROUND:]
    if not part.is_same or len(words) <= len(begin) + len(end):
        return part
    return Part("", " ".join([*begin, "⋯", *end]), is_same=True)
