"""How a font is set to take the room of a family's Latin letters: no line breaks elsewhere, none is higher."""

from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

# English running text of the project's own, for the mean width of a letter.
SAMPLE = (
    "The two sides agreed that the work on the river would be taken up again in the spring, with the money that both "
    "had set aside for it last year. “We said we would do this together,” the minister told reporters, “and we shall.” "
    "He did not say when the first of the three gauges will be read, nor by whom; that is left to the commission, "
    "which meets in March, after the elections and before the summit. Asked about prices, she answered: 1,240 a tonne."
)


@dataclass(frozen=True)
class Room:
    """CSS descriptors, in percent."""

    size_adjust: float
    ascent: float
    descent: float
    line_gap: float


def room_of(ours: Path, local: Path) -> Room:
    """Return how `local` is to be set to take the room of `ours`, by the widths of letters in running text."""
    font = TTFont(ours)
    return _room(font, _width(font) / _width(TTFont(local)))


def heights_of(ours: Path, size_adjust: int) -> Room:
    """Return how another script is to be set to stand on the lines of `ours`. size_adjust: percent."""
    return _room(TTFont(ours), size_adjust / 100)


def _room(font: TTFont, adjust: float) -> Room:
    upright = font["hhea"]
    unit = font["head"].unitsPerEm * adjust / 100
    return Room(
        size_adjust=round(adjust * 100, 2),
        ascent=round(upright.ascent / unit, 2),
        descent=round(-upright.descent / unit, 2),
        line_gap=round(upright.lineGap / unit, 2),
    )


def _width(font: TTFont) -> float:
    """Return the mean width of a letter of the sample, in ems."""
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    return sum(widths[glyphs[ord(letter)]][0] for letter in SAMPLE) / len(SAMPLE) / font["head"].unitsPerEm
