"""A source: its text is kept exactly as received, and is closed once a statement rests on it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.forms.base import DeskForm
from meetings.forms.fields import ReceivedTextField, WebAddressField
from meetings.forms.rows import Row, Rows
from meetings.models import Source
from meetings.services.incoming import AccountError, check_text


class SourceForm(Row, DeskForm):
    class Meta:
        model = Source
        fields = "__all__"
        field_classes = {"text": ReceivedTextField, "url": WebAddressField, "archive_url": WebAddressField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (
            "text" in self.fields
            and self.instance.pk is not None
            and any(proof.spans for proof in self.instance.attestations.all())
        ):
            self.fields["text"].disabled = True
            self.fields["text"].help_text = _(
                "Statements rest on this text, so it stays as it is. "
                "A newer version is a new source that supersedes this one."
            )

    def clean_text(self) -> str:
        """Return the text: exactly the stored one where only the browser's line ends differ."""
        text: str = self.cleaned_data["text"]
        if "text" not in self.changed_data:
            return str(self.initial.get("text", ""))
        try:
            if text:
                check_text(text)
        except AccountError as error:
            raise ValidationError(error.messages) from error
        return text

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        earlier = cleaned.get("supersedes")
        if (
            earlier is not None
            and self.instance.meeting_id is not None
            and earlier.meeting_id != self.instance.meeting_id
        ):
            self.add_error("supersedes", _("It belongs to another meeting."))
        if earlier is not None and earlier.pk == self.instance.pk:
            self.add_error("supersedes", _("A source supersedes another than itself."))
        return cleaned


class MeetingRows(Rows):
    """Rows of a meeting that point at other rows of it: what is on offer is fetched once for all of them.

    offered: the field that points, and the name of the meeting's rows it may point at.
    """

    offered: tuple[str, str]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        name = self.offered[0]
        if name in form.fields:
            form.fields[name].choices = [("", "–"), *self.choices]

    def clean(self) -> None:
        offered = {str(key) for key, _label in self.choices}
        for form in self.kept_forms:
            chosen = str(form[self.offered[0]].value() or "")
            if chosen and chosen not in offered and self.offered[0] not in form.errors:
                form.add_error(self.offered[0], _("It belongs to another meeting."))
        super().clean()

    @property
    def meeting(self) -> Any:
        return self.instance

    @property
    def choices(self) -> list[tuple[int, str]]:
        known: list[tuple[int, str]] | None = self.__dict__.get("_choices")
        if known is None:
            rows = getattr(self.meeting, self.offered[1]).all() if self.meeting.pk else []
            known = self.__dict__["_choices"] = [(row.pk, str(row)) for row in rows]
        return known
