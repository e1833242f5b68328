"""Where a statement's words can be cut in two, and where that place is in the text they come from.

White space is folded between a source's text and a statement's words, and nothing else is. So a
place is carried from the one to the other by counting what is not white space: its ink.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from meetings.readouts import Span
from meetings.services.words import has_empty_line, join_spans

_WORD = re.compile(r"\S+")
# A run of marks is tried from its first alone: else a long one would take a time that grows with its square.
_SENTENCE_END = re.compile(r"(?<![.!?…。！？؟।])[.!?…。！？؟।]++[\"'”’»)\]]*+\s+|[。！？]|\n+")
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_DASHES = "—–…"

SHOWN = 60  # characters shown on each side of a place
REACH = 300  # characters around a place within which every word is offered


@dataclass(frozen=True, slots=True)
class Place:
    """A place to cut at, with what stands right before and after it, and whether more stands beyond these."""

    at: int
    before: str
    after: str
    has_more_before: bool
    has_more_after: bool


def ink(text: str) -> int:
    """Return how many characters of `text` are not white space."""
    return sum(not character.isspace() for character in text)


def may_cut(words: str, at: int) -> bool:
    """Whether `words` can be cut before the character `at`: between two words, with words on both sides.

    Scripts that do not part words by spaces are cut between any two letters.
    """
    if not len(words) - len(words.lstrip()) < at < len(words.rstrip()):
        return False
    before, after = words[at - 1], words[at]
    if before.isspace() or after.isspace():
        return True
    if unicodedata.category(after)[0] == "M" or "\u200d" in (before, after):
        return False
    return before in _DASHES or _is_unspaced(before) or _is_unspaced(after)


def sentences_of(words: str) -> list[Place]:
    """Return the places in `words` where one sentence ends and another begins."""
    return [_place(words, match.end()) for match in _SENTENCE_END.finditer(words) if may_cut(words, match.end())]


def places_near(words: str, near: int) -> list[Place]:
    """Return all places in `words` to cut at, a few hundred characters around `near`."""
    around = range(max(1, near - REACH), min(len(words), near + REACH))
    return [_place(words, at) for at in around if not words[at].isspace() and may_cut(words, at)]


def _place(words: str, at: int) -> Place:
    end = at
    while words[end - 1].isspace():
        end -= 1
    return Place(at, words[max(end - SHOWN, 0) : end], words[at : at + SHOWN], end > SHOWN, len(words) - at > SHOWN)


def cut_words(words: str, at: int) -> tuple[str, str]:
    """Return the words before and after the character `at`."""
    return words[:at].rstrip(), words[at:].lstrip()


def cut_spans(text: str, spans: Sequence[Span], before: int) -> tuple[list[Span], list[Span]]:
    """Return `spans` of `text` cut in two after the first `before` characters of their ink.

    A span that is cut ends where the next begins, so that joining the two gives it back.
    """
    first: list[Span] = []
    for index, span in enumerate(spans):
        amount = ink(span.of(text))
        if before < amount:
            cut = _place_of_ink(text, span, before)
            head = [Span(span.start, cut)] if before else []
            return [*first, *head], [Span(cut, span.end) if before else span, *spans[index + 1 :]]
        first.append(span)
        before -= amount
    return first, []


def join_cut(first: Sequence[Span], second: Sequence[Span]) -> list[Span]:
    """Return the spans of two statements as one's; two that touch are one."""
    if first and second and first[-1].end == second[0].start:
        return [*first[:-1], Span(first[-1].start, second[0].end), *second[1:]]
    return [*first, *second]


def gap_between(text: str, first: Span, second: Span) -> str:
    """Return what parts the words of two spans when they are joined: see `join_spans`."""
    if first.end != second.start:
        return "\n\n" if has_empty_line(text, first.end, second.start) else "\n"
    start, end = len(first.of(text).rstrip()) + first.start, second.end - len(second.of(text).lstrip())
    if start == end:
        return ""
    return "\n\n" if has_empty_line(text, start, end) else " "


def ink_before(words: str, at: int, text: str, spans: Sequence[Span]) -> int | None:
    """Return how much ink of `spans` stands before the place at which `words` are to be cut.

    None where the spans word things otherwise and the two words at the place do not stand beside
    each other once, and once only, in both.
    """
    other = join_spans(text, spans)
    if words.split() == other.split():
        return ink(words[:at])
    before, after = _bare(words[:at].split()[-1]), _bare(words[at:].split()[0])
    if not before or not after or len(_junctures(words, before, after)) != 1:
        return None
    places = _junctures(other, before, after)
    return ink(other[: places[0]]) if len(places) == 1 else None


def _junctures(words: str, before: str, after: str) -> list[int]:
    found = [(match.start(), _bare(match.group())) for match in _WORD.finditer(words)]
    return [start for (_start, one), (start, other) in pairwise(found) if (one, other) == (before, after)]


def _bare(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum())


def _is_unspaced(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_UNSPACED)


def _place_of_ink(text: str, span: Span, number: int) -> int:
    """Return the place in `text` of the character of ink that comes after the first `number` of `span`."""
    seen = 0
    for place in range(span.start, span.end):
        if not text[place].isspace():
            if seen == number:
                return place
            seen += 1
    return span.end
