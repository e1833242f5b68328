"""The audit log on the desk: read, searched and filtered; nobody changes it."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.audit_words import in_words
from meetings.admin.searching import FoldedSearch
from meetings.models import AuditEntry, User
from meetings.models.base import Fold

MOST_ACCOUNTS = 200  # that the filter offers


class ActorFilter(admin.SimpleListFilter):
    """Who acted: an account, also one that is gone, or the system."""

    title = gettext_lazy("who")
    parameter_name = "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        accounts = User.objects.filter(is_staff=True).order_by("username")[:MOST_ACCOUNTS]
        named = {str(user.pk): user.get_full_name() or user.get_username() for user in accounts}
        wanted = request.GET.get(self.parameter_name, "")
        if _is_key(wanted) and wanted not in named:
            entry = AuditEntry.objects.filter(actor_id=wanted).first()
            named |= {wanted: entry.actor} if entry is not None else {}
        return [("system", _("the system")), *named.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        wanted = self.value() or ""
        if wanted == "system":
            return queryset.filter(actor_id=None, actor="system")
        return queryset.filter(actor_id=wanted) if _is_key(wanted) else queryset


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


class Entries(ChangeList):
    """A page of entries, each with the page of the thing it is about, where that is still there."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        entries: list[Any] = list(self.result_list)
        pages = pages_of(entries, request)
        for entry in entries:
            entry.page = pages.get((entry.model, entry.object_id), "")
        self.result_list = entries


def pages_of(entries: list[AuditEntry], request: HttpRequest) -> dict[tuple[str, str], str]:
    """Return the addresses of the things that are still there and that the reader may see: one query a kind."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        if _is_key(entry.object_id):
            wanted.setdefault(entry.model, set()).add(entry.object_id)
    pages = {}
    for label, keys in wanted.items():
        model = _model(label)
        if model is None or not admin.site.is_registered(model):
            continue
        if admin.site.get_model_admin(model).has_view_permission(request):
            for key in model._default_manager.filter(pk__in=keys).values_list("pk", flat=True):
                pages[label, str(key)] = reverse(f"admin:{label.replace('.', '_')}_change", args=[key])
    return pages


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


@admin.register(AuditEntry)
class AuditEntryAdmin(FoldedSearch, admin.ModelAdmin):
    list_display = ("moment", "who", "what", "thing", "door", "told")
    list_filter = ("action", "door", ActorFilter)
    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    date_hierarchy = "at"
    ordering = ("-at", "-id")
    sortable_by = ()
    search_help_text = gettext_lazy("A thing by its name, or whoever acted.")
    fields = list_display
    readonly_fields = fields
    view_on_site = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Entries

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Audit log"), **(extra_context or {})})

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        entry: Any = super().get_object(request, object_id, from_field)
        if entry is not None:
            entry.page = pages_of([entry], request).get((entry.model, entry.object_id), "")
        return entry

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        return super().get_queryset(request).defer("folded")

    def fits(self, word: Fold) -> Q:
        return Q(folded__contains=word)

    @admin.display(description=gettext_lazy("when"))
    def moment(self, entry: AuditEntry) -> str:
        at = timezone.localtime(entry.at)
        return f"{date_format(at, 'SHORT_DATE_FORMAT')}, {at:%H:%M:%S}"

    @admin.display(description=gettext_lazy("who"))
    def who(self, entry: AuditEntry) -> str:
        if entry.actor_id is None and entry.actor == "system":
            return _("the system")
        return entry.actor or _("nobody known")

    @admin.display(description=gettext_lazy("what"))
    def what(self, entry: AuditEntry) -> str:
        return entry.get_action_display()

    @admin.display(description=gettext_lazy("thing"))
    def thing(self, entry: Any) -> SafeString:
        page = entry.page or _list_page(entry)
        name = '<a href="{page}" dir="auto">{label}</a>' if page else '<span dir="auto">{label}</span>'
        return format_html(
            '<span class="audit-kind">{kind}</span> ' + name, kind=_kind(entry), page=page, label=entry.label
        )

    @admin.display(description=gettext_lazy("details"))
    def told(self, entry: AuditEntry) -> SafeString:
        return in_words(entry)


def _kind(entry: AuditEntry) -> str:
    """Return what kind of thing the entry is about; "" where it is about a name that somebody typed."""
    model = _model(entry.model)
    if model is None:
        return ""
    return str(model._meta.verbose_name) if entry.object_id else _("list")


def _list_page(entry: AuditEntry) -> str:
    """Return the page of the list that the entry is about; "" where it is about one thing."""
    if not entry.model or entry.object_id:
        return ""
    try:
        return reverse(f"admin:{entry.model.replace('.', '_')}_changelist")
    except NoReverseMatch:
        return ""
