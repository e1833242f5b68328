"""Stretches of an account: parting them, joining them, trimming them to words."""

import re
from collections.abc import Sequence

from meetings.readouts import Span

_LINE_END = re.compile(r"\r\n|\r|\n|\u2029")
# Single marks are left: one at an end may as well be an apostrophe.
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
_OPENERS = {"”": "“„", "“": "„", "»": "«", "«": "»", '"': '"'}

Spans = tuple[Span, ...]


def trim(text: str, start: int, end: int) -> Span | None:
    """Return the stretch without white space at its ends; None where nothing is left."""
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    finish = start + len(words.rstrip())
    return Span(begin, finish) if begin < finish else None


def overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether any stretch of the one has a character in common with one of the other."""
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def part(text: str, spans: Spans, at: int) -> tuple[Spans, Spans] | None:
    """Part `spans` at the offset `at` of the text; None where no word would be left on one side."""
    before: list[Span] = []
    after: list[Span] = []
    for span in spans:
        for pieces, start, end in ((before, span.start, min(span.end, at)), (after, max(span.start, at), span.end)):
            piece = trim(text, start, end) if start < end else None
            if piece is not None:
                pieces.append(piece)
    return (tuple(before), tuple(after)) if before and after else None


def join(text: str, spans: Sequence[Span]) -> Spans:
    """Return `spans` with those made one between which the account has white space alone."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and last.end <= span.start and not text[last.end : span.start].strip():
            joined[-1] = Span(last.start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def chosen(text: str, start: int, end: int) -> Spans:
    """Return the words between two offsets that an editor chose: a stretch for each paragraph, without its marks."""
    spans: list[Span] = []
    begin = start
    for found in [*_LINE_END.finditer(text, start, end), None]:
        finish = found.start() if found else end
        span = _without_marks(text, trim(text, begin, finish))
        if span is not None:
            spans.append(span)
        begin = found.end() if found else end
    return tuple(spans)


def _without_marks(text: str, span: Span | None) -> Span | None:
    """Take away the quotation marks that enclose the words, or the one whose fellow lies outside them."""
    if span is None:
        return None
    start, end = span.start, span.end
    closers = _CLOSERS.get(text[start], "")
    if closers and not any(mark in closers for mark in text[start + 1 : end - 1]):
        start += 1
    openers = _OPENERS.get(text[end - 1], "")
    if openers and not any(mark in openers for mark in text[start : end - 1]):
        end -= 1
    return trim(text, start, end) if start < end else None
