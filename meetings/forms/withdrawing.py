"""Why a statement is withdrawn, and what readers are told about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.fields import WordsField
from meetings.services.withdrawing import LONGEST


class WithdrawalForm(forms.Form):
    reason = WordsField(
        label=_("Why?"),
        max_length=LONGEST,
        help_text=_("For the desk alone."),
        error_messages={"required": _("Say why it is withdrawn.")},
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    note = WordsField(
        label=_("Correction note for readers"),
        required=False,
        max_length=LONGEST,
        help_text=_("Optional. It stands on the meeting and among the corrections: repeat none of the words in it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
