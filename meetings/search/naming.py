"""Which topics the words of a statement name.

Names are read as the search reads words: folded, stemmed by the rules of the statement's language,
the words of a phrase at their distances from each other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from django.db import connection

from meetings.models import Topic
from meetings.models.quote import MOST_CHARACTERS

# Lexeme → the places at which it stands, from 1.
Lexemes = dict[str, list[int]]

_READ = """
    SELECT number, word.lexeme, word.positions
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS said (words, language, number),
        unnest(to_tsvector(communique_config(said.language), said.words)) AS word
"""
# "Dams and reservoirs" is about dams, and about reservoirs. Topics bear names in the site's own language.
_AND = re.compile(r"\s*(?:,|&|/|;|\band\b)\s*")


class By(Enum):
    """By what words a topic is named: its name, one of the things its name joins, a synonym."""

    NAME = 1
    PART = 2
    SYNONYM = 3


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name a topic. language: the only one it is a name in, "" where it is one in all."""

    topic: Topic
    words: str
    by: By
    language: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands in a statement: the first and the last word of it."""

    start: int
    end: int

    def lies_within(self, other: "Place") -> bool:
        return self != other and other.start <= self.start and self.end <= other.end


def read(texts: Sequence[str], languages: Sequence[str]) -> list[Lexemes]:
    """Return the lexemes of each text, read by the rules of its language, as far as a statement may go. One query."""
    found: list[Lexemes] = [{} for _ in texts]
    with connection.cursor() as cursor:
        cursor.execute(_READ, [[text[:MOST_CHARACTERS].replace("\0", " ") for text in texts], list(languages)])
        for number, lexeme, positions in cursor:
            found[number - 1][lexeme] = positions
    return found


def names_of(topics: Iterable[Topic]) -> list[Name]:
    """Return every name of the topics, whose synonyms are fetched."""
    found = []
    for topic in topics:
        found.append(Name(topic, topic.name, By.NAME))
        found += [Name(topic, part, By.PART) for part in _AND.split(topic.name) if part and part != topic.name]
        found += [Name(topic, s.name, By.SYNONYM, base(s.language)) for s in topic.synonyms.all()]
    return found


def base(language: str) -> str:
    """Return the language of a code without its country: "en-GB" → "en"."""
    return language.split("-")[0].lower()


class Names:
    """The names of topics as they read in the languages of some statements."""

    def __init__(self, names: Sequence[Name], languages: Sequence[str], lexemes: Sequence[Lexemes]) -> None:
        """Each name comes with a language in which it is a name, and its lexemes in that language."""
        self.by_first: dict[tuple[str, str], list[tuple[Name, Lexemes]]] = defaultdict(list)
        for name, language, read in zip(names, languages, lexemes, strict=True):
            if read:
                first = min(read, key=lambda lexeme: read[lexeme][0])
                self.by_first[base(language), first].append((name, read))

    def named_in(self, lexemes: Lexemes, language: str) -> dict[int, Name]:
        """Return by the topic's key the name by which each topic is named.

        A name within a longer one names nothing: "harvest" in "harvest workers".
        """
        found = list(self._found_in(lexemes, base(language)))
        places = {place for place, _name in found}
        named: dict[int, Name] = {}
        for place, name in sorted(found, key=lambda each: each[1].by.value):
            if not any(place.lies_within(other) for other in places):
                named.setdefault(name.topic.pk, name)
        return named

    def _found_in(self, lexemes: Lexemes, language: str) -> Iterator[tuple[Place, Name]]:
        places = {lexeme: set(positions) for lexeme, positions in lexemes.items()}
        for first, starts in lexemes.items():
            for name, wanted in self.by_first.get((language, first), ()):
                begin = wanted[first][0]
                for start in starts:
                    if _stands_at(wanted, places, start - begin):
                        last = max(position for positions in wanted.values() for position in positions)
                        yield Place(start, last + start - begin), name


def _stands_at(wanted: Lexemes, places: dict[str, set[int]], offset: int) -> bool:
    return all(
        position + offset in places.get(lexeme, ()) for lexeme, positions in wanted.items() for position in positions
    )
