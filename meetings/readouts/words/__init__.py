"""Word lists: plain data about languages and the world, no rule and no text of anybody's."""

from __future__ import annotations


def lot(words: str) -> frozenset[str]:
    """The words of a text, apart by white space."""
    return frozenset(words.split())
