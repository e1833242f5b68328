from typing import Any

from django.utils.translation import gettext as _

from meetings.forms.base import DeskForm
from meetings.forms.fields import WordsField
from meetings.models import Correction


class CorrectionForm(DeskForm):
    class Meta:
        model = Correction
        fields = "__all__"
        field_classes = {"what_changed": WordsField, "old_wording": WordsField, "new_wording": WordsField}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        quote, meeting = cleaned.get("quote"), cleaned.get("meeting")
        if quote is not None and meeting is not None and quote.meeting_id != meeting.pk:
            self.add_error("quote", _("This statement belongs to another meeting."))
        return cleaned
