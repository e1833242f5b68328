"""Quotations that stay open while the reporter breaks in, as Russian writes them: «Да, — сказал Лунд. — Мы рады»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .marks import Quote
from .model import Span
from .words.speech import FOREIGN

_VERB = "|".join(sorted(FOREIGN["ru"], key=len, reverse=True))
#: The reporter's words between two dashes, with a verb of speech among the first of them.
_BREAK = re.compile(
    rf"(?<=[,?!…])\s+[—–-]\s+(?=(?:\w+\s+){{0,2}}(?:{_VERB})\b)[^«»\n]{{3,160}}?(?:(?<=[.,:;])|(?<=\w))\s+[—–-]\s+(?=\S)",
    re.IGNORECASE,
)


def parted(text: str, quotes: list[Quote]) -> list[Quote]:
    """Return the quotations, each cut where the reporter breaks in, so that his words are narration."""
    return [part for quote in quotes for part in _parts(text, quote)]


def _parts(text: str, quote: Quote) -> Iterator[Quote]:
    start, first = quote.words.start, quote.whole.start
    for found in _BREAK.finditer(text, quote.words.start, quote.words.end):
        if found.start() > start:
            words = Span(start, found.start())
            yield quote._replace(words=words, whole=Span(first, words.end), open_ended=False)
            start = first = found.end()
    yield (
        quote
        if start == quote.words.start
        else quote._replace(words=Span(start, quote.words.end), whole=Span(start, quote.whole.end), resumed=False)
    )
