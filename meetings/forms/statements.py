"""The statements' rows of a meeting's form, and the form of one statement by itself."""

from functools import cached_property
from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import TextStatus, WhoSpoke
from meetings.forms.fields import WordsField
from meetings.forms.participants import ParticipationFormSet
from meetings.forms.proofs import stretches
from meetings.forms.rows import OrderedRow, OrderedRows
from meetings.models import Attestation, Leader, Quote, User
from meetings.services import statements
from meetings.services.words import join_spans, same_words

LEADERS = ("speaker", "addressee")


class StatementForm(OrderedRow):
    """One statement. Its words cannot be changed while they are proved by a source's own.

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "text" in self.fields and primary_proof(self.instance) and not self.instance.is_paraphrase:
            self.fields["text"].disabled = True
            self.fields["text"].help_text = _("These words stand so in the source. Remove that proof to change them.")

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
        if "text_status" in self.changed_data and cleaned.get("text_status") != TextStatus.PARAPHRASE:
            self._check_proof()
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

    def _check_proof(self) -> None:
        proof = primary_proof(self.instance)
        words = self.cleaned_data.get("text") or ""
        if proof and not same_words(join_spans(proof.source.text, stretches(proof)), words):
            self.add_error("text_status", _("The words differ from those in the source, so they remain a paraphrase."))

    def save(self, commit: bool = True) -> Any:
        self.write_check()
        return super().save(commit)

    def write_check(self) -> None:
        """Put down who checked the words and when, or that nobody checked the new ones."""
        quote: Quote = self.instance
        if self.cleaned_data.get("checked_now") and self.checker is not None:
            quote.checked_by, quote.checked_on = self.checker, timezone.localdate()
        elif quote.pk is not None and "text" in self.changed_data:
            quote.checked_by = quote.checked_on = None


def primary_proof(quote: Quote) -> Attestation | None:
    """Return the attestation whose stretches are the quote's words, if there is one."""
    if quote.pk is None:
        return None
    return next((proof for proof in quote.attestations.all() if proof.is_primary and proof.spans), None)


class StatementFormSet(OrderedRows, CustomInlineFormSet):
    """The statements of a meeting, in order; who speaks is among the participants that came in with them.

    participants: the rows of participants of the same form; without them, those in the database count.
    """

    participants: ParticipationFormSet | None = None

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.offer(self.people)

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
