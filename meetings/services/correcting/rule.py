"""What of a change readers would miss, told from the statements before and after as plain values."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from meetings.choices import WhoSpoke
from meetings.services.verbatim import is_same

SOME = 1_000  # characters by which parts may be longer than twice the whole: white space, quotation marks and the like
ORDER = "order"  # in the place of a public id: the order of a meeting's statements


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as readers have it.

    who: what tells one speaker from another, such as "leader:12"; name: the speaker as a name. language: that of text.
    """

    public_id: str
    position: int
    who: str
    name: str
    text: str
    original_text: str = ""
    language: str = ""
    is_withdrawn: bool = False

    @property
    def wording(self) -> str:
        return "\n\n".join(filter(None, (self.text, self.original_text)))


@dataclass(frozen=True, slots=True)
class Needed:
    """Something that readers saw otherwise. after: None where it is gone; both are None for the order.

    about: the public id of the statement, or ORDER. moved: the numbers of the statements that moved.
    """

    about: str
    before: Said | None = None
    after: Said | None = None
    moved: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """The number of the statement as it is now, or as it was."""
        one = self.after or self.before
        return one.position if one is not None else 0

    @property
    def is_gone(self) -> bool:
        return self.before is not None and self.after is None

    @property
    def has_other_words(self) -> bool:
        return bool(self.before and self.after) and not _same_words(self.before, self.after)  # type: ignore[arg-type]

    @property
    def has_other_speaker(self) -> bool:
        return bool(self.before and self.after) and not _same_speaker(self.before, self.after)  # type: ignore[arg-type]

    @property
    def old_wording(self) -> str:
        return self.before.wording if self.before is not None and self.has_other_words else ""

    @property
    def new_wording(self) -> str:
        return self.after.wording if self.after is not None and self.has_other_words else ""

    @property
    def old_speaker(self) -> str:
        return self.before.name if self.before is not None and self.has_other_speaker else ""


def corrections_needed(before: Sequence[Said], after: Sequence[Said]) -> list[Needed]:
    """Return what asks for a note where readers saw `before` and are to see `after`, both in order."""
    now = {one.public_id: one for one in after}
    parted = set(_parted(before, after))
    needed = [
        Needed(one.public_id, one, now.get(one.public_id))
        for one in before
        if one.public_id not in parted and _differs(one, now.get(one.public_id))
    ]
    moved = _moved([one.public_id for one in before if one.public_id in now], now)
    return [*needed, *([Needed(ORDER, moved=moved)] if moved else [])]


def _differs(before: Said, after: Said | None) -> bool:
    if after is None:
        return not before.is_withdrawn
    return not (_same_speaker(before, after) and _same_words(before, after))


def _same_speaker(one: Said, other: Said) -> bool:
    return one.who == other.who and (one.who != WhoSpoke.PERSON or is_same(one.name, other.name))


def _same_words(one: Said, other: Said) -> bool:
    return _same_text(one.text, other.text) and _same_text(one.original_text, other.original_text)


def _same_text(one: str, other: str) -> bool:
    return one == other or is_same(one, other)


def _parted(before: Sequence[Said], after: Sequence[Said]) -> Iterator[str]:
    """Yield the public ids of statements that were only split, or merged with those behind them."""
    for parts in _wholes_and_parts(before, after):
        yield parts[0].public_id
    for parts in _wholes_and_parts(after, before):
        yield from (one.public_id for one in parts)


def _wholes_and_parts(wholes: Sequence[Said], row: Sequence[Said]) -> Iterator[Sequence[Said]]:
    """Yield statements of `row` that stand in a row, are one speaker's, and are together one of `wholes`."""
    known = {one.public_id: one for one in wholes}
    for at, first in enumerate(row):
        whole = known.get(first.public_id)
        if whole is None or not _same_speaker(first, whole) or _same_words(first, whole):
            continue
        end, left = at + 1, 2 * len(whole.wording) + SOME - len(first.wording)
        while end < len(row) and row[end].public_id not in known and _same_speaker(first, row[end]):
            left -= len(row[end].wording)
            if left < 0:
                break
            end += 1
            if _make(row[at:end], whole):
                yield row[at:end]
                break


def _make(parts: Sequence[Said], whole: Said) -> bool:
    """Whether the words of `parts` in a row are those of `whole`."""
    texts = "\n\n".join(one.text for one in parts)
    originals = "\n\n".join(one.original_text for one in parts)
    return _same_text(texts, whole.text) and _same_text(originals, whole.original_text)


def _moved(order: Sequence[str], now: Mapping[str, Said]) -> tuple[int, ...]:
    """Return the numbers of the fewest statements that had to move from `order` to stand as they do now."""
    places = [now[public_id].position for public_id in order]
    ends: list[int] = []  # the lowest end of a rising row of each length
    lengths: list[int] = []  # of the longest rising row that ends with each place
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        lengths.append(at + 1)
    stayed: set[int] = set()
    wanted, below = len(ends), max(places, default=0) + 1
    for place, length in zip(reversed(places), reversed(lengths), strict=True):
        if length == wanted and place < below:
            stayed.add(place)
            wanted, below = wanted - 1, place
    return tuple(sorted(set(places) - stayed))
