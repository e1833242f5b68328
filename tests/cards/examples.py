"""Cards for the tests, and what can be seen of a picture."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops

from meetings.cards import Card, drawn
from meetings.cards.drawing import PAPER

ADA = Card(
    paragraphs=("The ferry sails at noon,",),
    language="en",
    opening="“",
    closing="”",
    speaker="Ada Holm",
    office="Prime Minister, Aldermark",
    meeting="Talks on the ferry",
    place="Sund, Aldermark",
    day="12 September 2024",
    kind="",
    invented="",
    continues="The statement continues at this address.",
    unreadable="The words cannot be drawn here.",
    site="Communiqué",
    address="communique.example/quotes/r0v80fv2a3/",
)


def card(*paragraphs: str, **other: Any) -> Card:
    return replace(ADA, paragraphs=paragraphs or ADA.paragraphs, **other)


def picture(one: Card) -> Image.Image:
    found = Image.open(BytesIO(drawn(one)))
    assert (found.format, found.size) == ("PNG", (1200, 630))
    return found.convert("RGB")


def ink(of: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Return how many pixels of a part are not paper."""
    part = of.crop(box)
    return part.width * part.height - sum(
        number for number, colour in part.getcolors(part.width * part.height) or [] if colour == PAPER
    )


def reach(of: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Return the smallest box around what is not paper in a part, in pixels of the whole."""
    blank = Image.new("RGB", (box[2] - box[0], box[3] - box[1]), PAPER)
    found = ImageChops.difference(of.crop(box), blank).getbbox()
    return found and (found[0] + box[0], found[1] + box[1], found[2] + box[0], found[3] + box[1])
