"""Files that are no honest pictures."""

import struct
import zlib

from PIL import Image

from tests.portraits import drawn, encoded


def png_of(width: int, height: int, rows: int) -> bytes:
    """Return a PNG that says it has this size and holds so many rows of black."""
    squeeze = zlib.compressobj(9)
    line = b"\0" * (width * 3 + 1)
    body = b"".join([*(squeeze.compress(line) for _ in range(rows)), squeeze.flush()])
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def avif_that_says(width: int, height: int) -> bytes:
    """Return an AVIF of a few pixels whose header says it has this size."""
    file = bytearray(drawn("AVIF"))
    place = file.index(b"ispe") + 8
    file[place : place + 8] = struct.pack(">II", width, height)
    return bytes(file)


def webp_that_says(width: int, height: int) -> bytes:
    """Return a WebP of a few pixels whose canvas is said to be this large."""
    file = bytearray(encoded(Image.new("RGBA", (300, 400), (0, 0, 90, 90)), "WEBP"))
    place = file.index(b"VP8X") + 12
    file[place : place + 6] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(file)


def jpeg_of_many_scans(side: int, times: int) -> bytes:
    """Return a small file whose every scan sends the decoder over the whole large picture again."""
    file = encoded(Image.new("L", (side, side), 90), "JPEG", progressive=True)
    last = file.rindex(b"\xff\xda")
    return file[:last] + file[last:-2] * times + file[-2:]


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
PAGE_AND_PICTURE = b"<html><script>alert(1)</script></html>" + drawn()

NO_PICTURE = "This file is no JPEG, PNG, WebP or AVIF picture, or it is damaged."
TOO_MANY = "The picture has more than 50 million pixels. Upload a smaller one."
TOO_SMALL = "The picture is too small: a portrait is at least 128 pixels wide and 160 high."
TOO_LARGE = "The file is larger than 15 MB. Upload a smaller picture."
TOO_LONG = "This picture takes too long to open. Save it as a JPEG and upload that, or a smaller one."

#: What it is → the file, and what the desk says of it.
FILES = {
    "svg": (SVG, NO_PICTURE),
    "gif": (drawn("GIF"), NO_PICTURE),
    "tiff": (drawn("TIFF"), NO_PICTURE),
    "program": (b"\x7fELF" + bytes(range(256)) * 50, NO_PICTURE),
    "page before the picture": (PAGE_AND_PICTURE, NO_PICTURE),
    "jpeg cut off": (drawn()[:-900], NO_PICTURE),
    "png cut off": (drawn("PNG", compress_level=0)[:-200_000], NO_PICTURE),
    "webp cut off": (drawn("WEBP", lossless=True)[:-20], NO_PICTURE),
    "avif cut off": (drawn("AVIF")[:-20], NO_PICTURE),
    "png bomb": (png_of(30_000, 30_000, rows=3_000), TOO_MANY),
    "png of 60 million": (png_of(8_000, 7_500, rows=7_500), TOO_MANY),
    "webp bomb": (webp_that_says(16_383, 16_383), TOO_MANY),
    "gif bomb": (b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + drawn("GIF")[10:], NO_PICTURE),
    "avif that says too much": (avif_that_says(30_000, 30_000), NO_PICTURE),
    "avif that says much": (avif_that_says(9_000, 9_000), TOO_MANY),
    "jpeg of many scans": (jpeg_of_many_scans(7_000, 500), TOO_LONG),
    "jpeg too small": (drawn(size=(127, 400)), TOO_SMALL),
    "50 MB": (drawn() + b"\0" * 50_000_000, TOO_LARGE),
}
