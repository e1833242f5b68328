"""Opens one upload and draws it anew: a program by itself, run by `reading` for every upload.

In: the file's bytes on standard input. Out: a line of JSON on standard output, either
{"refused": reason} or {} with the new JPEG's bytes after it. A file that
asks for more time or memory than allowed ends the process. Imports nothing of the site: it runs
isolated, so that a fault in a decoder finds no settings and no connection.
"""

import json
import resource
import signal
import sys
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600  # pixels; the largest crop is cut from this
LEAST_SIZE = (128, 160)  # the smallest crop
MOST_SECONDS = 1.2  # of processor time; 50 million pixels of a photograph take a quarter of one
MOST_MEMORY = 1_500_000_000  # bytes of address space
QUALITY = 92
GROUND = 255  # what shows through a transparent picture: white


class Refusal(Exception):
    """The word for why, as in model.Reason."""


def limit_effort() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)  # at its end the process ends, whatever it is at


def drawn_anew(upload: bytes) -> Image.Image:
    """Return the upload as a plain picture in sRGB, upright, no side longer than LONGEST_SIDE."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(upload), formats=KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refusal("pixels")
            picture.draft(picture.mode, (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at a fraction of its size
            picture.load()
            upright = _upright(_shrunk(_in_eight_bits(picture)))
            profile = picture.info.get("icc_profile")
    except Image.DecompressionBombError as error:
        raise Refusal("pixels") from error
    if upright.width < LEAST_SIZE[0] or upright.height < LEAST_SIZE[1]:
        raise Refusal("small")
    return _in_srgb(_on_ground(upright), profile)


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):  # sixteen bits of grey
        grey = picture.point(lambda value: value * (1 / 257)).convert("L")
        grey.info = picture.info
        return grey
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("L") if picture.mode == "1" else picture


def _shrunk(picture: Image.Image) -> Image.Image:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # notes of a camera that nobody can read say nothing about where up is
        return picture


def _on_ground(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands():
        return picture
    opaque = picture.convert("L" if picture.mode == "LA" else "RGB")
    ground = Image.new(opaque.mode, opaque.size, "white")
    ground.paste(opaque, mask=picture.getchannel("A"))
    return ground


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture of the three colours that screens expect, its own colour profile applied."""
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a profile of something else, or none at all
        if converted is not None:
            return converted
    return picture.convert("RGB")


def encoded(picture: Image.Image) -> bytes:
    """Return the picture as a JPEG with nothing in it but the picture."""
    picture.info.clear()
    file = BytesIO()
    picture.save(file, format="JPEG", quality=QUALITY, subsampling=0)
    return file.getvalue()


def answer(upload: bytes) -> tuple[dict[str, str], bytes]:
    try:
        picture = drawn_anew(upload)
    except Refusal as refusal:
        return {"refused": str(refusal)}, b""
    except MemoryError:
        return {"refused": "effort"}, b""
    except Exception:  # a broken file breaks a decoder in many ways
        return {"refused": "kind"}, b""
    return {}, encoded(picture)


if __name__ == "__main__":
    limit_effort()
    head, body = answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
