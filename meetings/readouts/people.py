"""Who is who in one text: every name to one person, with the offices and the gender the text tells."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from .names import Mention
from .roster import KnownLeader, Roster
from .words.given_names import FEMALE, MALE
from .words.offices import FEMALE_NOUNS, FEMALE_TITLES, MALE_NOUNS, MALE_TITLES

_CASES = re.compile(r"(?:ого|ому|ыми|ым|им|ом|ем|ой|ей|ою|а|у|е|ы|и|я|ю|й|ь)$")
_FLEETING = re.compile(r"е(?=[лц]$)")
#: The ending of an office in the instrumental and genitive, and what names take off then.
_OBLIQUE = {"ом": re.compile(r"(?<=[вндтлркс])(?:ом|ым|им)$"), "та": re.compile(r"(?<=[вндтлркс])а$")}
#: As many people with a title are kept apart; a text that names more is no account of a meeting.
_TITLED = 60


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The word without accents and case, apostrophes made alike: the form in which names are compared."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=8192)
def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name, without initials and full stops."""
    words = [fold(word) for word in name.replace(".", " ").split()]
    long = tuple(_stem(word) for word in words if len(word) > 1)
    return long or tuple(words)


def _stem(word: str) -> str:
    """Russian names without their case ending and fleeting vowel ("Павел", "Павлом"); other words as they are."""
    if len(word) > 4 and "а" <= word[0] <= "я":
        return _FLEETING.sub("", _CASES.sub("", word))
    return word


def nominative(mention: Mention) -> str:
    """A Russian man's name as it stands alone, where the case of the office in front tells how to get there."""
    office = mention.title.split()[0] if mention.title else ""
    ending = next((pattern for case, pattern in _OBLIQUE.items() if office.endswith(case)), None)
    if ending is None or not all(ending.search(word) for word in mention.name.split()):
        return mention.name
    return " ".join(ending.sub("", word) for word in mention.name.split())


@dataclass(slots=True)
class Person:
    """One person (or body) of the text while it is read; `name` is the fullest the text prints."""

    name: str
    key: tuple[str, ...]
    body: bool = False
    described: bool = False  # without a name: `name` is the description
    evidence: int = 0
    titles: list[tuple[str, str, int]] = field(default_factory=list)  # title as printed, country, offset
    descriptions: dict[str, str] = field(default_factory=dict)  # head noun -> phrase as printed
    places: list[int] = field(default_factory=list)
    male: int = 0
    female: int = 0
    known: KnownLeader | None = None

    @property
    def gender(self) -> str:
        """ "m", "f", or "" where the text and the name leave it open."""
        if self.male == self.female:
            return ""
        return "m" if self.male > self.female else "f"

    @property
    def countries(self) -> set[str]:
        printed = {country for _, country, _ in self.titles if country}
        return printed | ({office.country for office in self.known.offices} if self.known else set())

    @property
    def offices(self) -> list[str]:
        """Offices and titles, as printed and as the roster has them, lower case."""
        known = [office.office for office in self.known.offices] if self.known else []
        return [title.lower() for title, _, _ in self.titles[:6]] + [office.lower() for office in known]


