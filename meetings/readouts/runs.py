"""Runs of capitalised words that belong together, small words between them included."""

from __future__ import annotations

from .tokens import Token
from .words.countries import country_by_city, country_by_word, geographic_tokens
from .words.given_names import FEMALE, MALE
from .words.offices import HONORIFICS, OFFICE_WORDS
from .words.plain import HEADLINE_VERBS, OF_BODIES, PARTICLES, PLACE_STARTS, SENTENCE_STARTERS, STATE_WORDS, TIME_WORDS
from .words.speech import SPEECH

_CONNECT = {"of", "for", "the"}
_MAX_RUN = 14
#: Words behind which a city begins no phrase of its own ("Mexico City", "President Paris", "Greater London").
_NO_SURNAMES = frozenset().union(
    OFFICE_WORDS,
    HONORIFICS,
    MALE,
    FEMALE,
    SENTENCE_STARTERS,
    PLACE_STARTS,
    {"St", "Greater", "Central"},
    country_by_city(),
    country_by_word(),
    geographic_tokens(),
)


def is_time(masked: str, tokens: list[Token], index: int) -> bool:
    """A day or month; "May", "June", "April" and "August" behind a title or given name are people."""
    word = tokens[index].word
    if word not in TIME_WORDS:
        return False
    if word not in {"May", "June", "April", "August"}:
        return True
    before = tokens[index - 1] if index and masked[tokens[index - 1].end : tokens[index].start].isspace() else None
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    named = before is not None and (before.word in OFFICE_WORDS | HONORIFICS | MALE | FEMALE)
    return not named and after not in SPEECH and not tokens[index].possessive


def _adjacent(masked: str, left: Token, right: Token) -> bool:
    if left.possessive or left.word == "Q":
        return False
    gap = masked[left.end : right.start]
    if gap.isspace():
        return len(gap) <= 3
    return gap.strip() == "." and (len(left.word) == 1 or left.word in HONORIFICS or left.word == "St")


def run_end(masked: str, tokens: list[Token], index: int) -> int:
    """Behind the last token of the run of capitalised words that begins at `index`."""
    stop = index + 1
    while stop < len(tokens) and stop - index < _MAX_RUN:
        token = tokens[stop]
        if not _adjacent(masked, tokens[stop - 1], token) or is_time(masked, tokens, stop):
            break
        if token.capital and token.word in HEADLINE_VERBS:
            break
        if token.capital:
            if stop == index + 1 and _place_behind_name(tokens[index].word, token.word):
                break
            stop += 1
            continue
        ahead = _link(masked, tokens, stop)
        if not ahead:
            break
        stop = ahead
    return stop


def _place_behind_name(word: str, following: str) -> bool:
    """ "Berg told Lund Tokyo was ready": a surname, then a place of its own."""
    return following in country_by_city() and word not in _NO_SURNAMES and len(word) > 1 and not word.isupper()


def _link(masked: str, tokens: list[Token], at: int) -> int:
    """Behind the capitalised word that small words ("of the", "bin", "van der") link to the run, or 0."""
    word, left = tokens[at].word, tokens[at - 1].word
    linkable = word in PARTICLES or (word == "of" and left in OFFICE_WORDS | STATE_WORDS | OF_BODIES)
    step = at
    while linkable and step < min(at + 3, len(tokens)) and not tokens[step].capital:
        if tokens[step].word not in PARTICLES and tokens[step].word not in _CONNECT:
            return 0
        if step + 1 < len(tokens) and not _adjacent(masked, tokens[step], tokens[step + 1]):
            return 0
        step += 1
    if not linkable or step >= len(tokens) or not tokens[step].capital or tokens[step].word in TIME_WORDS:
        return 0
    return step + 1
