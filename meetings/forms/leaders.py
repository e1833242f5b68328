from typing import Any

from meetings.choices import Addressable
from meetings.forms.base import AddressedForm, DeskForm
from meetings.forms.fields import WordsField
from meetings.forms.portraits import PortraitField
from meetings.models import Leader, Term, Topic


class LeaderForm(AddressedForm):
    slug_kind = Addressable.LEADER
    slug_from = "name"

    class Meta:
        model = Leader
        fields = "__all__"
        field_classes = {"biography": WordsField, "portrait": PortraitField}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("portrait"):
            for field in ("portrait_credit", "portrait_licence"):
                if not cleaned.get(field):
                    self.add_error(field, self.fields[field].error_messages["required"])
        return cleaned


class TopicForm(AddressedForm):
    slug_kind = Addressable.TOPIC
    slug_from = "name"

    class Meta:
        model = Topic
        fields = "__all__"
        field_classes = {"description": WordsField}


class TermForm(DeskForm):
    class Meta:
        model = Term
        fields = "__all__"
