"""A CSV file on its way in: chosen first, and brought back by the page that showed what it changes."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from tablib import Dataset

from meetings.interchange import sheets

SALT = "meetings.interchange"
A_DAY = 24 * 60 * 60


class SheetForm(forms.Form):
    """Once valid, `sheet` holds the rows of the file and `carried` the file itself, to be sent again.

    The file travels with the page that shows what it changes, sealed; nothing of it is kept on the server.
    seen: the fingerprint of the difference that the editor agreed to.
    """

    file = forms.FileField(
        required=False,
        label=gettext_lazy("CSV file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    sheet: Dataset
    sealed: str
    name: str

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None:
            if file.size > sheets.MOST_BYTES:
                raise ValidationError(sheets.too_large())
            content = file.read()
            self.sheet, self.name = sheets.read(content), file.name
            self.sealed = signing.TimestampSigner(salt=SALT).sign_object(
                {"name": self.name, "csv": content.decode("utf-8-sig")}, compress=True
            )
        return file

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("file") is None and "file" not in self.errors:
            self._unseal(cleaned.get("carried", ""))
        return cleaned

    def _unseal(self, carried: str) -> None:
        if not carried:
            self.add_error("file", _("Choose a file."))
            return
        try:
            file = signing.TimestampSigner(salt=SALT).unsign_object(carried, max_age=A_DAY)
        except signing.BadSignature:
            self.add_error("file", _("What you have looked at is too old to be brought in. Choose the file again."))
            return
        self.sheet, self.name, self.sealed = sheets.read(file["csv"].encode()), file["name"], carried
