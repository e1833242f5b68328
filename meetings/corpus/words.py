"""A vocabulary of syllables, used as often as words of a language are: few often, most seldom."""

import random
from dataclasses import dataclass, field
from itertools import accumulate, product

# No syllable ends in e: English stop words and the stemmer's endings have no such form.
SYLLABLES = [consonant + vowel for consonant, vowel in product("bdfgklmnprstvz", "aiou")]
SIZE = 30_000
SHORT = 1_500

# The share of a word of rank r is proportional to 1 / (r + FLATTENING): Zipf's law without its
# head, as a language has it once stop words are taken out. The first word is then in about 40%
# of the quotes.
FLATTENING = 17
QUOTE_LENGTHS = range(40, 81)
TYPICAL_LENGTH = 60
MID_SHARE = 0.01


def source_of_chance(*of_what: object) -> random.Random:
    """Return the generator of random numbers that is always the same for `of_what`."""
    return random.Random(" ".join(map(str, of_what)))  # noqa: S311 - repeatable is what it must be


@dataclass(frozen=True)
class Vocabulary:
    """The words, the commonest first, and some that stand apart from them.

    rare: in a few quotes, where the archive puts it. absent: in none. names: for people and
    places, each used once.
    """

    words: list[str]
    names: list[str]
    rare: str
    absent: str
    cumulative: list[float] = field(repr=False)

    @classmethod
    def of(cls, seed: int) -> "Vocabulary":
        chance = source_of_chance("vocabulary", seed)
        short = ["".join(pair) for pair in product(SYLLABLES, repeat=2)]
        long = ["".join(triple) for triple in product(SYLLABLES, repeat=3)]
        chance.shuffle(short)
        chance.shuffle(long)
        rare, absent, *others = long
        needed = SIZE - SHORT
        weights = (1 / (rank + FLATTENING) for rank in range(SIZE))
        return cls(
            words=short[:SHORT] + others[:needed],
            names=others[needed:],
            rare=rare,
            absent=absent,
            cumulative=list(accumulate(weights)),
        )

    @property
    def mid(self) -> str:
        """The commonest word that is expected in at most one quote in a hundred."""
        total = self.cumulative[-1]
        for rank, word in enumerate(self.words):
            share = 1 / (rank + FLATTENING) / total
            if 1 - (1 - share) ** TYPICAL_LENGTH <= MID_SHARE:
                return word
        raise AssertionError("the last word of the vocabulary is rarer than that")

    def some(self, count: int, chance: random.Random) -> list[str]:
        """Return `count` words, each chosen by its share."""
        return chance.choices(self.words, cum_weights=self.cumulative, k=count)


def sentences(words: list[str], chance: random.Random) -> list[str]:
    """Return the words as sentences of 6 to 15 words."""
    made = []
    start = 0
    while start < len(words):
        end = start + 6 + int(chance.random() * 10)
        sentence = " ".join(words[start:end])
        made.append(f"{sentence[0].upper()}{sentence[1:]}.")
        start = end
    return made
