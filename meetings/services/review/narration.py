"""The narration before a statement, in which fragments stand as long as they are no statements themselves."""

import re
from collections.abc import Sequence
from dataclasses import replace

from meetings.services.review.draft import Draft, Line, Told
from meetings.services.words import fold_space, join_spans

_SPACE_BEFORE_MARK = re.compile(r"(?<=”)\s+([,.…])")  # behind a fragment alone: French has its spaces


def narration_of(draft: Draft, text: str, parts: Sequence[Told]) -> str:
    """Return a narration in words."""
    aside = {line.key: line for line in draft.aside}
    told: list[str] = []
    for part in parts:
        fragment = aside.get(part.fragment)
        if fragment is not None:
            told += [f"“{fold_space(join_spans(text, fragment.spans))}”", fragment.attribution]
        else:
            told.append(part.words)
    narration = _SPACE_BEFORE_MARK.sub(r"\1", " ".join(filter(None, told)))
    return narration if any(map(str.isalnum, narration)) else ""


def taken_out(draft: Draft, fragment: Line) -> tuple[Draft, Line, int | None]:
    """Take `fragment` out of the narration it stands in: what precedes it there becomes its own.

    Returns the draft, the fragment, and the place among the lines before which it stood: the number
    of lines for the closing, None where it stood nowhere.
    """
    for place, line in enumerate(draft.lines):
        before, found, after = _parted(line.narration, fragment.key)
        if found:
            return draft.with_line(replace(line, narration=after)), replace(fragment, narration=before), place
    before, found, after = _parted(draft.closing, fragment.key)
    if found:
        return replace(draft, closing=after), replace(fragment, narration=before), len(draft.lines)
    return draft, fragment, None


def typed(words: str) -> tuple[Told, ...]:
    """Return the narration that somebody typed."""
    words = words.strip()
    return (Told(words),) if words else ()


def _parted(parts: tuple[Told, ...], fragment: str) -> tuple[tuple[Told, ...], bool, tuple[Told, ...]]:
    at = next((place for place, part in enumerate(parts) if part.fragment == fragment), None)
    return (parts, False, ()) if at is None else (parts[:at], True, parts[at + 1 :])
