"""Two wordings of one statement beside each other: which words of either the other has too, in the same order.

White space, variants of quotation marks and the like are no difference (see `verbatim`), nor are the marks around a
word: “noon,” and “noon.” are one word. Whatever is shown are the words of the text itself, with their marks.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from meetings.services.differences import MOST_WORDS
from meetings.services.verbatim import keys

# A word of so few letters, alone between so many that differ before it and behind it, is shared by chance.
SHORT, MUCH = 3, 2
MARKS = frozenset('.,;:!?…"-')  # as `verbatim` writes them


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row of one text that the other has too, or has not."""

    words: str
    is_shared: bool


#: A text: its paragraphs, the lines of each (an account breaks in between two), the runs of each.
Runs = list[list[list[Run]]]


@dataclass(frozen=True, slots=True)
class Beside:
    """shared: how many words both have; of: how many the longer has."""

    one: Runs
    other: Runs
    shared: int
    of: int

    @property
    def is_same(self) -> bool:
        return self.shared == self.of

    @property
    def likeness(self) -> float:
        """From 0, no word in common, to 1."""
        return self.shared / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    paragraph: int
    line: int


def beside(one: str, other: str) -> Beside | None:
    """Return both texts in runs; None where one is longer than can be compared."""
    first, second = list(_words(one)), list(_words(other))
    longer = max(len(first), len(second))
    if longer > MOST_WORDS:
        return None
    pairs = _pairs(first, second)
    mine, theirs = {place for place, _ in pairs}, {place for _, place in pairs}
    return Beside(_runs(first, mine), _runs(second, theirs), len(pairs), longer)


def alone(text: str) -> Runs:
    """Return a text that is compared with nothing."""
    words = list(_words(text))
    return _runs(words, set(range(len(words))))


def _words(text: str) -> Iterator[_Word]:
    for paragraph, lines in enumerate(text.split("\n\n")):
        for line, words in enumerate(lines.splitlines()):
            for word in words.split():
                yield _Word(word, paragraph, line)


def _pairs(one: Sequence[_Word], other: Sequence[_Word]) -> list[tuple[int, int]]:
    """Return the places of the words that both have in the same order, but for lone short ones in much that differs."""
    known, found = [_key(word.text) for word in one], [_key(word.text) for word in other]
    shared = [
        (block.a, block.b, block.size) for block in Levenshtein.opcodes(known, found).as_matching_blocks() if block.size
    ]
    pairs: list[tuple[int, int]] = []
    ends = [(0, 0), *((at + size, there + size) for at, there, size in shared)]
    starts = [*((at, there) for at, there, _ in shared), (len(one), len(other))]
    gaps = [max(start[0] - end[0], start[1] - end[1]) for end, start in zip(ends, starts, strict=True)]
    for number, (at, there, size) in enumerate(shared):
        is_by_chance = size == 1 and len(one[at].text) <= SHORT and min(gaps[number], gaps[number + 1]) >= MUCH
        pairs += [] if is_by_chance else [(at + step, there + step) for step in range(size)]
    return pairs


@lru_cache(maxsize=10_000)  # the same words come again and again
def _key(word: str) -> tuple[str, ...]:
    """Return what a word is compared by: itself, or its marks where it is nothing else."""
    found = keys(word)
    return tuple(key for key in found if not MARKS.issuperset(key)) or tuple(found)


def _runs(words: Sequence[_Word], shared: Set[int]) -> Runs:
    runs: Runs = []
    numbered = list(enumerate(words))
    for _paragraph, of_paragraph in groupby(numbered, key=lambda one: one[1].paragraph):
        lines: list[list[Run]] = []
        for _line, of_line in groupby(of_paragraph, key=lambda one: one[1].line):
            parts = groupby(of_line, key=lambda one: one[0] in shared)
            lines.append([Run(" ".join(word.text for _, word in part), is_shared) for is_shared, part in parts])
        runs.append(lines)
    return runs
