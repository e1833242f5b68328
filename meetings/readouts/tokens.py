"""Words and sentences of the narration, with what stands in quotation marks masked out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from .blocks import Block
from .marks import Quote
from .words.calendar import MONTHS
from .words.plain import ABBREVIATIONS

#: Fills masked quotations; the second one ends a quotation whose words end a sentence.
FILLER, FULL_STOP = "\x01", "\x02"

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'‑\-\"״][^\W\d_]+)*")
# A run of marks is tried from its first alone: else a long one would take a time that grows with its square.
_END = re.compile(r"(?<![.!?…؟。])[.!?…؟。]++[)\]’”]*+(?=\s|\x01|\x02|$)|\x02(?=\s+[^\W\d_a-z]|\s*$)|\x02(?=\s*\x01)")
_LAST_WORD = re.compile(r"[\w.]*$")
#: Abbreviations with which a sentence may well end.
_CLOSING = {"us", "uk", "un", "dc", "bc", "am", "pm", "inc", "ltd", "co", "corp", "jr", "etc"}
#: No abbreviation is longer: a bounded look behind.
_LOOK_BEHIND = 12


class Token(NamedTuple):
    """One word; a named tuple, because there are many. `possessive`: "Berg's", whose word is "Berg"."""

    start: int
    end: int
    word: str
    lower: str
    capital: bool
    possessive: bool


def mask(text: str, quotes: list[Quote]) -> str:
    """The text with every quotation, marks included, replaced by as many fillers: offsets stay true."""
    parts: list[str] = []
    at = 0
    for quote in quotes:
        whole, words = quote.whole, quote.words
        ends = text[words.end - 1] in ".!?…" or quote.open_ended
        parts += [
            text[at : whole.start],
            FILLER * (whole.end - whole.start - 1),
            FULL_STOP if ends else FILLER,
        ]
        at = whole.end
    parts.append(text[at:])
    return "".join(parts)


class Narration:
    """Tokens and sentences of one masked paragraph. Every look-up is by offset of the whole text."""

    def __init__(self, masked: str, block: Block) -> None:
        self.masked = masked
        self.block = block
        self.tokens = [_token(found) for found in _TOKEN.finditer(masked, block.start, block.end)]
        self._starts = [token.start for token in self.tokens]
        self._sentences = _sentence_starts(masked, block)

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in [start, end)."""
        if not self.tokens:
            return []
        return self.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def token_at(self, offset: int) -> Token | None:
        """The first token that begins at or behind the offset."""
        index = self.index_at(offset)
        return self.tokens[index] if index < len(self.tokens) else None

    def index_at(self, offset: int) -> int:
        """The number of the first token that begins at or behind the offset."""
        return bisect_left(self._starts, offset)

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds the offset."""
        index = bisect_right(self._sentences, offset) - 1
        start = self._sentences[max(index, 0)]
        end = self._sentences[index + 1] if index + 1 < len(self._sentences) else self.block.end
        return start, end

    def sentences(self) -> list[tuple[int, int]]:
        ends = [*self._sentences[1:], self.block.end]
        return list(zip(self._sentences, ends, strict=True))


def _token(found: re.Match[str]) -> Token:
    word = found.group()
    bare = word[:-2] if word.endswith(("’s", "'s")) else word
    behind = found.string[found.end() : found.end() + 1]
    possessive = bare != word or (behind in ("’", "'") and word[-1:] in "sxz")
    capital = bare[:1].isupper() or (bare[1:3] in ("l-", "l‑") and bare[3:4].isupper())
    return Token(found.start(), found.start() + len(bare), bare, bare.lower(), capital, possessive)


def _sentence_starts(masked: str, block: Block) -> list[int]:
    starts = [block.start]
    for found in _END.finditer(masked, block.start, block.end):
        if found.group()[0] == "." and _is_abbreviation(masked, found.start(), block, found.end()):
            continue
        after = found.end()
        while after < block.end and masked[after].isspace():
            after += 1
        if after >= block.end:
            break
        if masked[after].islower() and found.group()[0] != "!":
            continue
        if after > starts[-1]:
            starts.append(after)
    return starts


def _is_abbreviation(masked: str, dot: int, block: Block, after: int) -> bool:
    found = _LAST_WORD.search(masked, max(block.start, dot - _LOOK_BEHIND), dot)
    word = found.group().lower() if found else ""
    if word.replace(".", "") in _CLOSING and masked[after : after + 2].strip(" ") == FILLER:
        return False  # "… in the U.S. “We …"
    if word.isdigit() and len(word) < 3:  # "am 5. Mai"
        return next(iter(masked[after : after + 12].split()), "").lower() in MONTHS
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i")
