"""Printed titles: which words of a run are office, honorific and country, and which are the name."""

from __future__ import annotations

from .words.countries import country_by_word
from .words.given_names import FEMALE, MALE
from .words.offices import HONORIFICS, OFFICE_MODIFIERS, OFFICE_WORDS
from .words.plain import PLACE_STARTS, SENTENCE_STARTERS, STATE_WORDS

#: What may follow "Minister of" or "Chief of", beside countries.
_PORTFOLIOS = {
    "the",
    "of",
    "for",
    "Affairs",
    "Foreign",
    "Defense",
    "Defence",
    "Finance",
    "Staff",
    "Trade",
    "Health",
    "Justice",
}
#: Small words that lead to an office ("Pressekonferenz von Bundeskanzler").
_LEADING = {"von", "und", "mit", "zwischen", "et", "avec", "du"}
#: They stand at the head of a country, which may follow with "of".
_HEADS = {"President", "Minister", "Premier", "Chancellor", "King", "Queen", "Emir", "Sultan", "Emperor", "Taoiseach"}


def is_office(word: str) -> bool:
    """Whether the capitalised word, or the word in capitals throughout, is the head of an office."""
    return word in OFFICE_WORDS or (word.isupper() and len(word) > 2 and word.capitalize() in OFFICE_WORDS)


def is_honorific(word: str) -> bool:
    """Whether the word is an honorific or rank, also in capitals throughout ("MS")."""
    return word in HONORIFICS or (word.isupper() and len(word) > 1 and word.capitalize() in HONORIFICS)


def title_length(words: list[str]) -> int:
    """How many words of the run are offices, honorifics and the adjectives and countries that go with
    them."""
    countries = country_by_word()
    last = 0
    for number, word in enumerate(words):
        if is_office(word) or is_honorific(word):
            last = number + 1
            if number + 1 < len(words) and words[number + 1] == "of":
                last = _behind_country(words, number + 2)
            elif number + 1 < len(words) and "А" <= words[number + 1][0] <= "я" and words[number + 1] in countries:
                last = number + 2
    if last == 0:
        while last < len(words) - 1 and (words[last] in countries or _acronym(words, last)):
            last += 1
        return last if last < len(words) and last and words[last - 1] not in {"Georgia", "Jordan", "Chad"} else 0
    while (
        last < len(words)
        and words[last] in OFFICE_MODIFIERS
        and last + 1 < len(words)
        and words[last + 1] in OFFICE_WORDS
    ):
        last += 2
    return last


def title_start(words: list[str]) -> int:
    """Where the title begins in a headline whose words all have capitals ("Meeting With President")."""
    office = next((n for n, word in enumerate(words) if is_office(word)), 0)
    return next((n + 1 for n in range(office - 1, -1, -1) if words[n] in SENTENCE_STARTERS or words[n] in _LEADING), 0)


def _acronym(words: list[str], at: int) -> bool:
    """A party or body in capitals before a full name ("KLP Anna Berg"); "KL Power" is one name."""
    return words[at].isupper() and len(words[at]) > 1 and len(words) - at > 2


def _behind_country(words: list[str], at: int) -> int:
    """Behind "Russia", "the State of Israel", "State" or "Foreign Affairs" that follows "of"."""
    countries, step = country_by_word(), at
    begun = step
    while step < len(words):
        sizes = range(min(4, len(words) - step), 0, -1)
        size = next((n for n in sizes if " ".join(words[step : step + n]) in countries), 0)
        if size:
            step += size
        elif words[step] in _PORTFOLIOS or words[step] in STATE_WORDS:
            step += 1
        else:
            break
    return step if step > begun else _behind_unknown(words, at)


def _behind_unknown(words: list[str], at: int) -> int:
    """Behind a country that no list knows ("President of Norland Anna Berg"): one word, or what stands before a
    known given name; the name behind it has two words at least."""
    given = next((n for n in range(at + 1, len(words)) if words[n] in MALE | FEMALE), 0)
    if given and given < len(words) - 1:
        return given
    land = at + 1 + (words[at] in PLACE_STARTS or words[at] in STATE_WORDS)
    return land if len(words) - land >= 2 else len(words)


def country_in(words: list[str]) -> str:
    """The country that a printed title names."""
    countries = country_by_word()
    joined = [w for w in words if w != "the"]
    for size in range(min(4, len(joined)), 0, -1):
        for start in range(len(joined) - size + 1):
            found = countries.get(" ".join(joined[start : start + size]))
            if found:
                return found
    return _unlisted(joined)


def country_behind(words: list[str]) -> str:
    """The country that follows a name with "of" ("President Lund of the Czech Republic")."""
    if words[:1] != ["of"]:
        return ""
    land = words[2:] if words[1:2] == ["the"] else words[1:]
    countries = country_by_word()
    return next((countries[" ".join(land[:n])] for n in range(4, 0, -1) if " ".join(land[:n]) in countries), "")


def _unlisted(words: list[str]) -> str:
    """The country behind "President of" that no list knows; nothing for other offices, which may be "of" anything."""
    at = next((n for n, word in enumerate(words[:-2], 1) if word in _HEADS and words[n] == "of"), 0)
    if at and words[at - 1] == "Minister" and not {"Prime", "Foreign", "First"} & set(words[:at]):
        return ""  # "Minister of Public Works"
    land = words[at + 1 :] if at else []
    of_state = "State" in land or not _PORTFOLIOS.isdisjoint(land)
    return " ".join(land) if land and not of_state and all(word[:1].isupper() for word in land) else ""
