from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import re_path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings.admin.addresses import AddressedAdmin
from meetings.admin.base import DeskAdmin, TabularRows, counted
from meetings.admin.deleted import Recoverable
from meetings.admin.history import Historied, HistoryElsewhere
from meetings.admin.interchange import InterchangeAdmin
from meetings.admin.merging import MergingAdmin
from meetings.admin.own import RowsOfNew
from meetings.admin.searching import FoldedSearch
from meetings.forms.leaders import LeaderForm, TermForm
from meetings.forms.portraits import crops
from meetings.forms.rows import Row, TableRows
from meetings.interchange.resources import LeaderResource, TermResource
from meetings.models import Leader, LeaderName, Participation, Portrait, PortraitImage, Term
from meetings.models.base import Fold
from meetings.services.quality import without_portrait, without_term


class NameRows(RowsOfNew, TabularRows):
    model = LeaderName
    form = Row
    formset = TableRows


class TermRows(RowsOfNew, TabularRows):
    model = Term
    form = Row
    formset = TableRows
    autocomplete_fields = ("country",)
    fields = ("office", "country", "start", "start_precision", "end", "end_precision")


class PortraitFilter(admin.SimpleListFilter):
    title = _("portrait")
    parameter_name = "portrait"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("with a portrait")), ("no", _("without"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Leader]) -> QuerySet[Leader]:
        if self.value() == "yes":
            return queryset.exclude(portrait=None)
        return without_portrait(queryset) if self.value() == "no" else queryset


class OfficeFilter(admin.SimpleListFilter):
    title = _("office")
    parameter_name = "office"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("no office known"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Leader]) -> QuerySet[Leader]:
        return without_term(queryset) if self.value() == "no" else queryset


@admin.register(Leader)
class LeaderAdmin(Historied, Recoverable, AddressedAdmin, MergingAdmin, InterchangeAdmin, FoldedSearch, DeskAdmin):
    form = LeaderForm
    list_display = ("name", "offices", "meetings_count", "has_portrait")
    list_filter = (OfficeFilter, PortraitFilter)
    inlines = (NameRows, TermRows)
    found_by = Participation._meta.get_field("leader")
    weight = "meetings_number"
    resource = LeaderResource
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ("portrait_now",)
    fieldsets = ((None, {"fields": (("name", "sort_name"), ("slug", "wikidata_id"), "biography")}),)

    class Media:
        js = ["js/desk/portrait.js"]

    def get_urls(self) -> list[Any]:
        image = self.admin_site.admin_view(self.portrait_image, cacheable=True)
        at = r"^portraits/(?P<version>[0-9a-f]{24})/(?P<name>[0-9a-z]+\.(?:webp|jpg))$"
        own = re_path(at, image, name="meetings_leader_portrait")
        return [own, *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Leader | None = None) -> Any:
        """Return the lines of the form; who may not save them sees the portrait alone."""
        may_save = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        lines: list[Any] = ["portrait_now"]
        if may_save:
            lines = ["portrait", ("portrait_focus_x", "portrait_focus_y"), ("portrait_credit", "portrait_licence")]
            lines += ["portrait_removed"] if portrait_of(obj) else []
        return [*super().get_fieldsets(request, obj), (_("Portrait"), {"fields": lines})]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Leader]:
        rows: QuerySet[Leader] = (
            super()
            .get_queryset(request)
            .annotate(
                meetings_number=counted(Participation.objects.filter(leader=OuterRef("pk")), "leader"),
            )
            .select_related("portrait")
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
        return portrait_of(leader) is not None

    @admin.display(description=_("as it stands"))
    def portrait_now(self, leader: Leader) -> SafeString | str:
        portrait = portrait_of(leader)
        return render_to_string("admin/meetings/leader/crops.html", {"crops": crops(portrait)}) if portrait else "–"

    def portrait_image(self, request: HttpRequest, version: str, name: str) -> HttpResponse:
        """One file of a portrait, whether or not readers may see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        image = get_object_or_404(PortraitImage, portrait__version=version, name=name)
        headers = {"Cache-Control": "private, max-age=86400, immutable"}
        return HttpResponse(bytes(image.content), content_type=image.content_type, headers=headers)

    def view_on_site(self, leader: Leader) -> str | None:
        return leader.get_absolute_url() if Leader.objects.published().filter(pk=leader.pk).exists() else None

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.save_portrait(form.instance)


def portrait_of(leader: Leader | None) -> Portrait | None:
    return getattr(leader, "portrait", None)


@admin.register(Term)
class TermAdmin(HistoryElsewhere, InterchangeAdmin, FoldedSearch, DeskAdmin):
    form = TermForm
    resource = TermResource
    whole = "leader"
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
