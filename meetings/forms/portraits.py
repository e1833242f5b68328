"""A portrait as it is uploaded: opened, drawn anew, and not lost while something else is put right."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from meetings.models import Portrait
from meetings.pictures import MOST_BYTES, WIDTHS, Picture, Reason, Refused, height_of, read


class PortraitInput(forms.FileInput):
    """A file input with the portrait as it stands, that carries a good picture on while the form comes back.

    shown: the portrait, if there is one. kept: the picture just chosen, in base 64: browsers forget a chosen
    file when a form comes back, so it travels in a field of its own and is opened again like any upload.
    """

    shown: Portrait | None = None
    kept = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.get(name) or data.get(f"{name}-kept") or None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and f"{name}-kept" not in data

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        field = super().render(name, None, attrs, renderer)
        context = {"name": name, "input": field, "kept": self.kept, "crops": crops(self.shown) if self.shown else None}
        return render_to_string("admin/meetings/leader/portrait_input.html", context)


def crops(portrait: Portrait) -> dict[str, Any]:
    """Return what the desk shows of a portrait: two of its crops, and the whole they are cut from."""

    def address(name: str) -> str:
        return reverse("admin:meetings_leader_portrait", args=[portrait.version, name])

    cut = [{"address": address(f"{width}.jpg"), "width": width, "height": height_of(width)} for width in WIDTHS[1::-1]]
    return {"cut": cut, "whole": address(Portrait.WHOLE)}


class PortraitField(forms.Field):
    """Gives a Picture made of a JPEG, PNG, WebP or AVIF upload, known by its content; None where nothing was chosen."""

    widget = PortraitInput

    def to_python(self, value: Any) -> Picture | None:
        if value is None:
            return None
        try:
            picture = read(_bytes_of(value))
        except Refused as refused:
            raise ValidationError(_sentence(refused.reason)) from refused
        self.widget.kept = b64encode(picture.content).decode()
        return picture

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and data is not None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": "image/jpeg,image/png,image/webp,image/avif"}


def _bytes_of(value: UploadedFile[Any] | str) -> bytes:
    """Return what was uploaded now, or carried on from a moment ago. Raises Refused, before reading, for too much."""
    if isinstance(value, str):
        try:
            return b64decode(value, validate=True)
        except binascii.Error as error:
            raise Refused(Reason.KIND) from error
    if (value.size or 0) > MOST_BYTES:
        raise Refused(Reason.BYTES)
    value.seek(0)
    return value.read()


def _sentence(reason: Reason) -> str:
    return {
        Reason.BYTES: _("The file is larger than 15 MB. Upload a smaller picture."),
        Reason.KIND: _("This file is no JPEG, PNG, WebP or AVIF picture, or it is damaged."),
        Reason.PIXELS: _("The picture has more than 50 million pixels. Upload a smaller one."),
        Reason.SMALL: _("The picture is too small: a portrait is at least 128 pixels wide and 160 high."),
        Reason.EFFORT: _("This picture takes too long to open. Save it as a JPEG and upload that, or a smaller one."),
    }[reason]
