"""Proof by a source: the editor names the words, the form finds where they stand."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.fields import WordsField
from meetings.forms.rows import Row
from meetings.models import Attestation
from meetings.readouts import Span
from meetings.services.proving import unexplained
from meetings.services.verbatim import Searched, is_same
from meetings.services.words import join_spans


def find_spans(text: str, words: str) -> list[Span] | None:
    """Return where the lines of `words` stand in `text`, one after the other; None if one does not.

    White space may differ, and the variants of quotation marks and dashes; nothing else may.
    """
    searched = Searched(text)
    spans: list[Span] = []
    for line in filter(str.strip, words.splitlines()):
        found = searched.find(line, spans[-1].end if spans else 0)
        if found is None:
            return None
        spans.append(found)
    return spans


def is_reworked(proof: Attestation, data: Mapping[str, Any], prefix: str = "attestations") -> bool:
    """Whether the rows in `data` take `proof` away or let it prove other words."""
    total = str(data.get(f"{prefix}-TOTAL_FORMS", ""))
    for row in (f"{prefix}-{number}" for number in range(min(int(total), 1000) if total.isdecimal() else 0)):
        if data.get(f"{row}-id") == str(proof.pk):
            gone = bool(data.get(f"{row}-DELETE")) or not data.get(f"{row}-is_primary")
            elsewhere = data.get(f"{row}-source") != str(proof.source_id)
            return gone or elsewhere or WordsField().has_changed(shown(proof), data.get(f"{row}-words", ""))
    return False


def shown(proof: Attestation) -> str:
    """Return the words of a proof as its form shows them, a line for each stretch."""
    text = proof.source.text
    return "\n".join(" ".join(span.of(text).split()) for span in stretches(proof))


def stretches(proof: Attestation) -> list[Span]:
    """Return the attested stretches of the source's text."""
    return [Span(span.lower, span.upper) for span in proof.spans]


class AttestationForm(Row):
    """What proves a statement. Words left empty are the statement's own."""

    words = WordsField(
        required=False,
        label=gettext_lazy("Words in the source"),
        help_text=gettext_lazy(
            "As they stand in the source's text, a line for each stretch. Empty: the statement's own words."
        ),
    )

    joined = ""  # the words of a primary proof, as the statement has them from then on

    class Meta:
        model = Attestation
        fields = ["source", "is_primary", "place"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and self.instance.spans:
            self.initial["words"] = shown(self.instance)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        source, quote = cleaned.get("source"), self.instance.quote
        if source is None or "words" in self.errors:
            return cleaned
        self.instance.meeting_id = quote.meeting_id
        if source.meeting_id != quote.meeting_id:
            self.add_error("source", _("This source belongs to another meeting."))
            return cleaned
        if not source.text and not cleaned.get("words"):
            self.instance.spans = []  # a recording or a printed page: who compared the words says so on the statement
            return cleaned
        words = cleaned.get("words") or quote.text
        spans = find_spans(source.text, words)
        if spans is None:
            self.add_error("words", _("These words do not stand in the text of this source."))
            return cleaned
        self.instance.spans = [(span.start, span.end) for span in spans]
        if cleaned.get("is_primary") and not quote.is_paraphrase:
            joined = join_spans(source.text, spans)
            if unexplained(quote, joined):
                self.add_error(
                    "words", _("The words of the primary proof are the words of the statement, no more and no less.")
                )
            elif is_same(quote.text, joined):
                self.joined = joined
        return cleaned

    def save(self, commit: bool = True) -> Any:
        quote = self.instance.quote
        if self.joined and self.joined != quote.text:
            quote.text = self.joined
            quote.save(update_fields=["text", "updated_at"])
        return super().save(commit)
