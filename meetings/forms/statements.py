"""The statements' rows of a meeting's form, and the form of one statement by itself."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import WhoSpoke
from meetings.forms.fields import WordsField
from meetings.forms.participants import ParticipationFormSet
from meetings.forms.rows import OrderedRow, OrderedRows
from meetings.forms.sources import MeetingRows
from meetings.forms.suggesting import Suggestions
from meetings.forms.windows import Window, window_asked
from meetings.forms.wording import ProvedWords
from meetings.models import Leader, Quote, Source, User
from meetings.services import statements
from meetings.services.checking import only_unwritten, say_where

LEADERS = ("speaker", "addressee")
WHERE = ("checked_against", "checked_place")


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

    checked_against = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        label=gettext_lazy("Heard or read in"),
        help_text=gettext_lazy("Empty: the one recording or printed page among the sources."),
    )
    checked_place = forms.CharField(
        required=False,
        max_length=100,
        label=gettext_lazy("Place in it"),
        help_text=gettext_lazy("A time code such as 12:41, or a page."),
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
        self._show_where()

    def _show_where(self) -> None:
        """Show where the words are to be heard or read; where a source's text proves them, that says it."""
        proofs = self.instance.attestations.all() if self.instance.pk is not None else []
        where = next((proof for proof in proofs if not proof.spans), None)
        if where is not None:
            self.initial.update(checked_against=where.source_id, checked_place=where.place)
        elif any(proof.is_primary for proof in proofs):
            for name in WHERE:
                self.fields[name].disabled = True

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

    def offer_sources(self, sources: list[tuple[int, str]]) -> None:
        """Let the editor say in which of `sources` the words are to be heard or read."""
        self.fields["checked_against"].choices = [("", "–"), *sources]  # type: ignore[attr-defined]

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

    def write_place(self) -> None:
        """Put down where the words are to be heard or read, once statement and sources are saved."""
        cleaned = self.cleaned_data
        if not cleaned or not ({"checked_now", *WHERE} & set(self.changed_data)):
            return
        source, place = cleaned.get("checked_against"), cleaned.get("checked_place") or ""
        if source is None and (place or cleaned.get("checked_now")):
            source = only_unwritten(self.instance.meeting)
        if not any(self.fields[name].disabled for name in WHERE):
            say_where(quote=self.instance, source=source, place=place)


class StatementFormSet(OrderedRows, CustomInlineFormSet):
    """The statements of a meeting, in order; who speaks is among the participants that came in with them.

    participants, sources: the rows of participants and of sources of the same form; without them,
    those in the database count.
    """

    asked_window = ""  # the number of the window on a long list of statements
    kept: Mapping[str, list[str]] | None = None  # what was typed earlier and is to be shown again
    participants: ParticipationFormSet | None = None
    sources: MeetingRows | None = None

    @cached_property
    def window(self) -> Window:
        # The desk fetches a meeting with the number of its statements.
        return window_asked(self.asked_window, getattr(self.instance, "statements_number", 0))

    @cached_property
    def rows_before(self) -> int:  # type: ignore[override]
        """How many statements stand before those shown."""
        if self.window.number_of_windows == 1 or not (self.is_bound or self.kept):
            return self.window.before
        first = min((row.position for row in self.get_queryset()), default=1)
        return self.instance.quotes.filter(position__lt=first).count()

    def get_queryset(self) -> Any:
        """Return the statements in the window.

        Of a form that came in they are those that came in with it; of one shown again as it was typed
        earlier, all between the first and the last of those it had.
        """
        rows = self.__dict__.get("_rows")
        if rows is None:
            rows = super().get_queryset()
            if self.is_bound:
                rows = rows.filter(pk__in=self._keys_in(self.data))
            elif self.window.number_of_windows > 1:
                rows = self._kept_rows(rows) or rows[self.window.before : self.window.last]
            self.__dict__["_rows"] = rows
        return rows

    def _kept_rows(self, rows: Any) -> Any:
        if self.kept is None:
            return None
        ends = rows.filter(pk__in=self._keys_in(self.kept)).aggregate(first=Min("position"), last=Max("position"))
        return rows.filter(position__range=(ends["first"], ends["last"])) if ends["first"] else None

    def _keys_in(self, values: Any) -> list[str]:
        """Return the keys of the saved statements among the values of a form."""
        rows = (values.get(f"{self.prefix}-{number}-id") for number in range(self.absolute_max))
        keys = (row[0] if isinstance(row, list) else row for row in rows if row)
        return [key for key in keys if key.isdecimal() and len(key) < 19]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.source_texts: dict[int, str] = {}
        self.suggestions = Suggestions(lambda: self.forms)
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.offer(self.people)
        form.offer_sources(self.known_sources)
        form.source_texts = self.source_texts
        if index is not None:
            self.suggestions.offer_in(form)

    @cached_property
    def known_sources(self) -> list[tuple[int, str]]:
        if self.sources is not None and self.instance.pk:
            return [(row.pk, str(row)) for row in self.sources.get_queryset()]
        return sources_of(self.instance)

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
            refuse_nowhere(form, self.unwritten)
        super().clean()

    @property
    def unwritten(self) -> int:
        """How many sources without a text there will be once this is saved."""
        if self.sources is None:
            return self.instance.sources.filter(text="").count() if self.instance.pk else 0
        return sum(not form["text"].value() for form in self.sources.kept_forms)

    def save(self, commit: bool = True) -> Any:
        self._before, self._after = self._around()
        return super().save(commit)

    def put_in_order(self, rows: list[Any]) -> None:
        order = [*self._before, *(row.pk for row in rows), *self._after]
        statements.reorder(meeting=self.instance, order=order)

    def _around(self) -> tuple[list[int], list[int]]:
        """Return the keys of the statements before the first and after the last of this form's."""
        mine = {row.pk for row in self.get_queryset()}
        keys = list(self.instance.quotes.order_by("position").values_list("pk", flat=True)) if mine else []
        places = [place for place, key in enumerate(keys) if key in mine]
        return (keys[: places[0]], keys[places[-1] + 1 :]) if places else ([], [])


def refuse_absent(form: Any, present: set[str]) -> None:
    """Say at the field where a statement is spoken by, or said to, a leader whose key is not in `present`."""
    for name in LEADERS:
        chosen = str(form[name].value() or "")
        if chosen and chosen not in present and not form.has_error(name):
            form.add_error(name, _("This leader is not among the participants of the meeting."))


def refuse_nowhere(form: Any, unwritten: int) -> None:
    """Say at the field where a place is named and no source; `unwritten` sources have no text."""
    if form["checked_place"].value() and not form["checked_against"].value() and unwritten != 1:
        form.add_error("checked_against", _("Choose the source in which this place is."))


def sources_of(meeting: Any) -> list[tuple[int, str]]:
    """Key and name of the meeting's sources."""
    return [(row.pk, str(row)) for row in meeting.sources.defer("text")] if meeting.pk else []


def people_of(meeting: Any) -> list[tuple[str, str]]:
    """Key and name of the meeting's participants, in their order."""
    if meeting.pk is None:
        return []
    return [(str(row.leader_id), str(row.leader)) for row in meeting.participations.select_related("leader")]
