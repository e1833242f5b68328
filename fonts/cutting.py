"""One file of a typeface, cut down to a script, a weight and what setting type needs."""

import io
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# Joining, marks, kerning and ligatures, which scripts need; the figures that the site uses.
FEATURES = (
    *("ccmp", "locl", "calt", "rclt", "rlig", "liga", "clig", "isol", "init", "medi", "fina", "curs"),
    *("kern", "mark", "mkmk", "lnum", "onum", "tnum", "pnum"),
)
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT = 0, 1, 2, 3, 4, 5, 6
LICENCE, LICENCE_ADDRESS = 13, 14


def cut(source: Path, axes: dict[str, float], characters: Iterable[int], family: str, weight: int) -> bytes:
    """Return a WOFF2 of these characters at this place on the axes, under the family's own name.

    The name is another because the licence reserves that of the original for the original.
    """
    font = TTFont(source, recalcTimestamp=False)
    if "fvar" in font:
        places = {axis.axisTag: axes.get(axis.axisTag, axis.defaultValue) for axis in font["fvar"].axes}
        font = instancer.instantiateVariableFont(font, places)
    options = Options(
        layout_features=[*FEATURES],
        hinting=False,
        notdef_outline=True,
        name_IDs=[COPYRIGHT, VERSION, LICENCE, LICENCE_ADDRESS],
        drop_tables=[*Options().drop_tables, "DSIG", "meta", "STAT"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    _name(font, family, weight)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _name(font: TTFont, family: str, weight: int) -> None:
    names = {
        FAMILY: family,
        STYLE: "Regular" if weight == 400 else "Bold",
        UNIQUE: f"{family} {weight}",
        FULL: f"{family} {weight}",
        POSTSCRIPT: f"{family}-{weight}",
    }
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def characters_in(file: Path) -> set[int]:
    return set(TTFont(file).getBestCmap())
