"""Text as a card can draw it: without what is invisible, reorders others or is piled up without end."""

import re
from unicodedata import category, combining, normalize

JOINERS = "\u200c\u200d"
MARKS_OF_DIRECTION = "\u200e\u200f\u061c"  # they are not drawn, but what stands beside them goes by them
KEPT = {*JOINERS, *MARKS_OF_DIRECTION}
MOST_MARKS = 4  # on one letter: pointed and cantillated Hebrew has as many
VARIANTS = re.compile("[\ufe00-\ufe0f]")
PRESENTATION = re.compile(
    "[\ufb1d-\ufdff\ufe70-\ufefc]"
)  # Hebrew and Arabic letters as old encodings put them together


def cleaned(text: str, most: int) -> str:
    """Return at most `most` characters of a text on one line; what takes part in no word of it is left out.

    Embeddings, overrides and isolates of direction go too: the words stand as they are read, whatever they say.
    """
    start = text[: 4 * most]
    plain = PRESENTATION.sub(lambda found: normalize("NFKC", found[0]), VARIANTS.sub("", start))
    composed = " ".join("".join(map(_visible, normalize("NFC", plain))).split())
    return "".join(_without_piles(composed))[:most].strip()


def clusters(text: str) -> list[str]:
    """Return the letters of a text, each with the marks on it."""
    found: list[str] = []
    for character in text:
        if found and (combining(character) or character in KEPT or category(character) in ("Mn", "Me", "Mc")):
            found[-1] += character
        else:
            found.append(character)
    return found


def _visible(character: str) -> str:
    if character in KEPT:
        return character
    kind = category(character)
    if kind in ("Zs", "Zl", "Zp") or character in "\t\n\r\v\f\x85":
        return " "
    return "" if kind in ("Cc", "Cf", "Cs") else character


def _without_piles(text: str) -> list[str]:
    kept: list[str] = []
    pile = 0
    for character in text:
        pile = pile + 1 if category(character) in ("Mn", "Me") else 0
        if pile <= MOST_MARKS:
            kept.append(character)
    return kept
