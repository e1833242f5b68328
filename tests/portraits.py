"""Pictures for tests: drawn ones, and a leader's portrait made of one."""

import io
from typing import Any

from PIL import Image

from meetings import models
from meetings.pictures import Focus, Picture
from meetings.services.portraits import set_portrait


def drawn(kind: str = "JPEG", size: tuple[int, int] = (300, 400), mode: str = "RGB", **saving: Any) -> bytes:
    """Return the file of a picture of one colour."""
    return encoded(Image.new(mode, size, "navy" if mode in ("RGB", "RGBA") else 0), kind, **saving)


def quarters(size: tuple[int, int] = (800, 400)) -> Image.Image:
    """Return a picture of four quarters: red, green above blue, yellow."""
    image = Image.new("RGB", size, "red")
    width, height = size[0] // 2, size[1] // 2
    image.paste("lime", (width, 0, *size))
    image.paste("blue", (0, height, *size))
    image.paste("yellow", (width, height, *size))
    return image


def encoded(image: Image.Image, kind: str = "PNG", **saving: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format=kind, **saving)
    return file.getvalue()


def give_portrait(
    leader: models.Leader, *, credit: str = "A. Photographer", focus: Focus | None = None
) -> models.Portrait:
    picture = Picture(encoded(quarters(), "JPEG", quality=95))
    return set_portrait(leader=leader, picture=picture, credit=credit, licence="CC BY 4.0", focus=focus)


def image_of(leader: models.Leader, name: str) -> Image.Image:
    """Return one file of the leader's portrait as it is kept, opened."""
    content = models.PortraitImage.objects.get(portrait__leader=leader, name=name).content
    return Image.open(io.BytesIO(bytes(content)))
