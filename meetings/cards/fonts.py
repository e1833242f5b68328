"""The fonts of the cards: the site's own files, and which of them has which character.

A family's files are tried in their order, then those of the other family: a letter in the wrong style is read, a box is
not. Pillow's FreeType reads WOFF2, so that the files that browsers get are these.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont, features

Family = Literal["said", "told"]  # the serif of the words, the sans of all else
FOLDER = Path(__file__).resolve().parent.parent.parent / "static" / "fonts"
SCRIPTS = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek", "hebrew", "arabic")
NO_CHARACTER = "\uffff"  # of which no font has a picture
PROBED_AT = 24  # pixels


def can_shape() -> bool:
    """Return whether Pillow joins and orders letters as Arabic and Hebrew need it (libraqm); its own wheels do."""
    return bool(features.check("raqm"))


@lru_cache(maxsize=256)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the font of a file in a size of pixels."""
    layout = ImageFont.Layout.RAQM if can_shape() else ImageFont.Layout.BASIC
    return ImageFont.truetype(FOLDER / f"{name}.woff2", size, layout_engine=layout)


@lru_cache(maxsize=8)
def files_of(family: Family, weight: int) -> tuple[str, ...]:
    """Return the files in which characters are looked for, by name."""
    other: Family = "told" if family == "said" else "said"
    named = (f"{one}-{script}-{weight}" for one in (family, other) for script in SCRIPTS)
    return tuple(name for name in named if (FOLDER / f"{name}.woff2").is_file())


@lru_cache(maxsize=4096)
def file_with(character: str, family: Family, weight: int) -> str | None:
    """Return the file of a family and weight that has a character, None where none has."""
    return next((name for name in files_of(family, weight) if has(name, character)), None)


@lru_cache(maxsize=16384)
def has(name: str, character: str) -> bool:
    """Return whether a file has a picture of a character."""
    # Told by what is drawn: Pillow does not say what a font holds. Laid out plainly, so that nothing is put together.
    probe = _probe(name)
    return bytes(probe.getmask(character)) != _missing(name) or probe.getlength(character) != _missing_width(name)


@lru_cache(maxsize=64)
def _probe(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FOLDER / f"{name}.woff2", PROBED_AT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=64)
def _missing(name: str) -> bytes:
    return bytes(_probe(name).getmask(NO_CHARACTER))


@lru_cache(maxsize=64)
def _missing_width(name: str) -> float:
    return _probe(name).getlength(NO_CHARACTER)
