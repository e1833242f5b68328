import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import Addressable, Status
from meetings.forms.base import AddressedForm
from meetings.forms.fields import MomentField, WordsField
from meetings.models import Meeting


class MeetingForm(AddressedForm):
    """A meeting's own facts; its participants, statements and sources come in rows below it."""

    slug_kind = Addressable.MEETING
    slug_from = "title"

    check_all = forms.BooleanField(
        required=False,
        label_suffix="",
        label=gettext_lazy("I checked the words of every statement without proof against its source today"),
    )

    class Meta:
        model = Meeting
        fields = "__all__"
        field_classes = {"summary": WordsField, "closing": WordsField}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("start_time") and not cleaned.get("time_zone") and "time_zone" not in self.errors:
            self.add_error("time_zone", _("A local time needs its time zone."))
        if self.instance.status == Status.PUBLISHED and "first_day" not in self.errors and not cleaned.get("first_day"):
            self.add_error("first_day", _("A published meeting has a date."))
        return cleaned


class PublishingForm(forms.Form):
    """From which moment readers see a meeting: now, or the moment given."""

    publish_at = MomentField(required=False, label=gettext_lazy("Public from"))

    def clean_publish_at(self) -> datetime.datetime | None:
        moment: datetime.datetime | None = self.cleaned_data["publish_at"]
        if moment is not None and moment <= timezone.now():
            raise ValidationError(_("This moment has passed. Leave the field empty to publish at once."))
        return moment
