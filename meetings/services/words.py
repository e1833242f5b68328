"""How the stretches of an account become the words of a statement."""

import re
from collections.abc import Sequence
from itertools import pairwise

from meetings.readouts import Span

_LINE_END = r"(?>\r\n|\r|\n|\u2029)"  # atomic: the two characters of one line end are no empty line
_EMPTY_LINE = re.compile(rf"{_LINE_END}[^\S\r\n]*{_LINE_END}")
_SPACE = re.compile(r"\s+")
_MARKS_AND_SPACE = " \"'“”‘’„«»‹›"


def join_spans(text: str, spans: Sequence[Span]) -> str:
    """Return the words of `spans`, in order: white space folded, an empty line between paragraphs.

    Two stretches with an empty line between them in the account belong to two paragraphs. Any other
    two are parted by a line end: there the account breaks in, as in “…,” she said. “…”
    """
    joined = ""
    previous_end: int | None = None
    for span in spans:
        if previous_end is not None:
            joined += "\n\n" if _EMPTY_LINE.search(text, previous_end, span.start) else "\n"
        joined += fold_space(span.of(text))
        previous_end = span.end
    return joined


def narration_between(text: str, spans: Sequence[Span]) -> list[str]:
    """Return what the account says where it breaks into a paragraph of the words, for each such place."""
    gaps = [(one.end, other.start) for one, other in pairwise(spans)]
    return [
        fold_space(text[start:end]).strip(_MARKS_AND_SPACE)
        for start, end in gaps
        if not _EMPTY_LINE.search(text, start, end)
    ]


def has_empty_line(text: str, start: int, end: int) -> bool:
    """Whether an empty line stands in that part of an account, so that what follows is another paragraph."""
    return _EMPTY_LINE.search(text, start, end) is not None


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, whatever the white space between them."""
    return one.split() == other.split()


def fold_space(words: str) -> str:
    """Return `words` with runs of white space folded to one space, and paragraphs kept apart."""
    paragraphs = (_SPACE.sub(" ", part).strip() for part in re.split(rf"(?:{_EMPTY_LINE.pattern}\s*)+", words))
    return "\n\n".join(part for part in paragraphs if part)
