"""The whole text as stretches, each code point in exactly one: nothing is lost, nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .blocks import Block
from .model import Span, Statement, StretchKind


def tile(
    length: int,
    blocks: list[Block],
    block_kinds: list[StretchKind],
    statements: Iterable[Statement],
    wholes: Iterable[Span],
) -> tuple[tuple[StretchKind, Span], ...]:
    """Stretches in order. Statement spans win over their marks (`wholes`), these over the paragraph
    they stand
    in, and what lies between paragraphs is a separator, of kind `mark`."""
    pieces: list[tuple[StretchKind, Span]] = []
    spans = sorted((span for s in statements for span in s.spans), key=lambda span: span.start)
    marks = iter(sorted(wholes, key=lambda span: span.start))
    inner = _with_marks(spans, marks)
    at = 0
    pending = next(inner, None)
    for block, kind in zip(blocks, block_kinds, strict=True):
        at = _fill(pieces, at, block.start, "mark")
        while pending is not None and pending[1].start < block.end:
            at = _fill(pieces, at, pending[1].start, kind)
            at = _fill(pieces, at, pending[1].end, pending[0])
            pending = next(inner, None)
        at = _fill(pieces, at, block.end, kind)
    _fill(pieces, at, length, "mark")
    return tuple(pieces)


def _fill(pieces: list[tuple[StretchKind, Span]], start: int, end: int, kind: StretchKind) -> int:
    """Add [start, end) where it is not empty, to the last piece where that is of the same kind."""
    if end <= start:
        return start
    if pieces and pieces[-1][0] == kind and kind != "statement":
        pieces[-1] = (kind, Span(pieces[-1][1].start, end))
    else:
        pieces.append((kind, Span(start, end)))
    return end


def _with_marks(spans: list[Span], marks: Iterable[Span]) -> Iterator[tuple[StretchKind, Span]]:
    """Statement spans and the marks around them, in order."""

    def pieces() -> Iterator[tuple[StretchKind, Span]]:
        wholes = iter(marks)
        whole = next(wholes, None)
        for span in spans:
            while whole is not None and whole.end <= span.start:
                whole = next(wholes, None)
            around = whole is not None and whole.start <= span.start and span.end <= whole.end
            if around and whole is not None:
                yield "mark", Span(whole.start, span.start)
            yield "statement", span
            if around and whole is not None:
                yield "mark", Span(span.end, whole.end)

    return pieces()
