"""The words of a statement beside those of its source: what differs, and whether brackets say so.

What counts as the same word. White space, and whether a mark stands close to its word; the variants of
quotation marks (double, single and angled ones), of apostrophes, of dashes and hyphens, of an ellipsis;
characters nobody sees, such as a soft hyphen; letters that Unicode holds for the same. All else
counts: capitals, accents, every other mark.

What brackets explain. `[…]` stands for words of the source that were left out, `[sic]` for nothing;
`[any other words]` are the editor's own, added or in the place of words of the source; `[T]he` stands
for “the”, and `[t]he` for “The”. Brackets within a word explain nothing, but for that capital.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from meetings.readouts import Span

_APOSTROPHES = "'’‘‚‛ʼ′`´"
_QUOTES = '"“”„‟«»‹›″' + _APOSTROPHES
_DASHES = "-‐‑‒–—―−־﹘﹣－"
_PLAIN = str.maketrans(dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_DASHES, "-"))
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"))
_LETTER = rf"[^\s{re.escape(_QUOTES + _DASHES)}\[\](){{}}<>,.;:!?…/]"
_WORD = rf"{_LETTER}+(?:[{re.escape(_APOSTROPHES)}]{_LETTER}+)*"
_TOKEN = re.compile(
    rf"""
      (?P<sic>\[sic\])
    | (?P<omission>\[\s*(?:…|\.\.\.)\s*\])
    | (?P<cased>(?<!{_LETTER})(?<!\])\[[^\W\d_]\]{_WORD})
    | (?P<insertion>(?<!{_LETTER})\[(?=\s*[^\s\[\]])[^\[\]]*\](?!{_LETTER}))
    | (?P<ellipsis>…|\.\.\.)
    | (?P<dash>--+|[{re.escape(_DASHES)}])
    | (?P<quote>[{re.escape(_QUOTES)}])
    | (?P<word>{_WORD})
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class _Kind(Enum):
    WORD = "word"
    CASED = "cased"
    SIC = "sic"
    OMISSION = "omission"
    INSERTION = "insertion"


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, a mark or something in brackets. key: what it is compared by. other: “the”, for “[T]he”."""

    kind: _Kind
    start: int
    end: int
    key: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ without an explanation. said: the source's, "" where it has none there; typed:
    the statement's, "" where it leaves those out.
    """

    said: str
    typed: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the two texts: the same in both, or not, and then explained by brackets or not.

    start, end: where the typed words stand in the statement.
    """

    said: str
    typed: str
    start: int
    end: int
    is_same: bool
    is_explained: bool


def compare(words: str, source_words: str) -> list[Difference]:
    """Return the differences between the words of a statement and of its source that brackets do not explain."""
    typed, said = _read(words), _read(source_words)
    if _explains(typed, said):
        return []
    return [
        Difference(stretch.said, stretch.typed)
        for stretch in _stretches(words, typed, source_words, said)
        if not stretch.is_explained
    ]


def is_same(words: str, source_words: str) -> bool:
    """Whether the two are the same words, brackets taken as they stand."""
    return keys(words) == keys(source_words)


def keys(words: str) -> list[str]:
    """Return what the words and marks are compared by, one after the other, brackets taken as they stand."""
    return [token.key for token in _read(words)]


class Searched:
    """A text in which words are found, whatever white space is between them and whichever variants of marks they have.

    It is read once, and finding takes a time that grows with the text and no faster.
    """

    def __init__(self, text: str) -> None:
        found = list(re.finditer(r"\S+", text))
        self._starts = [one.start() for one in found]
        self._places = [0, *accumulate(one.end() - one.start() + 1 for one in found)]
        self._folded = " ".join(one.group() for one in found).translate(_PLAIN)

    def find(self, words: str, start: int = 0) -> Span | None:
        """Return where `words` stand first from the offset `start` of the text; None where they do not."""
        wanted = " ".join(words.split()).translate(_PLAIN)
        place = self._folded.find(wanted, self._place_of(start)) if wanted else -1
        return Span(self._offset_of(place), self._offset_of(place + len(wanted) - 1) + 1) if place >= 0 else None

    def _place_of(self, offset: int) -> int:
        word = max(bisect_right(self._starts, offset) - 1, 0)
        inside = offset - self._starts[word] if self._starts else 0
        return min(self._places[word] + max(inside, 0), self._places[min(word + 1, len(self._starts))])

    def _offset_of(self, place: int) -> int:
        word = bisect_right(self._places, place) - 1
        return self._starts[word] + place - self._places[word]


def side_by_side(words: str, source_words: str) -> list[Stretch]:
    """Return both texts part by part, in order."""
    return list(_stretches(words, _read(words), source_words, _read(source_words)))


def in_brackets(words: str, source_words: str) -> str:
    """Return `words` with brackets around what the source does not have, and for what it has and they leave out."""
    written, end = "", 0
    for stretch in side_by_side(words, source_words):
        if not stretch.is_explained:
            before, bracket = words[end : stretch.start], _bracket(stretch)
            written += before
            written += " " if _touches(written) else ""
            written += bracket
            end = stretch.end
            following = words[end : end + 1]
            written += " " if following and (not stretch.typed or re.match(_LETTER, following)) else ""
    return written + words[end:]


def _bracket(stretch: Stretch) -> str:
    own = " ".join(stretch.typed.replace("[", " ").replace("]", " ").split())
    if not own or own.lower() == "sic" or own in {"…", "..."}:
        return "[…]"
    if own[0].swapcase() + own[1:] == stretch.said and re.fullmatch(_WORD, own) and len(own) > 1:
        return f"[{own[0]}]{own[1:]}"
    return f"[{own}]"


def _touches(written: str) -> bool:
    return bool(written) and (written[-1] == "]" or re.match(_LETTER, written[-1]) is not None)


def _read(text: str) -> list[_Token]:
    return [token for found in _TOKEN.finditer(text) if (token := _token(found)).key]


def _token(found: "re.Match[str]") -> _Token:
    name, text, place = found.lastgroup, found.group(), found.span()
    if name in {"dash", "ellipsis", "quote"}:
        return _Token(_Kind.WORD, *place, {"dash": "-", "ellipsis": "…", "quote": '"'}[name])
    key = _key(text)
    if name == "cased":
        return _Token(_Kind.CASED, *place, key, other=_key(text[1].swapcase() + text[3:]))
    kinds = {"sic": _Kind.SIC, "omission": _Kind.OMISSION, "insertion": _Kind.INSERTION}
    if name == "omission":
        key = "[…]"
    return _Token(kinds.get(name or "", _Kind.WORD), *place, key)


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    return re.sub(rf"[{re.escape(_APOSTROPHES)}]", "'", plain)


def _explains(typed: Sequence[_Token], said: Sequence[_Token]) -> bool:
    """Whether `typed`, its brackets read as what they stand for, is `said`.

    All ways to read the brackets at once, a bit for each place in `typed` that may be reached: bit i is set
    where the words of the source so far can be the first i of `typed`.
    """
    takes: defaultdict[str, int] = defaultdict(int)
    skips = stays = 0
    for place, token in enumerate(typed):
        takes[token.key] |= 1 << place
        if token.other:
            takes[token.other] |= 1 << place
        if token.kind in {_Kind.OMISSION, _Kind.INSERTION}:
            stays |= 1 << place
        if token.kind not in {_Kind.WORD, _Kind.CASED}:
            skips |= 1 << place
    reached = _skipping(1, skips)
    for token in said:
        reached = _skipping(((reached & takes.get(token.key, 0)) << 1) | (reached & stays), skips)
        if not reached:
            return False
    return bool(reached >> len(typed) & 1)


def _skipping(reached: int, skips: int) -> int:
    """Return the places reached, with those behind what may stand for nothing."""
    # The sum carries each reached bit through the run of skipped places it stands in, to the place behind it.
    return reached | ((skips + (reached & skips)) ^ skips)


def _stretches(words: str, typed: Sequence[_Token], source_words: str, said: Sequence[_Token]) -> Iterator[Stretch]:
    known = {token.key for token in said}
    keys = [token.other if token.other in known else token.key for token in typed]
    for is_same, (said_from, said_to), (from_, to) in _runs([token.key for token in said], keys):
        mine, theirs = typed[from_:to], said[said_from:said_to]
        at = typed[from_].start if from_ < len(typed) else len(words)
        start, end = (mine[0].start, mine[-1].end) if mine else (at, at)
        yield Stretch(
            said=source_words[theirs[0].start : theirs[-1].end] if theirs else "",
            typed=words[start:end],
            start=start,
            end=end,
            is_same=is_same,
            is_explained=is_same or _explains(mine, theirs),
        )


Range = tuple[int, int]


def _runs(said: list[str], typed: list[str]) -> Iterator[tuple[bool, Range, Range]]:
    """Yield runs of equal keys and, between them, runs in which anything differs."""
    open_from: tuple[int, int] | None = None
    for step in Levenshtein.opcodes(said, typed):
        if step.tag != "equal":
            open_from = open_from or (step.src_start, step.dest_start)
            continue
        if open_from is not None:
            yield False, (open_from[0], step.src_start), (open_from[1], step.dest_start)
            open_from = None
        yield True, (step.src_start, step.src_end), (step.dest_start, step.dest_end)
    if open_from is not None:
        yield False, (open_from[0], len(said)), (open_from[1], len(typed))
