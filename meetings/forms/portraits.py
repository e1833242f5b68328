"""Portraits: what is uploaded is looked at, drawn anew and kept without what the camera wrote into it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2000  # pixels; no page shows a portrait larger
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


class PortraitField(forms.FileField):
    """A JPEG, PNG or WebP picture, by its content, whatever its name says.

    Gives a file with no metadata, upright, no side longer than LONGEST_SIDE.
    """

    widget = forms.ClearableFileInput

    def to_python(self, data: Any) -> Any:
        uploaded = super().to_python(data)
        return redrawn(uploaded) if isinstance(uploaded, UploadedFile) else uploaded

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": "image/jpeg,image/png,image/webp"}


def redrawn(uploaded: UploadedFile[Any]) -> ContentFile[Any]:
    """Return the uploaded picture drawn anew. Raises ValidationError with one sentence for what is none."""
    if (uploaded.size or 0) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 10 MB. Upload a smaller picture."))
    try:
        with Image.open(uploaded, formats=list(EXTENSIONS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many_pixels()
            # A phone's JPEG with a second picture inside calls itself MPO; the first picture is the portrait.
            return _drawn(picture, "JPEG" if picture.format == "MPO" else picture.format or "")
    except ValidationError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # a broken file breaks the decoder in many ways
        raise ValidationError(_("This file is no JPEG, PNG or WebP picture, or it is damaged.")) from error


def _too_many_pixels() -> ValidationError:
    return ValidationError(_("The picture has more than 50 million pixels. Upload a smaller one."))


def _drawn(picture: Image.Image, kind: str) -> ContentFile[Any]:
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    has_alpha = kind != "JPEG" and ("A" in upright.getbands() or "transparency" in upright.info)
    plain = upright.convert("RGBA" if has_alpha else "RGB")
    plain.info.clear()
    drawn = BytesIO()
    plain.save(drawn, format=kind, quality=88)
    return ContentFile(drawn.getvalue(), name=f"portrait.{EXTENSIONS[kind]}")
