"""How pictures are held against those of before.

Two pixels differ where a channel is more than STEP of 255 apart; a sample fails where more than MOST of its pixels
differ. The fonts are the site's own and drawn without the machine's hints; what else draws is Chromium, and another
version of it may need other pictures: `make baselines`, and look at what changed.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

BASELINES = Path(__file__).parent / "baselines"
STEP = 20
MOST = 40


@dataclass(frozen=True)
class Box:
    """Where a sample lies in the picture of its group, and what it is called."""

    name: str
    x: int
    y: int
    width: int
    height: int

    @classmethod
    def of(cls, found: dict[str, Any]) -> "Box":
        return cls(found["name"], *(round(found[side]) for side in ("x", "y", "width", "height")))


def keep(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    picture.convert("RGB").save(path, lossless=True, quality=100, method=4)


def kept(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB")


def differing(one: Image.Image, other: Image.Image) -> int:
    """Return how many pixels of two pictures of one size differ."""
    channels = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return sum(most.histogram()[STEP + 1 :])


def compare(picture: Image.Image, baseline: Image.Image, boxes: list[Box]) -> list[str]:
    """Return the samples that look otherwise, with by how many pixels."""
    if picture.size != baseline.size:
        width, height = baseline.size
        return [f"{picture.width} × {picture.height} pixels, not {width} × {height}"]
    found = []
    for box in boxes:
        area = (box.x, box.y, box.x + box.width, box.y + box.height)
        number = differing(picture.crop(area), baseline.crop(area))
        if number > MOST:
            found.append(f"{box.name}: {number} pixels")
    return found
