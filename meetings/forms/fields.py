"""Values as browsers send them: texts with a carriage return before every line feed, moments without a time zone."""

import datetime
import zoneinfo
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

NO_ZONE = zoneinfo.ZoneInfo("UTC")  # stands for the zone that a moment was typed without


def with_line_feeds(text: str) -> str:
    """Return `text` with every line end written as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class WordsField(forms.CharField):
    """A text of our own, in lines; white space around it goes, line ends become line feeds."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return with_line_feeds(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and bool(self.to_python(initial) != self.to_python(data))


class ReceivedTextField(forms.CharField):
    """A text kept exactly as received: what an editor did not touch counts as not changed."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        return with_line_feeds(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and bool(with_line_feeds(initial or "") != self.to_python(data))


class WebAddressField(forms.URLField):
    """An address on the web; one typed without its scheme is taken for https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class MomentField(forms.DateTimeField):
    """A moment in the time zone of whoever types it. What the clocks there never show, or show twice, is none."""

    def to_python(self, value: Any) -> Any:
        with timezone.override(NO_ZONE):
            typed = super().to_python(value)
        if typed is None or typed.tzinfo is not NO_ZONE:
            return typed
        zone = timezone.get_current_timezone()
        moment = typed.replace(tzinfo=zone)
        before, after = (moment.replace(fold=fold).utcoffset() or datetime.timedelta() for fold in (0, 1))
        if before == after:
            return moment
        sentence = (
            _("%(moment)s does not exist in %(zone)s: the clocks go forward over it. Type an earlier or a later time.")
            if before < after
            else _("%(moment)s comes twice in %(zone)s: the clocks go back over it. Type an earlier or a later time.")
        )
        raise ValidationError(sentence % {"moment": date_format(moment, "DATETIME_FORMAT"), "zone": zone})