class People:
    """The people of one text. Names are added in the order of the text, full ones first."""

    def __init__(self, mentions: list[Mention], roster: Roster | None = None) -> None:
        self._by_key: dict[tuple[str, ...], Person] = {}
        self._by_word: dict[str, list[Person]] = {}
        self.titled: list[Person] = []  # those with an office or a description
        named = [m for m in mentions if m.kind == "name"]
        self._alone = Counter(fold(m.name) for m in named if " " not in m.name)
        for mention in sorted(named, key=lambda m: -len(name_key(m.name))):
            if len(name_key(mention.name)) > 1:
                self._add(mention)
        for person in self._by_key.values():
            person.places.sort()
        for mention in named:
            if len(name_key(mention.name)) == 1:
                self._add_short(mention)
        self._bodies: dict[tuple[str, ...], Person] = {}
        if roster is not None:
            self._recognise(roster)
        for person in self._by_key.values():
            person.places.sort()
            given = person.name.split()[0] if len(person.key) > 1 else ""
            person.evidence += given in MALE | FEMALE
            person.male += 3 * (given in MALE - FEMALE)
            person.female += 3 * (given in FEMALE - MALE)

    def _recognise(self, roster: Roster) -> None:
        """Give the people whom the roster knows its name and offices."""
        words = {word for leader in roster.leaders for name in leader.names for word in name_key(name)}
        for person in self._by_key.values():
            if person.key[-1] not in words and person.key[0] not in words:
                continue
            title, country, _ = person.titles[0] if person.titles else ("", "", 0)
            leader = roster.find(person.name, title, country) or roster.find(person.name, "", country)
            if leader is not None:
                person.known, person.name = leader, leader.name
                person.evidence += 3
                if person not in self.titled[:_TITLED] and len(self.titled) < _TITLED:
                    self.titled.append(person)

    def all(self) -> list[Person]:
        """Everybody named, in the order of first mention."""
        return sorted(self._by_key.values(), key=lambda p: p.places[0])

    def describe(self, person: Person, head: str, phrase: str) -> None:
        """Keep "a spokeswoman for the ministry" as what the person is."""
        if person not in self.titled[:_TITLED]:
            self.titled.append(person)
        person.descriptions.setdefault(head, phrase)

    def find(self, mention: Mention) -> Person | None:
        """The person a named mention means; None for an unknown single name."""
        key = name_key(mention.name)
        if key in self._by_key:
            return self._by_key[key]
        if len(key) == 1:
            return self._nearest(self._bearers(key[0]), mention)
        return self._by_key.get(self._same_ends(key))

    def body(self, mention: Mention) -> Person:
        """A body, kept by its printed name, so that it can speak."""
        name = mention.name or mention.title
        key = name_key(name)
        if key not in self._bodies:
            self._bodies[key] = Person(name, key, body=True, places=[mention.start])
        person = self._bodies[key]
        person.places.append(mention.start)
        return person

    def _add(self, mention: Mention) -> None:
        key = name_key(mention.name)
        person = self._by_key.get(key) or self._by_key.get(self._same_ends(key))
        if person is None:
            person = Person(nominative(mention), key)
            self._by_key[key] = person
            for word in dict.fromkeys((key[-1], *key[:-1])):
                self._by_word.setdefault(word, []).append(person)
        self._note(person, mention)

    def _same_ends(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """The key of a known person with the same first and last name, or whose name ends so; or ()."""
        for person in self._by_word.get(key[-1], [])[:20]:
            if person.key[0] == key[0] or person.key[-len(key) :] == key:
                return person.key
        return ()

    def _add_short(self, mention: Mention) -> None:
        key = name_key(mention.name)
        person = self._nearest(self._bearers(key[0]), mention)
        if person is None:
            person = Person(mention.name, key)
            self._by_key[key] = person
            self._by_word.setdefault(key[0], []).append(person)
        elif key[0] == person.key[-1]:
            person.evidence += 1
        self._note(person, mention)

    def _bearers(self, word: str) -> list[Person]:
        """Those whose surname the word is; or given name, where it is known for one; or the surname in front
        ("Li Wei"), where the text uses that word alone and never the last one."""
        bearers = self._by_word.get(word, [])
        first = [p for p in bearers if p.key[-1] != word]
        if not first:
            return bearers
        return [p for p in bearers if p.key[-1] == word or self._goes_by_first(p, word)]

    def _goes_by_first(self, person: Person, word: str) -> bool:
        if person.key[0] == word and person.name.split()[0] in MALE | FEMALE:
            return True
        return bool(person.titles) or self._alone[person.key[-1]] == 0

    def _nearest(self, candidates: list[Person], mention: Mention) -> Person | None:
        """Of several who bear the word, whoever bears it as a surname and was named last before."""
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        word = name_key(mention.name)[-1]

        def rank(person: Person) -> tuple[bool, bool, int]:
            before = bisect_left(person.places, mention.start)
            at = person.places[before - 1] if before else -(person.places[0] if person.places else 0)
            return (word in (person.key[-1], person.key[0]), bool(before), at)

        return max(candidates[:50], key=rank)

    def _note(self, person: Person, mention: Mention) -> None:
        person.places.append(mention.start)
        if person.name.isupper() and not mention.name.isupper() and name_key(mention.name) == person.key:
            person.name = mention.name
        if "а" <= fold(mention.name)[:1] <= "я" and len(name_key(mention.name)) == len(person.key):
            person.name = min(person.name, nominative(mention), key=len)  # Russian: the nominative is the shortest
        if not mention.title:
            return
        person.evidence += 2
        if not person.titles and len(self.titled) < _TITLED:
            self.titled.append(person)
        if len(person.titles) < 20:
            person.titles.append((mention.title, mention.country, mention.start))
        words = {word.strip(".,") for word in mention.title.split()}
        lower = {word.lower() for word in words}
        person.male += bool(words & MALE_TITLES or lower & MALE_NOUNS) * 3
        person.female += bool(words & FEMALE_TITLES or lower & FEMALE_NOUNS) * 3
