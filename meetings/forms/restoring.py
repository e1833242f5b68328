"""What is said about a version that is brought back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.fields import WordsField

LONGEST = 2_000  # characters


class RestoreForm(forms.Form):
    """seen: what the thing was when the page was shown, see `meetings.services.restoring.Plan`."""

    note = WordsField(
        label=_("Note"),
        required=False,
        max_length=LONGEST,
        help_text=_("Optional, for the desk: it stands in the history and in the audit log."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
