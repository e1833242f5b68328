"""Who meets and what about: countries, leaders with their offices, topics in a small hierarchy."""

import datetime
import random
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate, pairwise

from meetings.corpus.words import Vocabulary, source_of_chance

FIRST_DAY = datetime.date(1985, 1, 1)
LAST_DAY = datetime.date(2024, 12, 31)
OFFICES = ["President", "Prime Minister", "Foreign Minister", "Chancellor"]
CITIES = 60
ROOT_TOPICS = 8
SUBTOPICS = 4
MOST_TOPICS = 80
MOST_LEADERS = 3_000
QUOTES_A_LEADER = 400
QUOTES_A_MEETING = 8


@dataclass(frozen=True)
class InventedCountry:
    code: str
    name: str
    cities: list[str]


@dataclass(frozen=True)
class InventedLeader:
    """A leader and the two offices held: the first until `changed_on`, the second from that day."""

    given: str
    family: str
    country: InventedCountry
    offices: tuple[str, str]
    changed_on: datetime.date

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def slug(self) -> str:
        return f"{self.given}-{self.family}".lower()

    def term_on(self, day: datetime.date) -> int:
        """Return which of the two offices, 0 or 1, was held on `day`."""
        return int(day >= self.changed_on)


@dataclass(frozen=True)
class InventedTopic:
    """parent: the place in the cast's list of the topic above, or None."""

    name: str
    synonym: str
    parent: int | None

    @property
    def slug(self) -> str:
        return self.name.lower()


class Cast:
    """Everybody and everything that recurs in the archive, the commonest first.

    The last leader and the last topic are chosen by chance never: they come where the archive
    puts them, once.
    """

    def __init__(self, quotes: int, seed: int, vocabulary: Vocabulary) -> None:
        chance = source_of_chance("cast", seed)
        names = iter(name.capitalize() for name in vocabulary.names)
        meetings = -(-quotes // QUOTES_A_MEETING)
        leaders = max(2, min(2 * meetings, MOST_LEADERS, max(12, quotes // QUOTES_A_LEADER)))
        self.countries = [
            InventedCountry(f"X-{number:03}", next(names), [next(names), next(names)])
            for number in range(max(2, min(CITIES // 2, leaders // 5)))
        ]
        self.leaders = [
            InventedLeader(
                given=next(names),
                family=next(names),
                country=chance.choice(self.countries),
                offices=(chance.choice(OFFICES), chance.choice(OFFICES)),
                changed_on=random_day(chance),
            )
            for _ in range(leaders)
        ]
        self.topics = [
            InventedTopic(name=next(names), synonym=next(names), parent=_parent_of(place))
            for place in range(min(MOST_TOPICS, quotes))
        ]
        self._leader_shares = _shares(len(self.leaders), flattening=3)
        self._topic_shares = _shares(len(self.topics), flattening=2)

    @property
    def busiest_countries(self) -> list[InventedCountry]:
        """The countries, the one whose leaders are expected to meet the most often first."""
        expected = dict.fromkeys((country.code for country in self.countries), 0.0)
        for leader, (before, upto) in zip(self.leaders, pairwise([0.0, *self._leader_shares]), strict=False):
            expected[leader.country.code] += upto - before
        return sorted(self.countries, key=lambda country: -expected[country.code])

    def two_leaders(self, chance: random.Random) -> tuple[int, int]:
        """Return the places of two different leaders."""
        one = _choose(self._leader_shares, chance)
        other = _choose(self._leader_shares, chance)
        return one, other if other != one else (one + 1) % max(2, len(self._leader_shares))

    def one_or_two_topics(self, chance: random.Random) -> list[int]:
        """Return the places of one topic or of two different ones."""
        chosen = {_choose(self._topic_shares, chance) for _ in range(1 + int(chance.random() * 2))}
        return sorted(chosen)


def random_day(chance: random.Random) -> datetime.date:
    """Return a day of the archive's four decades."""
    return FIRST_DAY + datetime.timedelta(days=int(chance.random() * ((LAST_DAY - FIRST_DAY).days + 1)))


def _parent_of(place: int) -> int | None:
    return None if place < ROOT_TOPICS else (place - ROOT_TOPICS) // SUBTOPICS


def _shares(count: int, flattening: int) -> list[float]:
    """Return Zipf's shares, added up, of all but the last."""
    return list(accumulate(1 / (rank + flattening) for rank in range(max(1, count - 1))))


def _choose(shares: list[float], chance: random.Random) -> int:
    return min(bisect(shares, chance.random() * shares[-1]), len(shares) - 1)
