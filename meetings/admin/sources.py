from typing import Any

from django.contrib import admin
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from meetings.admin.base import DeskAdmin, counted
from meetings.admin.history import HistoryElsewhere
from meetings.admin.own import PartOfMeeting
from meetings.admin.promised import KeepsComplete
from meetings.admin.searching import FoldedSearch
from meetings.forms.sources import SourceForm
from meetings.models import Attestation, LinkCheck, Source
from meetings.models.base import Fold
from meetings.services.locking import locked
from meetings.services.quality import unarchived, with_dead_link
from meetings.services.readiness import keep_complete


class ReachFilter(admin.SimpleListFilter):
    title = _("on the web")
    parameter_name = "web"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("unarchived", _("without an archived copy")), ("dead", _("a dead link and no archived copy"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> QuerySet[Source]:
        if self.value() == "unarchived":
            return unarchived(queryset)
        return with_dead_link(queryset) if self.value() == "dead" else queryset


@admin.register(Source)
class SourceAdmin(HistoryElsewhere, KeepsComplete, FoldedSearch, PartOfMeeting, DeskAdmin):
    form = SourceForm
    whole = "meeting"
    list_display = ("account", "publisher", "kind", "rights", "link", "meeting", "published_on", "proves")
    list_filter = (ReachFilter, "kind", "rights")
    date_hierarchy = "published_on"
    ordering = ("-id",)
    autocomplete_fields = ("meeting", "account_of", "supersedes")
    view_on_site = False
    fields = (
        "meeting",
        ("publisher", "kind", "rights", "account_of"),
        ("title", "language"),
        ("url", "archive_url"),
        "link",
        ("published_on", "retrieved_on", "supersedes"),
        "text",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        proofs = counted(Attestation.objects.filter(source=OuterRef("pk")), "source")
        check = LinkCheck.objects.filter(url=OuterRef("url"))
        rows: QuerySet[Source] = (
            super()
            .get_queryset(request)
            .select_related("meeting")
            .annotate(
                proves_number=proofs,
                link_problem=Subquery(check.values("problem")[:1]),
                link_checked_at=Subquery(check.values("checked_at")[:1]),
            )
        )
        return rows

    def get_fields(self, request: HttpRequest, obj: Source | None = None) -> Any:
        return [field for field in self.fields if field != "link" or (obj is not None and obj.url)]

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> tuple[str, ...]:
        return ("meeting", "link") if obj is not None else ()

    def searchable(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.alias(
            folded_title=Fold("title"), folded_publisher=Fold("publisher"), folded_meeting=Fold(F("meeting__title"))
        )
        return found

    def fits(self, word: Fold) -> Q:
        return (
            Q(folded_title__contains=word)
            | Q(folded_publisher__contains=word)
            | Q(folded_meeting__contains=word)
            | Q(url__contains=word)
        )

    @admin.display(description=_("account"), ordering="title")
    def account(self, source: Source) -> str:
        return str(source)

    @admin.display(description=_("link"))
    def link(self, source: Any) -> str:
        """What the address said when it was last asked."""
        if source.link_checked_at is None:
            return str(_("not asked yet")) if source.url else ""
        day = date_format(timezone.localtime(source.link_checked_at), "SHORT_DATE_FORMAT")
        return f"{source.link_problem or _('It answers.')} ({day})"

    @admin.display(description=_("statements"), ordering="proves_number")
    def proves(self, source: Any) -> int:
        return int(source.proves_number)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        keep_complete(locked(form.instance.meeting))
