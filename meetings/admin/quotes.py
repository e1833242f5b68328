from typing import Any

from django.contrib import admin, messages
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.admin.base import DeskAdmin, StackedRows
from meetings.admin.comments import Commented
from meetings.admin.correcting import Correcting, KeepsSeen
from meetings.admin.history import HistoryElsewhere
from meetings.admin.lines import AT_ONCE, Assigning
from meetings.admin.meeting_rows import proof_of, with_proof
from meetings.admin.own import PartOfMeeting, RowsOfMeeting
from meetings.admin.parting import Parting
from meetings.admin.promised import KeepsComplete
from meetings.admin.suggesting import SuggestingTopics
from meetings.admin.withdrawing import Withdrawing, WithdrawnFilter
from meetings.forms.base import DeskForm
from meetings.forms.proofs import AttestationForm, is_reworked
from meetings.forms.sources import MeetingRows
from meetings.forms.statements import StatementForm, people_of, refuse_absent, refuse_nowhere, sources_of
from meetings.forms.suggesting import Suggestions
from meetings.models import Attestation, Quote
from meetings.services.checking import check_some, unproved
from meetings.services.locking import locked
from meetings.services.quality import repeated, untagged
from meetings.services.readiness import keep_complete


class TopicFilter(admin.SimpleListFilter):
    title = gettext_lazy("topics")
    parameter_name = "topics"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("none", gettext_lazy("without a topic"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Quote]) -> QuerySet[Quote]:
        return untagged(queryset) if self.value() == "none" else queryset


class RepeatedFilter(admin.SimpleListFilter):
    title = gettext_lazy("duplicates")
    parameter_name = "repeated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("there twice, as it seems"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Quote]) -> QuerySet[Quote]:
        # Beside each other, whatever the list is ordered by else.
        return repeated(queryset).order_by("fingerprint", "pk") if self.value() == "yes" else queryset


class ProofFilter(admin.SimpleListFilter):
    title = gettext_lazy("proof")
    parameter_name = "proof"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("none", gettext_lazy("without proof"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Quote]) -> QuerySet[Quote]:
        return unproved(queryset) if self.value() == "none" else queryset


class ProofFormSet(MeetingRows):
    offered = ("source", "sources")

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.instance.quote = self.instance  # as it came in, its words changed perhaps

    @property
    def meeting(self) -> Any:
        return self.instance.meeting


class ProofRows(RowsOfMeeting, StackedRows):
    model = Attestation
    form = AttestationForm
    formset = ProofFormSet
    fields = (("source", "is_primary", "place"), "words")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attestation]:
        return super().get_queryset(request).select_related("source")


class OneStatementForm(StatementForm, DeskForm):
    """A statement by itself: its speaker is one of its meeting's participants."""

    class Meta(StatementForm.Meta):
        fields = [field for field in StatementForm.Meta.fields if field != "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people_of(self.instance.meeting)
        self.offer(self.people)
        self.offer_sources(sources_of(self.instance.meeting))
        Suggestions(lambda: [self]).offer_in(self)

    def proof_kept(self) -> Attestation | None:
        proof = super().proof_kept()
        return None if proof is not None and is_reworked(proof, self.data) else proof

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        refuse_absent(self, {key for key, _name in self.people})
        refuse_nowhere(self, self.instance.meeting.sources.filter(text="").count())
        return cleaned


@admin.register(Quote)
class QuoteAdmin(
    HistoryElsewhere,
    Correcting,
    KeepsComplete,
    KeepsSeen,
    Parting,
    Withdrawing,
    Assigning,
    Commented,
    SuggestingTopics,
    PartOfMeeting,
    DeskAdmin,
):
    """Statements one by one, for tagging and proof; they are added and ordered on their meeting's page."""

    form = OneStatementForm
    whole = "meeting"
    inlines = (ProofRows,)
    list_display = ("words", "who", "meeting", "said_on", "topic_names", "proof")
    list_filter = (TopicFilter, ProofFilter, RepeatedFilter, "kind", "who_spoke", "text_status", WithdrawnFilter)
    date_hierarchy = "said_on"
    ordering = ("-said_on", "-meeting_id", "position")  # as an index has them; what has no date yet comes first
    search_fields = ("search_vector",)
    autocomplete_fields = ("topics",)
    readonly_fields = ("meeting", "public_id", "proof")
    actions = ("mark_checked", "suggest_topics")
    fieldsets = (
        (None, {"fields": (("meeting", "public_id"),)}),
        (
            gettext_lazy("The statement"),
            {
                "fields": (
                    ("who_spoke", "speaker", "addressee", "kind"),
                    ("speaker_name", "speaker_office"),
                    "lead_in",
                    "text",
                    "topics",
                    "proof",
                    ("checked_now", "checked_against", "checked_place"),
                )
            },
        ),
        (
            gettext_lazy("Language and original words"),
            {"fields": (("language", "text_status", "original_language"), "original_text")},
        ),
    )

    class Media:
        js = ["js/desk/comments.js", "js/desk/suggestions.js"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        return with_proof(super().get_queryset(request).select_related("meeting").defer("search_vector"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Quote], search_term: str
    ) -> tuple[QuerySet[Quote], bool]:
        words = search_term.replace("\0", "").strip()
        if not words:
            return queryset, False
        stemmed = SearchQuery(words, config="communique_english", search_type="websearch")
        as_typed = SearchQuery(words, config="communique_simple", search_type="websearch")
        return queryset.filter(Q(search_vector=stemmed) | Q(search_vector=as_typed) | Q(public_id=words.lower())), False

    @admin.display(description=gettext_lazy("words"))
    def words(self, quote: Quote) -> str:
        if quote.is_withdrawn:
            return format_html('{} <span class="status status-withdrawn">{}</span>', quote, _("withdrawn"))
        return str(quote)

    @admin.display(description=gettext_lazy("who spoke"))
    def who(self, quote: Quote) -> str:
        return str(quote.speaker or quote.speaker_name or quote.get_who_spoke_display())

    @admin.display(description=gettext_lazy("topics"))
    def topic_names(self, quote: Quote) -> str:
        return ", ".join(topic.name for topic in quote.topics.all())

    @admin.display(description=gettext_lazy("proof"))
    def proof(self, quote: Quote) -> str:
        return proof_of(quote)

    @admin.action(description=gettext_lazy("I checked these words against the source today"), permissions=["change"])
    def mark_checked(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        chosen = unproved(Quote.objects.filter(pk__in=queryset.values("pk")))
        keys = list(chosen.values_list("pk", flat=True)[: AT_ONCE + 1])
        if len(keys) > AT_ONCE:
            words = _("One change is made to at most %d statements. Choose fewer.") % AT_ONCE
            self.message_user(request, words, messages.ERROR)
            return
        number = check_some(quotes=keys, checker=request.user)  # type: ignore[arg-type]
        self.message_user(
            request,
            ngettext("%d statement is marked as checked.", "%d statements are marked as checked.", number) % number,
            messages.SUCCESS,
        )

    def view_on_site(self, quote: Quote) -> str | None:
        return quote.get_absolute_url() if Quote.objects.published().filter(pk=quote.pk).exists() else None

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.write_place()
        keep_complete(locked(form.instance.meeting))
        self.settle(request, form.instance)

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        form.checker = request.user
        form.write_check()
        form.write_proof()
        super().save_model(request, obj, form, change)
