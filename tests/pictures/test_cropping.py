"""Crops: the shape, the three widths, and the point they keep."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from meetings.pictures import WIDTHS, Focus, Picture, crops_of, height_of
from meetings.pictures.cropping import box_around
from tests.portraits import encoded, quarters

RED, GREEN, BLUE, YELLOW = (254, 0, 0), (0, 255, 1), (0, 0, 254), (255, 255, 0)


def corners(file: bytes) -> list[tuple[int, ...]]:
    """Return the colours at the four corners of a crop."""
    with Image.open(io.BytesIO(file)) as crop:
        picture = crop.convert("RGB")
    right, bottom = picture.width - 3, picture.height - 3
    return [picture.getpixel(place) for place in ((2, 2), (right, 2), (2, bottom), (right, bottom))]


def near(found: list[tuple[int, ...]], wanted: list[tuple[int, int, int]]) -> bool:
    return all(
        abs(a - b) < 40 for one, other in zip(found, wanted, strict=True) for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize(
    ("size", "focus", "colours"),
    [
        ((1200, 400), Focus(0, 50), [RED, RED, BLUE, BLUE]),
        ((1200, 400), Focus(50, 50), [RED, GREEN, BLUE, YELLOW]),
        ((1200, 400), Focus(100, 0), [GREEN, GREEN, YELLOW, YELLOW]),
        ((300, 1200), Focus(50, 0), [RED, GREEN, RED, GREEN]),
        ((300, 1200), Focus(0, 50), [RED, GREEN, BLUE, YELLOW]),
        ((300, 1200), Focus(50, 100), [BLUE, YELLOW, BLUE, YELLOW]),
    ],
)
def test_a_crop_follows_the_point(size: tuple[int, int], focus: Focus, colours: list[tuple[int, int, int]]) -> None:
    files = crops_of(Picture(encoded(quarters(size), "JPEG", quality=95, subsampling=0)), focus)
    assert set(files) == {f"{width}.{ending}" for width in WIDTHS for ending in ("webp", "jpg")}
    for name, file in files.items():
        assert near(corners(file), colours), name


@given(width=st.integers(128, 1600), height=st.integers(160, 1600), x=st.integers(0, 100), y=st.integers(0, 100))
def test_the_box_lies_within_holds_the_point_and_is_as_large_as_can_be(width: int, height: int, x: int, y: int) -> None:
    left, top, right, bottom = box_around(Focus(x, y), width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert left - 1 <= width * x / 100 <= right + 1
    assert top - 1 <= height * y / 100 <= bottom + 1
    assert right - left == width or bottom - top == height
    assert abs((bottom - top) * 4 - (right - left) * 5) <= 5


def test_crops_tell_nothing_but_the_picture() -> None:
    for name, file in crops_of(
        Picture(encoded(quarters(), "JPEG", comment=b"secret", exif=Image.Exif())), Focus()
    ).items():
        with Image.open(io.BytesIO(file)) as crop:
            assert crop.size == (int(name.split(".")[0]), height_of(int(name.split(".")[0])))
            assert not {"exif", "comment", "icc_profile", "xmp"} & set(crop.info)
        assert b"secret" not in file
