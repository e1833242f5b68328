"""Heads as a copperplate engraver would line them: plainly drawings, and of nobody, for they have no face.

A head is lighter and darker areas; how dark an area is decides how thick the slanting lines across it are.
The same features give the same picture.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from meetings.pictures import Picture

Box = tuple[int, int, int, int]

WIDTH, HEIGHT = 800, 1000  # pixels
FINE = 2  # drawn so many times larger, then made smaller, for smooth lines
PAPER = "#f3eee3"
INKS = {"black": "#1d1a16", "blue": "#1f5a96", "ochre": "#8a4b00", "claret": "#8b1e3f", "green": "#2f6b3a"}
LINES_APART = 16
SLOPE = 0.3  # of the lines
AIR, FACE, NECK, HAIR, COAT, SHIRT, TIE = 34, 88, 130, 196, 210, 30, 176  # how dark: 0 to 255
SEEN: Box = (76, 100, 724, 910)  # of all that is drawn

HAIR_BEHIND: dict[str, Box] = {
    "long": (235, 205, 565, 740),
    "bun": (330, 130, 470, 270),
    "curls": (225, 190, 575, 560),
    "scarf": (240, 190, 560, 700),
}
HAIR_ON_TOP: dict[str, list[Box]] = {
    "cropped": [(266, 222, 534, 440)],
    "parted": [(262, 208, 470, 450), (350, 216, 540, 430)],
    "bun": [(266, 222, 534, 440)],
    "long": [(250, 210, 410, 470), (390, 210, 550, 470)],
    "curls": [(250, 240, 360, 400), (310, 205, 430, 350), (390, 205, 500, 350), (440, 240, 550, 400)],
    "scarf": [(255, 205, 545, 450)],
    "bald": [],
}


@dataclass(frozen=True, slots=True)
class Features:
    """hair: a key of HAIR_ON_TOP. ink: a key of INKS. collar: tie or open. Raises ValueError for another."""

    hair: str = "cropped"
    ink: str = "black"
    collar: str = "tie"
    beard: bool = False
    glasses: bool = False

    def __post_init__(self) -> None:
        for name, known in (("hair", HAIR_ON_TOP), ("ink", INKS), ("collar", ("tie", "open"))):
            if getattr(self, name) not in known:
                raise ValueError(f"there is no {name} “{getattr(self, name)}”")


def engraved(features: Features) -> Picture:
    """Return the head with these features."""
    shade = _shade(features)
    plate = Image.new("RGB", shade.size, PAPER)
    plate.paste(Image.new("RGB", shade.size, INKS[features.ink]), mask=_lines_through(shade))
    file = BytesIO()
    plate.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, format="JPEG", quality=92, subsampling=0)
    return Picture(file.getvalue())


def _shade(features: Features) -> Image.Image:
    """Return how dark every point is."""
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    if features.hair in HAIR_BEHIND:
        draw.ellipse(HAIR_BEHIND[features.hair], fill=HAIR)
    _body(draw, features)
    draw.rounded_rectangle((338, 520, 462, 740), radius=50, fill=NECK)
    draw.ellipse((278, 236, 522, 600), fill=FACE)
    if features.beard:
        draw.chord((276, 330, 524, 626), start=14, end=166, fill=HAIR - 10)
    _hair(image, features)
    shade = Image.new("L", image.size, AIR)
    shade.paste(_lit_from_the_left(image.filter(ImageFilter.GaussianBlur(4))), mask=image.point(_anything))
    if features.glasses:
        _glasses(ImageDraw.Draw(shade))
    return shade.crop(SEEN).resize((WIDTH * FINE, HEIGHT * FINE), Image.Resampling.BICUBIC)


def _anything(value: int) -> int:
    return 255 if value else 0


def _body(draw: ImageDraw.ImageDraw, features: Features) -> None:
    draw.ellipse((90, 660, 710, 1400), fill=COAT)
    draw.polygon([(310, 690), (490, 690), (400, 960)], fill=SHIRT)
    if features.collar == "tie":
        draw.polygon([(376, 742), (424, 742), (414, 790), (440, 930), (400, 985), (360, 930), (386, 790)], fill=TIE)


def _hair(image: Image.Image, features: Features) -> None:
    """Draw the hair over the upper half of the head; a scarf comes down its sides too."""
    over = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(over)
    for box in HAIR_ON_TOP[features.hair]:
        draw.ellipse(box, fill=255)
    forehead = (292, 320, 508, 700) if features.hair != "parted" else (280, 318, 530, 720)
    draw.ellipse(forehead, fill=0)
    if features.hair == "scarf":
        draw.ellipse((250, 200, 550, 660), fill=255)
        draw.ellipse((296, 292, 504, 604), fill=0)
    image.paste(HAIR, mask=over)


def _glasses(draw: ImageDraw.ImageDraw) -> None:
    for box in ((298, 392, 386, 468), (414, 392, 502, 468)):
        draw.rounded_rectangle(box, radius=30, outline=255, width=8)
    draw.line((386, 424, 414, 424), fill=255, width=8)


def _lit_from_the_left(image: Image.Image) -> Image.Image:
    """Return the shades with the light from the left: lighter there, darker on the right."""
    across = Image.linear_gradient("L").rotate(90).resize(image.size)
    return ImageChops.add(image, across.point(lambda value: value // 2), offset=-52)


def _lines_through(shade: Image.Image) -> Image.Image:
    """Return where the ink is: slanting lines, as thick as the shade is dark."""
    width, height = shade.size
    apart = LINES_APART * FINE
    wave = Image.new("L", (1, height * 2))
    wave.putdata([round(abs((row % apart) / apart - 0.5) * 2 * 255) for row in range(height * 2)])
    screen = wave.resize((width, height * 2)).transform(
        shade.size, Image.Transform.AFFINE, (1, 0, 0, SLOPE, 1, 0), Image.Resampling.BILINEAR
    )
    return ImageChops.add(screen, shade).point(lambda value: 255 if value >= 254 else 0)
