"""The statements' rows of a meeting's form, and the form of one statement by itself."""

from functools import cached_property
from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import WhoSpoke
from meetings.forms.fields import WordsField
from meetings.forms.participants import ParticipationFormSet
from meetings.forms.rows import OrderedRow, OrderedRows
from meetings.forms.suggesting import Suggestions
from meetings.forms.wording import ProvedWords
from meetings.models import Leader, Quote, User
from meetings.services import statements

LEADERS = ("speaker", "addressee")


class StatementForm(ProvedWords, OrderedRow):
    """One statement. Words that a source proves are compared with it when they change.

    checked_now: the editor says that the words were compared with their source today; with
    `checker` set, saving writes down who and when. Words changed without that lose the old check.
    """

    checker: User | None = None

    speaker = forms.ModelChoiceField(Leader.objects.all(), required=False, label=gettext_lazy("Speaker"))
    addressee = forms.ModelChoiceField(Leader.objects.all(), required=False, label=gettext_lazy("Said to"))
    checked_now = forms.BooleanField(
        required=False, label=gettext_lazy("I checked these words against the source today")
    )

    class Meta:
        model = Quote
        fields = [
            "position", "kind", "who_spoke", "speaker", "speaker_name", "speaker_office", "addressee", "lead_in",
            "text", "language", "text_status", "original_text", "original_language", "topics",
        ]  # fmt: skip
        field_classes = {"lead_in": WordsField, "text": WordsField, "original_text": WordsField}

    def offer(self, people: list[tuple[str, str]]) -> None:
        """Let the editor choose speaker and addressee among `people`; who is chosen stays on offer."""
        for name in LEADERS:
            if name not in self.fields:
                continue
            chosen = getattr(self.instance, name)
            known = (
                people if chosen is None or str(chosen.pk) in dict(people) else [*people, (str(chosen.pk), str(chosen))]
            )
            self.fields[name].choices = [("", "–"), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if "who_spoke" in cleaned:
            self._check_who_spoke(cleaned)
        if cleaned.get("speaker") is not None and cleaned.get("speaker") == cleaned.get("addressee"):
            self.add_error("addressee", _("A statement is said to somebody else than its speaker."))
        if cleaned.get("original_text") and not cleaned.get("original_language"):
            self.add_error("original_language", _("Say which language the original words are in."))
        self.check_words()
        return cleaned

    def _check_who_spoke(self, cleaned: dict[str, Any]) -> None:
        who = cleaned["who_spoke"]
        if who == WhoSpoke.LEADER and cleaned.get("speaker") is None and "speaker" not in self.errors:
            self.add_error("speaker", _("Choose the leader who spoke."))
        if who != WhoSpoke.LEADER and cleaned.get("speaker") is not None:
            self.add_error(
                "speaker", _("A leader is chosen here, but “who spoke” says otherwise. Change one of the two.")
            )
        if who == WhoSpoke.PERSON and not cleaned.get("speaker_name") and "speaker_name" not in self.errors:
            self.add_error("speaker_name", _("Type the name as it is printed."))
        if who != WhoSpoke.PERSON:
            for name in ("speaker_name", "speaker_office"):
                if cleaned.get(name):
                    self.add_error(name, _("Only “another named person” has this; “who spoke” says otherwise."))

    def save(self, commit: bool = True) -> Any:
        self.write_check()
        if commit:
            self.write_proof()
        return super().save(commit)

    def write_check(self) -> None:
        """Put down who checked the words and when, or that nobody checked the new ones."""
        quote: Quote = self.instance
        if self.cleaned_data.get("checked_now") and self.checker is not None:
            quote.checked_by, quote.checked_on = self.checker, timezone.localdate()
        elif quote.pk is not None and "text" in self.changed_data:
            quote.checked_by = quote.checked_on = None


class StatementFormSet(OrderedRows, CustomInlineFormSet):
    """The statements of a meeting, in order; who speaks is among the participants that came in with them.

    participants: the rows of participants of the same form; without them, those in the database count.
    """

    participants: ParticipationFormSet | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.source_texts: dict[int, str] = {}
        self.suggestions = Suggestions(lambda: self.forms)
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.offer(self.people)
        form.source_texts = self.source_texts
        if index is not None:
            self.suggestions.offer_in(form)

    @property
    def people(self) -> list[tuple[str, str]]:
        if self.participants is not None:
            return self.participants.people
        return self.people_there

    @cached_property
    def people_there(self) -> list[tuple[str, str]]:
        """The participants in the database."""
        return people_of(self.instance)

    def clean(self) -> None:
        present = self.participants.present if self.participants is not None else {key for key, _name in self.people}
        for form in self.kept_forms:
            refuse_absent(form, present)
        super().clean()

    def put_in_order(self, rows: list[Any]) -> None:
        statements.reorder(meeting=self.instance, order=[row.pk for row in rows])


def refuse_absent(form: Any, present: set[str]) -> None:
    """Say at the field where a statement is spoken by, or said to, a leader whose key is not in `present`."""
    for name in LEADERS:
        chosen = str(form[name].value() or "")
        if chosen and chosen not in present and not form.has_error(name):
            form.add_error(name, _("This leader is not among the participants of the meeting."))


def people_of(meeting: Any) -> list[tuple[str, str]]:
    """Key and name of the meeting's participants, in their order."""
    if meeting.pk is None:
        return []
    return [(str(row.leader_id), str(row.leader)) for row in meeting.participations.select_related("leader")]
