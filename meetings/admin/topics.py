from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings.admin.addresses import AddressedAdmin
from meetings.admin.base import NAMED, DeskAdmin, TabularRows, counted
from meetings.admin.deleted import Recoverable
from meetings.admin.history import Historied
from meetings.admin.interchange import InterchangeAdmin
from meetings.admin.merging import MergingAdmin
from meetings.admin.own import RowsOfNew
from meetings.admin.searching import FoldedSearch
from meetings.forms.leaders import TopicForm
from meetings.forms.rows import Row, TableRows
from meetings.interchange.resources import TopicResource
from meetings.models import Quote, Topic, TopicSynonym
from meetings.models.base import Fold
from meetings.services.readiness import left_without_topic


class SynonymRows(RowsOfNew, TabularRows):
    model = TopicSynonym
    form = Row
    formset = TableRows


class TopLevelFilter(admin.SimpleListFilter):
    title = _("place in the hierarchy")
    parameter_name = "level"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("top", _("at the top")), ("below", _("below another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Topic]) -> QuerySet[Topic]:
        if self.value() in {"top", "below"}:
            return queryset.filter(parent__isnull=self.value() == "top")
        return queryset


@admin.register(Topic)
class TopicAdmin(Historied, Recoverable, AddressedAdmin, MergingAdmin, InterchangeAdmin, FoldedSearch, DeskAdmin):
    form = TopicForm
    list_display = ("name", "parent", "other_words", "quotes_count")
    list_select_related = ("parent",)
    list_filter = (TopLevelFilter,)
    inlines = (SynonymRows,)
    found_by = Topic._meta.get_field("parent")
    weight = "quotes_number"
    resource = TopicResource
    autocomplete_fields = ("parent",)
    prepopulated_fields = {"slug": ["name"]}
    fields = (("name", "slug"), "parent", "description", "wikidata_id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        rows: QuerySet[Topic] = (
            super()
            .get_queryset(request)
            .annotate(
                quotes_number=counted(Quote.topics.through.objects.filter(topic=OuterRef("pk")), "topic"),
            )
            .prefetch_related("synonyms")
        )
        return rows

    def fits(self, word: Fold) -> Q:
        return Q(folded_name__contains=word) | Q(
            Exists(TopicSynonym.objects.filter(topic=OuterRef("pk"), folded__contains=word))
        )

    @admin.display(description=_("synonyms"))
    def other_words(self, topic: Topic) -> str:
        return ", ".join(synonym.name for synonym in topic.synonyms.all())

    @admin.display(description=_("statements"), ordering="quotes_number")
    def quotes_count(self, topic: Any) -> int:
        return int(topic.quotes_number)

    def merge_summary(self, row: Any) -> str:
        place = _("below %s") % row.parent if row.parent else _("at the top")
        number = ngettext("%d statement", "%d statements", row.quotes_number) % row.quotes_number
        return f"{place}; {number}"

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[Any], list[Any]]:
        """Name the published statements that would be left without a topic as what forbids the deletion."""
        tree, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        return tree, counts, perms_needed, [*protected, *map(str, left_without_topic(objs)[:NAMED])]

    def view_on_site(self, topic: Topic) -> str | None:
        return topic.get_absolute_url() if Topic.objects.published().filter(pk=topic.pk).exists() else None
