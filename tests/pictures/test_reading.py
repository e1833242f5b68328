"""From an upload to a plain picture: every kind of colour, nothing but the picture, nothing for long."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from meetings.pictures import MOST_BYTES, Reason, Refused, read
from tests import hostile
from tests.portraits import drawn, encoded, quarters

NEAR = 12  # what a lossy format may change of a colour


def opened(upload: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(read(upload).content))
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    return picture


def assert_near(found: Any, wanted: tuple[int, int, int]) -> None:
    assert all(abs(one - other) <= NEAR for one, other in zip(found, wanted, strict=True)), found


def one_colour(mode: str, colour: Any) -> Image.Image:
    return Image.new(mode, (300, 400), colour)


def palette_with_a_hole() -> bytes:
    image = one_colour("P", 0)
    image.putpalette([0, 0, 120, 200, 0, 0])
    image.paste(1, (150, 0, 300, 400))
    return encoded(image, "PNG", transparency=0)


def sixteen_bits() -> bytes:
    image = Image.new("I;16", (300, 400))
    image.paste(200 * 257, (0, 0, 300, 400))
    return encoded(image, "PNG")


def sixteen_bits_of_colour() -> bytes:
    row = b"\0" + struct.pack(">HHH", 200 * 257, 100 * 257, 50 * 257) * 300
    head = struct.pack(">IIBBBBB", 300, 400, 16, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(row * 400)), (b"IEND", b"")]
    chunks = [struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def animated(kind: str) -> bytes:
    second = one_colour("RGB", (0, 200, 0))
    return encoded(one_colour("RGB", (200, 0, 0)), kind, save_all=True, append_images=[second], duration=100)


@pytest.mark.parametrize(
    ("upload", "colour"),
    [
        (encoded(one_colour("L", 90), "JPEG"), (90, 90, 90)),
        (encoded(one_colour("1", 1), "PNG"), (255, 255, 255)),
        (encoded(one_colour("LA", (90, 255)), "PNG"), (90, 90, 90)),
        (encoded(one_colour("LA", (90, 0)), "PNG"), (255, 255, 255)),
        (encoded(one_colour("RGBA", (10, 20, 200, 255)), "WEBP"), (10, 20, 200)),
        (encoded(one_colour("RGBA", (10, 20, 200, 0)), "PNG"), (255, 255, 255)),
        (encoded(one_colour("RGBA", (0, 0, 0, 128)), "AVIF"), (127, 127, 127)),
        (encoded(one_colour("CMYK", (0, 255, 255, 0)), "JPEG"), (255, 0, 0)),
        (palette_with_a_hole(), (255, 255, 255)),
        (sixteen_bits(), (200, 200, 200)),
        (sixteen_bits_of_colour(), (200, 100, 50)),
        (animated("PNG"), (200, 0, 0)),
        (animated("WEBP"), (200, 0, 0)),
        (animated("AVIF"), (200, 0, 0)),
    ],
    ids=[
        "grey", "black and white", "grey opaque", "grey transparent", "opaque", "transparent", "half transparent",
        "cmyk", "palette with a hole", "16 bits grey", "16 bits colour", "moving png", "moving webp", "moving avif",
    ],
)  # fmt: skip
def test_any_kind_of_colour_becomes_what_screens_show(upload: bytes, colour: tuple[int, int, int]) -> None:
    assert_near(opened(upload).getpixel((10, 10)), colour)


def test_a_palette_keeps_its_colours_beside_the_hole() -> None:
    assert_near(opened(palette_with_a_hole()).getpixel((290, 10)), (200, 0, 0))


def test_the_colour_profile_of_a_picture_is_applied() -> None:
    """A profile in which the number for red means blue."""
    screens = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = screens.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    red = one_colour("RGB", (200, 0, 0))
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        assert_near(opened(encoded(red, kind, icc_profile=swapped)).getpixel((9, 9)), (0, 0, 200))


@pytest.mark.parametrize("profile", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_a_profile_that_does_not_fit_is_passed_over(profile: bytes) -> None:
    assert_near(
        opened(encoded(one_colour("RGB", (120, 60, 60)), "PNG", icc_profile=profile)).getpixel((9, 9)), (120, 60, 60)
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_that_lies_on_its_side_is_put_upright(kind: str) -> None:
    notes = Image.Exif()
    notes[0x0112] = 6
    picture = opened(encoded(quarters((400, 300)), kind, exif=notes))
    assert picture.size == (300, 400)
    assert_near(picture.getpixel((20, 20)), (0, 0, 255))


def test_a_large_picture_is_made_smaller() -> None:
    assert opened(drawn(size=(4000, 3000))).size == (1600, 1200)
    assert opened(drawn("PNG", size=(1700, 2000))).size == (1360, 1600)


SECRETS = (b"SecretCamera", b"51.4778", b"secret comment", b"secret profile", b"xpacket", b"Exif", b"ICC_PROFILE")


def telling(kind: str) -> bytes:
    """Return a picture with everything written into it that its format has room for."""
    notes = Image.Exif()
    notes[0x010F] = "SecretCamera"
    notes.get_ifd(0x8825)[0x001D] = "51.4778"  # among the notes on the place
    xmp = b"<?xpacket begin='' id=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'>51.4778</x:xmpmeta><?xpacket end='w'?>"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more: dict[str, Any] = {"exif": notes, "icc_profile": profile}
    if kind == "JPEG":
        more |= {"comment": b"secret comment", "xmp": xmp}
    elif kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", "secret comment")
        texts.add_itxt("XML:com.adobe.xmp", xmp.decode(), zip=False)
        more |= {"pnginfo": texts}
    else:
        more |= {"xmp": xmp}
    return drawn(kind, **more)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_stays_of_what_was_written_into_a_picture(kind: str) -> None:
    upload = telling(kind)
    assert [secret for secret in SECRETS if secret in upload], "the test has to hide something"
    content = read(upload).content
    assert not [secret for secret in SECRETS if secret in content]
    assert segments_of(content) <= {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}, "more than a picture"


def segments_of(jpeg: bytes) -> set[int]:
    """Return the kinds of segments before a JPEG's picture: E0 is its mere name."""
    found, place = set(), 2
    while True:
        kind, length = jpeg[place + 1], int.from_bytes(jpeg[place + 2 : place + 4], "big")
        found.add(kind)
        if kind == 0xDA:
            return found
        place += 2 + length


def test_too_many_bytes_are_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings.pictures.reading.subprocess.run", None)
    with pytest.raises(Refused) as refused:
        read(drawn() + b"\0" * MOST_BYTES)
    assert refused.value.reason == Reason.BYTES


def test_a_small_file_that_keeps_the_decoder_busy_is_stopped() -> None:
    with pytest.raises(Refused) as refused:
        read(hostile.jpeg_of_many_scans(7_000, 500))
    assert refused.value.reason == Reason.EFFORT


def test_the_process_that_opens_a_picture_knows_nothing_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}

    def run(command: list[str], **options: Any) -> None:
        asked.update(options, command=command)
        raise RuntimeError

    monkeypatch.setattr("meetings.pictures.reading.subprocess.run", run)
    with pytest.raises(RuntimeError):
        read(drawn())
    assert (asked["env"], asked["command"][1]) == ({}, "-I")
