"""Pasting an account: its text or a file, and what is known about it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.fields import ReceivedTextField, WebAddressField
from meetings.models import Meeting, Reading
from meetings.services.incoming import LARGEST, AccountError, check_text, decode, too_large

FILES = ".txt,.text,.md,text/plain"


class PasteForm(forms.ModelForm):
    """The account itself, pasted or in a file, and where it comes from."""

    text = ReceivedTextField(
        label=gettext_lazy("Account"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto", "autofocus": True, "class": "pasted"}),
        help_text=gettext_lazy("An article, an official readout or a transcript, just as it stands."),
    )
    file = forms.FileField(
        label=gettext_lazy("or a text file"), required=False, widget=forms.FileInput(attrs={"accept": FILES})
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Its encoding"),
        required=False,
        choices=[
            ("", gettext_lazy("found out by itself")),
            ("utf-8-sig", "UTF-8"),
            ("utf-16", "UTF-16"),
            ("cp1252", gettext_lazy("Windows, Western Europe")),
            ("cp1250", gettext_lazy("Windows, Central Europe")),
            ("cp1251", gettext_lazy("Windows, Cyrillic")),
            ("koi8_r", "KOI8-R"),
            ("cp1255", gettext_lazy("Windows, Hebrew")),
            ("cp1256", gettext_lazy("Windows, Arabic")),
            ("mac_roman", "Mac Roman"),
        ],
    )
    meeting = forms.ModelChoiceField(Meeting.objects.all(), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Reading
        fields = ["publisher", "url", "account_of", "rights", "published_on"]
        field_classes = {"url": WebAddressField}
        widgets = {"published_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["maxlength"] = LARGEST

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        typed, file = cleaned.get("text") or "", cleaned.get("file")
        if typed.strip() and file:
            self.add_error("file", _("Paste the account or choose a file, not both."))
        elif file:
            self._take("file", file)
        elif typed.strip():
            self._check(typed)
        elif not self.errors:
            self.add_error("text", _("Paste the account here, or choose a file."))
        return cleaned

    def particulars(self) -> dict[str, Any]:
        """Return what is known about the account, as the service wants it."""
        names = ("text", "meeting", "publisher", "url", "account_of", "rights", "published_on")
        return {name: self.cleaned_data.get(name) for name in names}

    def _take(self, field: str, file: Any) -> None:
        try:
            if file.size > LARGEST:
                raise too_large(file.size)
            self.cleaned_data["text"] = decode(file.read(), self.cleaned_data.get("encoding") or "")
        except AccountError as error:
            self.add_error(field, error)

    def _check(self, text: str) -> None:
        try:
            check_text(text)
        except ValidationError as error:
            self.add_error("text", error)
