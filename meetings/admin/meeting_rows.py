"""The rows on a meeting's page: participants, statements, sources, corrections."""

from typing import Any

from adminsortable2.admin import SortableInlineAdminMixin
from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.base import StackedRows
from meetings.admin.own import RowsOfMeeting
from meetings.admin.unsaved import restored_on
from meetings.forms.participants import ParticipationForm, ParticipationFormSet
from meetings.forms.rows import Row
from meetings.forms.sources import MeetingRows, SourceForm
from meetings.forms.statements import StatementForm, StatementFormSet
from meetings.models import Attestation, Correction, Participation, Quote, Source

FEW_LINES = {"rows": 2}
SOME_LINES = {"rows": 5}


class OrderedRows(SortableInlineAdminMixin, StackedRows):
    """Rows that are dragged, or moved by their buttons, into the order they are to have."""

    template = "admin/edit_inline/ordered.html"
    ordering = ("position",)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.may_move = self.has_change_permission(request, obj)  # type: ignore[attr-defined]
        return formset


class ParticipantRows(RowsOfMeeting, OrderedRows):
    model = Participation
    form = ParticipationForm
    formset = ParticipationFormSet
    autocomplete_fields = ("leader", "country")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("leader", "side", "office", "country", "title_as_printed"),
                    "no_statement_released",
                    "position",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        return super().get_queryset(request).select_related("leader", "country", "term")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 2 if obj is None else 0


class StatementRows(RowsOfMeeting, OrderedRows):
    model = Quote
    form = StatementForm
    formset = StatementFormSet
    autocomplete_fields = ("topics",)
    readonly_fields = ("proof",)
    show_change_link = True
    row_tools = "admin/meetings/meeting/statement_tools.html"
    foot_template = "admin/meetings/meeting/statement_entry.html"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("who_spoke", "speaker", "addressee", "kind"),
                    ("speaker_name", "speaker_office"),
                    "lead_in",
                    "text",
                    "topics",
                    "proof",
                    ("checked_now", "checked_against", "checked_place"),
                    "position",
                )
            },
        ),
        (
            gettext_lazy("Language and original words"),
            {
                "classes": ("collapse",),
                "fields": (("language", "text_status", "original_language"), "original_text"),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        return with_proof(super().get_queryset(request).defer("search_vector"))

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        restored = restored_on(request)
        formset.asked_window = request.GET.get("statements", "")
        formset.kept = restored.values if restored else None
        return formset

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if obj is None or not obj.statements_number else 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in {"lead_in", "text", "original_text"}:
            kwargs["widget"] = forms.Textarea(attrs=FEW_LINES if db_field.name == "lead_in" else SOME_LINES)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def proof(self, quote: Quote) -> str:
        return proof_of(quote)

    proof.short_description = gettext_lazy("proof")  # type: ignore[attr-defined]


class SourceFormSet(MeetingRows):
    offered = ("supersedes", "sources")


class SourceRows(RowsOfMeeting, StackedRows):
    model = Source
    form = SourceForm
    formset = SourceFormSet
    autocomplete_fields = ("account_of",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("publisher", "kind", "rights", "account_of"),
                    ("title", "language"),
                    ("url", "archive_url"),
                    ("published_on", "retrieved_on", "supersedes"),
                    "text",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).prefetch_related("attestations")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "text":
            kwargs["widget"] = forms.Textarea(attrs=SOME_LINES)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class CorrectionFormSet(MeetingRows):
    offered = ("quote", "quotes")


class CorrectionRows(StackedRows):
    model = Correction
    form = Row
    formset = CorrectionFormSet
    fields = (("date", "quote", "old_speaker"), "what_changed", "old_wording")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in {"what_changed", "old_wording"}:
            kwargs["widget"] = forms.Textarea(attrs=FEW_LINES)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def with_proof(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    """Return the quotes with what their forms show: people, topics, proofs (the sources' texts left out)."""
    proofs = Attestation.objects.select_related("source").defer("source__text")
    return quotes.select_related("speaker", "addressee", "checked_by").prefetch_related(
        "topics", Prefetch("attestations", proofs)
    )


def proof_of(quote: Quote) -> str:
    """Return in words what proves a quote."""
    if quote.pk is None:
        return _("None yet.")
    proofs = [proof for proof in quote.attestations.all() if proof.spans]
    if any(proof.is_primary for proof in proofs):
        return _("Words of: %s") % "; ".join(str(proof.source) for proof in proofs)
    where = "; ".join(
        ", ".join(filter(None, (str(proof.source), proof.place)))
        for proof in quote.attestations.all()
        if not proof.spans
    )
    if quote.checked_by is not None and quote.checked_on is not None:
        checked = {"who": quote.checked_by, "day": date_format(quote.checked_on), "where": where}
        if where:
            return _("Checked by %(who)s on %(day)s against: %(where)s") % checked
        return _("Checked by %(who)s on %(day)s") % checked
    return _("Not checked yet against: %s") % where if where else _("None yet.")
