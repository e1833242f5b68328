"""The place at which a statement is split, chosen among those its words have."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Quote
from meetings.services.cutting import Place, places_near, sentences_of


class SplitForm(forms.Form):
    """at: the place; state: the words in which it was counted, as a fingerprint.

    near: around this place every word is offered; without it, and where there are any, the ends of sentences.
    """

    at = forms.IntegerField(
        min_value=1,
        error_messages={"required": gettext_lazy("Choose the place at which the second statement begins.")},
    )
    state = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, quote: Quote, near: str = "", **kwargs: Any) -> None:
        self.quote = quote
        self.state_now = sha256(quote.text.encode()).hexdigest()
        super().__init__(*args, **kwargs)
        self.initial["state"] = self.state_now
        self.near = int(near) if near.isdecimal() and len(near) < 9 else None
        self.has_sentences = bool(sentences_of(quote.text))

    @property
    def by_word(self) -> bool:
        """Whether every word is offered, and not the ends of sentences alone."""
        return self.near is not None or not self.has_sentences

    @property
    def places(self) -> list[Place]:
        text = self.quote.text
        if self.by_word:
            return places_near(text, len(text) // 2 if self.near is None else self.near)
        return sentences_of(text)

    @property
    def chosen(self) -> int | None:
        """The place to mark: the one that was sent, else the one the page was opened at."""
        sent = str(self["at"].value() or "")
        return int(sent) if sent.isdecimal() and len(sent) < 9 else self.near

    def clean_state(self) -> str:
        state: str = self.cleaned_data["state"]
        if state != self.state_now:
            self.data = {**self.data.dict(), "state": self.state_now}  # type: ignore[attr-defined]
            raise ValidationError(_("The words have been changed meanwhile. Choose the place anew."))
        return state
