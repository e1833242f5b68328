"""Words that a source proves, changed by an editor: compared with the source, and what can be done about it."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import TextStatus
from meetings.forms.comparing import ComparedWords
from meetings.forms.proofs import stretches
from meetings.models import Attestation, Quote, Source
from meetings.services.proving import unexplained
from meetings.services.verbatim import in_brackets, is_same
from meetings.services.words import join_spans

PROVED = ("text", "text_status", "original_text")  # the fields that decide whether a source proves the words


class WayOut(TextChoices):
    RESTORE = "restore", gettext_lazy("Restore the source’s words")
    BRACKETS = "brackets", gettext_lazy("Put what differs in brackets, and […] for what is left out")
    UNPROVED = "unproved", gettext_lazy("Keep my words; this source then proves them no longer")


def primary_proof(quote: Quote) -> Attestation | None:
    """Return the attestation whose stretches are the quote's words, if there is one."""
    if quote.pk is None:
        return None
    return next((proof for proof in quote.attestations.all() if proof.is_primary and proof.spans), None)


class ProvedWords(forms.ModelForm):
    """The form of a statement whose words are compared with the source that proves them when they change.

    What neither brackets nor the text status explain comes back marked word by word, with the ways out. source_texts:
    the texts of sources by key, shared by the rows of one form.
    """

    source_texts: dict[int, str]
    given_up: Attestation | None = None

    way_out = forms.ChoiceField(required=False, choices=WayOut, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source_texts = {}
        if "text" in self.fields and primary_proof(self.instance) and not self.instance.is_paraphrase:
            self.fields["text"].help_text = _(
                "These words stand so in the source. What you change is compared with it: explain it by […], [sic], "
                "[words of your own] or the text status."
            )

    def proof_kept(self) -> Attestation | None:
        """Return the proof that the words have and keep."""
        return primary_proof(self.instance)

    def check_words(self) -> None:
        """Compare changed words with the source; say at the field what is not explained, or do what was chosen."""
        cleaned = self.cleaned_data
        if not set(PROVED) & set(self.changed_data) or set(PROVED) & set(self.errors):
            return
        proof = self.proof_kept()
        if proof is None:
            return
        said = join_spans(self._text_of(proof), stretches(proof))
        words = cleaned["text"]
        if unexplained(self._as_typed(), said):
            self._take_way_out(proof, words, said)
        elif is_same(words, said):
            cleaned["text"] = said

    def _as_typed(self) -> Quote:
        values = {name: self.cleaned_data.get(name, getattr(self.instance, name)) for name in PROVED}
        return Quote(**values)

    def _take_way_out(self, proof: Attestation, words: str, said: str) -> None:
        match self.cleaned_data.get("way_out"):
            case WayOut.RESTORE:
                self.cleaned_data["text"] = said
            case WayOut.BRACKETS:
                self.cleaned_data["text"] = in_brackets(words, said)
            case WayOut.UNPROVED:
                self.given_up = proof
            case _:
                self._say_what_differs(words, said)

    def _say_what_differs(self, words: str, said: str) -> None:
        if "text" in self.changed_data:
            self.add_error("text", _("These words differ from those in the source. See below where, and what to do."))
        elif self.cleaned_data.get("text_status") != TextStatus.PARAPHRASE:
            self.add_error(
                "text_status" if "text_status" in self.changed_data else "original_text",
                _("The words differ from those in the source: see there what to do, or leave this as it was."),
            )
        field = self.fields["text"]
        field.widget = ComparedWords(field.widget, words=words, said=said, ways=self["way_out"])

    def _text_of(self, proof: Attestation) -> str:
        if proof.source_id not in self.source_texts:
            self.source_texts[proof.source_id] = Source.objects.values_list("text", flat=True).get(pk=proof.source_id)
        return self.source_texts[proof.source_id]

    def write_proof(self) -> None:
        """Let the source prove the words no longer, where that was chosen; its wording is kept beside them."""
        if self.given_up is not None:
            self.given_up.is_primary = False
            self.given_up.save(update_fields=["is_primary"])
