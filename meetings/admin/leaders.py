from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings.admin.addresses import AddressedAdmin
from meetings.admin.base import DeskAdmin, TabularRows, counted
from meetings.admin.interchange import InterchangeAdmin
from meetings.admin.merging import MergingAdmin
from meetings.admin.searching import FoldedSearch
from meetings.forms.leaders import LeaderForm, TermForm
from meetings.forms.rows import Row, Rows
from meetings.interchange.resources import LeaderResource, TermResource
from meetings.models import Leader, LeaderName, Participation, Term
from meetings.models.base import Fold


class NameRows(TabularRows):
    model = LeaderName
    form = Row
    formset = Rows


class TermRows(TabularRows):
    model = Term
    form = Row
    formset = Rows
    autocomplete_fields = ("country",)
    fields = ("office", "country", "start", "start_precision", "end", "end_precision")


class PortraitFilter(admin.SimpleListFilter):
    title = _("portrait")
    parameter_name = "portrait"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("with a portrait")), ("no", _("without"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Leader]) -> QuerySet[Leader]:
        if self.value() == "yes":
            return queryset.exclude(portrait="")
        return queryset.filter(portrait="") if self.value() == "no" else queryset


class OfficeFilter(admin.SimpleListFilter):
    title = _("office")
    parameter_name = "office"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("no office known"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Leader]) -> QuerySet[Leader]:
        return queryset.filter(terms=None) if self.value() == "no" else queryset


@admin.register(Leader)
class LeaderAdmin(AddressedAdmin, MergingAdmin, InterchangeAdmin, FoldedSearch, DeskAdmin):
    form = LeaderForm
    list_display = ("name", "offices", "meetings_count", "has_portrait")
    list_filter = (OfficeFilter, PortraitFilter)
    inlines = (NameRows, TermRows)
    found_by = Participation._meta.get_field("leader")
    weight = "meetings_number"
    resource = LeaderResource
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = (
        (None, {"fields": (("name", "sort_name"), ("slug", "wikidata_id"), "biography")}),
        (_("Portrait"), {"fields": ("portrait", ("portrait_credit", "portrait_licence"))}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Leader]:
        rows: QuerySet[Leader] = (
            super()
            .get_queryset(request)
            .annotate(
                meetings_number=counted(Participation.objects.filter(leader=OuterRef("pk")), "leader"),
            )
            .prefetch_related(Prefetch("terms", Term.objects.select_related("country")))
        )
        return rows

    def fits(self, word: Fold) -> Q:
        return Q(folded_name__contains=word) | Q(
            Exists(LeaderName.objects.filter(leader=OuterRef("pk"), folded__contains=word))
        )

    @admin.display(description=_("offices"))
    def offices(self, leader: Leader) -> str:
        return "; ".join(str(term) for term in leader.terms.all())

    @admin.display(description=_("meetings"), ordering="meetings_number")
    def meetings_count(self, leader: Any) -> int:
        return int(leader.meetings_number)

    def merge_summary(self, row: Any) -> str:
        number = ngettext("%d meeting", "%d meetings", row.meetings_number) % row.meetings_number
        return "; ".join(part for part in (self.offices(row), number) if part)

    @admin.display(description=_("portrait"), boolean=True, ordering="portrait")
    def has_portrait(self, leader: Leader) -> bool:
        return bool(leader.portrait)

    def view_on_site(self, leader: Leader) -> str | None:
        return leader.get_absolute_url() if Leader.objects.published().filter(pk=leader.pk).exists() else None

    def save_model(self, request: HttpRequest, obj: Leader, form: Any, change: bool) -> None:
        before = form.initial.get("portrait") if change and "portrait" in form.changed_data else None
        super().save_model(request, obj, form, change)
        if before:
            storage, name = before.storage, before.name
            transaction.on_commit(lambda: storage.delete(name))


@admin.register(Term)
class TermAdmin(InterchangeAdmin, FoldedSearch, DeskAdmin):
    form = TermForm
    resource = TermResource
    list_display = ("leader", "office", "country", "start", "end")
    list_select_related = ("leader", "country")
    autocomplete_fields = ("leader", "country")
    date_hierarchy = "start"
    fields = ("leader", "office", "country", ("start", "start_precision"), ("end", "end_precision"))

    def searchable(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.alias(folded_office=Fold("office"), folded_country=Fold("country__name"))
        return found

    def fits(self, word: Fold) -> Q:
        return (
            Q(folded_office__contains=word) | Q(folded_country__contains=word) | Q(leader__folded_name__contains=word)
        )
