"""What many statements are to have at once."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import QuoteKind, TextStatus, WhoSpoke
from meetings.forms.fields import WordsField
from meetings.models import Leader, Quote, Topic, User
from meetings.services.assigning import Assignment, needs_no_name
from meetings.services.correcting import LONGEST, Notes

AS_IT_IS = ("", gettext_lazy("as each is"))
LEADER = f"{WhoSpoke.LEADER}:"  # before the key of the leader who spoke


def topics_field(label: Any) -> forms.ModelMultipleChoiceField:
    widget = AutocompleteSelectMultiple(
        Quote._meta.get_field("topics"), admin.site, attrs={"data-allow-clear": "false"}
    )
    return forms.ModelMultipleChoiceField(Topic.objects.all(), required=False, label=label, widget=widget)


class AssignmentForm(forms.Form):
    """people: the leaders who may be said to have spoken. What is left empty stays as each statement has it."""

    add_topics = topics_field(gettext_lazy("Add topics"))
    remove_topics = topics_field(gettext_lazy("Remove topics"))
    voice = forms.ChoiceField(required=False, label=gettext_lazy("Spoken by"))
    kind = forms.ChoiceField(required=False, label=gettext_lazy("Kind"), choices=[AS_IT_IS, *QuoteKind.choices])
    text_status = forms.ChoiceField(
        required=False, label=gettext_lazy("Text status"), choices=[AS_IT_IS, *TextStatus.choices]
    )
    language = forms.CharField(
        required=False,
        max_length=12,
        label=gettext_lazy("Language"),
        widget=forms.TextInput(attrs={"placeholder": AS_IT_IS[1], "size": 10}),
    )
    correction_note = WordsField(
        required=False,
        max_length=LONGEST,
        label=gettext_lazy("Correction note: what changed, for readers"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    checked_now = forms.BooleanField(
        required=False,
        label_suffix="",
        label=gettext_lazy("I checked those without proof against their source today"),
    )

    def __init__(self, *args: Any, people: Iterable[Leader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"{LEADER}{leader.pk}": leader for leader in people}
        others = [choice for choice in WhoSpoke.choices if choice[0] != WhoSpoke.LEADER and needs_no_name(choice[0])]
        leaders = [(key, str(leader)) for key, leader in self.people.items()]
        self.fields["voice"].choices = [AS_IT_IS, *leaders, *((key, capfirst(word)) for key, word in others)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not self.errors and not any(value for name, value in cleaned.items() if name != "correction_note"):
            raise forms.ValidationError(_("Choose what these statements are to have."))
        if set(cleaned.get("add_topics") or ()) & set(cleaned.get("remove_topics") or ()):
            self.add_error("remove_topics", _("One topic cannot be both added and removed."))
        return cleaned

    @property
    def asks_for_note(self) -> bool:
        """Whether a correction note is needed, or was typed."""
        return self.is_bound and bool(self.has_error("correction_note") or self["correction_note"].value())

    def notes(self) -> Notes:
        """Return what readers are told about the change."""
        return Notes(self.cleaned_data["correction_note"])

    def assignment(self, checker: User) -> Assignment:
        """Return what the form asks for, checked by `checker` where it says so."""
        cleaned = self.cleaned_data
        leader = self.people.get(cleaned["voice"])
        return Assignment(
            add_topics=list(cleaned["add_topics"]),
            remove_topics=list(cleaned["remove_topics"]),
            who_spoke=WhoSpoke.LEADER if leader else cleaned["voice"],
            speaker=leader,
            kind=cleaned["kind"],
            language=cleaned["language"],
            text_status=cleaned["text_status"],
            checker=checker if cleaned["checked_now"] else None,
        )
