"""How alike two tellings of one statement are, in any language.

Two translations of a sentence share names, numbers and the roots of their rarer words, in whatever order
and with whatever endings. So texts are compared by runs of four letters within words, and a run weighs
the more the fewer of the texts have it: “the” and “we” say nothing, “lorries” much (the cosine of two
weighted vectors). No list of words and no grammar of a language is used.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

RUN = 4  # letters; the space before and behind a word counts as one
SIGNS = 2  # in place of that where a letter is a syllable or a word: Chinese, Japanese, Korean
FIRST_SIGN = "\u2e80"
PART = 0.9  # what the likeness to a part counts of the likeness to the whole
LONGER = 1.4  # from here on a telling may be one of a part of the other
SHORTEST_PART = 25  # letters; whatever is shorter ("Thank you very much") is part of anything
PASSAGE = 1.6  # times as long as the part, or as short: the passages that it is compared with
MOST_SENTENCES = 400  # of a telling whose passages are tried: an hour's speech has as many
SAME = 95.0  # of 100, by the order of the letters
SAME_FROM = 5  # words; fewer are courtesies that anybody says

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟।])[\s”’»\"']*\s+|\n+")


def plain(words: str) -> str:
    """Return words in lower case, without marks."""
    return " ".join(default_process(words).split())


def same_words_but_for_slips(one: str, other: str) -> bool:
    """Whether two texts are one sentence but for a word or a mark, and long enough to be nobody else's."""
    one, other = plain(one), plain(other)
    return len(one.split()) >= SAME_FROM and fuzz.ratio(one, other, score_cutoff=SAME) > 0


@dataclass(frozen=True)
class Telling:
    """One statement as one account has it."""

    words: str

    @cached_property
    def letters(self) -> int:
        return len(plain(self.words))

    @cached_property
    def runs(self) -> frozenset[str]:
        """Its runs of letters."""
        return frozenset(_runs(self.words))

    @cached_property
    def sentences(self) -> list["Telling"]:
        return [Telling(part) for part in _SENTENCE_END.split(self.words) if plain(part)]

    def __add__(self, other: "Telling") -> "Telling":
        return Telling(f"{self.words}\n{other.words}")


class Likeness:
    """Compares tellings, all of them among those it is made with. What few of these have weighs much."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        having = Counter(run for telling in tellings for run in telling.runs)
        self.weights = {run: math.log((len(tellings) + 1) / (number + 0.5)) for run, number in having.items()}
        self._squares = {run: weight**2 for run, weight in self.weights.items()}

    def of(self, one: Telling, other: Telling) -> float:
        """Return the likeness from 0 to 1: of the whole, or somewhat lessened of a part."""
        whole = self.of_whole(one, other)
        part, longer = sorted((one, other), key=lambda telling: telling.letters)
        if part.letters < SHORTEST_PART or longer.letters < LONGER * part.letters:
            return whole
        if len(longer.sentences) > MOST_SENTENCES:
            return whole
        passages = _passages(longer, part.letters / PASSAGE, PASSAGE * part.letters)
        return max(whole, PART * max((self._cosine(part.runs, runs) for runs in passages), default=0.0))

    def of_whole(self, one: Telling, other: Telling) -> float:
        """Return the likeness of the two as they are, from 0 to 1."""
        return self._cosine(one.runs, other.runs)

    def _cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared = self._length(one & other)
        return shared / math.sqrt(self._length(one) * self._length(other)) if shared else 0.0

    def _length(self, runs: frozenset[str]) -> float:
        return sum(self._squares.get(run, 0.0) for run in runs)


def _runs(words: str) -> Iterator[str]:
    for word in plain(words).split():
        spaced = f" {word} "
        length = SIGNS if max(word) >= FIRST_SIGN else RUN
        for start in range(max(len(spaced) - length + 1, 1)):
            yield spaced[start : start + length]


def _passages(telling: Telling, shortest: float, longest: float) -> Iterator[frozenset[str]]:
    """Yield the runs of each passage of whole sentences between so many letters long."""
    sentences = telling.sentences
    for first in range(len(sentences)):
        runs: frozenset[str] = frozenset()
        letters = 0
        for sentence in sentences[first:]:
            letters += sentence.letters
            if letters > longest:
                break
            runs |= sentence.runs
            if letters >= shortest:
                yield runs
