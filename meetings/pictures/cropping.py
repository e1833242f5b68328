"""Crops of one shape around a point, in three widths and two formats."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from meetings.pictures.model import Picture

WIDTHS = (128, 256, 512)  # pixels
HEIGHT_TO_WIDTH = (5, 4)
FORMATS: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 80, "method": 6},
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
}


@dataclass(frozen=True, slots=True)
class Focus:
    """The point that a crop keeps as near its middle as the picture allows, in hundredths of width and height."""

    x: int = 50
    y: int = 40


def height_of(width: int) -> int:
    """Return the height of a crop of that width."""
    return width * HEIGHT_TO_WIDTH[0] // HEIGHT_TO_WIDTH[1]


def crops_of(picture: Picture, focus: Focus) -> dict[str, bytes]:
    """Return the files of the crops by their names, such as "256.webp". A small picture is enlarged."""
    with Image.open(BytesIO(picture.content), formats=["JPEG"]) as opened:
        cut = opened.crop(box_around(focus, opened.width, opened.height))
    cut.info.clear()
    files = {}
    for width in WIDTHS:
        sized = cut.resize((width, height_of(width)), Image.Resampling.LANCZOS)
        for ending, options in FORMATS.items():
            file = BytesIO()
            sized.save(file, **options)
            files[f"{width}.{ending}"] = file.getvalue()
    return files


def box_around(focus: Focus, width: int, height: int) -> tuple[int, int, int, int]:
    """Return the largest box of the crops' shape within the picture whose middle is nearest the focus."""
    tall, wide = HEIGHT_TO_WIDTH
    box_width = min(width, height * wide // tall)
    box_height = min(height, width * tall // wide)
    left = _start(focus.x, box_width, width)
    top = _start(focus.y, box_height, height)
    return left, top, left + box_width, top + box_height


def _start(hundredths: int, length: int, whole: int) -> int:
    wanted = round(whole * hundredths / 100 - length / 2)
    return max(0, min(whole - length, wanted))
