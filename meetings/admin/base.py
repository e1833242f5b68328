"""What every page of the desk does."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from meetings.admin.answering import Answering
from meetings.admin.guarding import Guarded
from meetings.admin.mistakes import mistakes_of
from meetings.admin.refusals import refusal_of
from meetings.admin.unsaved import KeepsTyping
from meetings.forms.base import DeskForm
from meetings.forms.choosing import ChooseOne, ChooseSeveral
from meetings.services.history import remember
from meetings.services.overtaking import hold, place_of

NAMED = 20  # rows that a refused deletion names


class SharedChoices(admin.options.BaseModelAdmin):
    """Autocomplete fields whose labels a formset fetches for all its rows at once; beside them "add" alone."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
            field.widget.can_add_related &= db_field.name in self.get_autocomplete_fields(request)
        return field

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out, for whoever may only read, what is there to be typed and is no part of the thing."""
        fieldsets: Any = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        typed = set(getattr(self.form, "declared_fields", ())) - {field.name for field in self.opts.get_fields()}
        return [(name, {**options, "fields": list(_left(options["fields"], typed))}) for name, options in fieldsets]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChooseOne(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChooseSeveral(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def _left(fields: Any, gone: set[str]) -> Iterator[Any]:
    """Yield the lines of a fieldset without the fields that are gone, and no line that is empty then."""
    for line in fields:
        if isinstance(line, str):
            yield from () if line in gone else (line,)
        elif kept := [name for name in line if name not in gone]:
            yield kept


def _without(tree: list[Any], told: tuple[str, ...]) -> list[Any]:
    """Return a tree of sentences, lists in lists, without those that begin with one of `told`."""
    found = [_without(one, told) if isinstance(one, list) else one for one in tree]
    return [one for one in found if one and not (isinstance(one, str) and one.startswith(told))]


class DeskAdmin(SharedChoices, KeepsTyping, Answering, Guarded, admin.ModelAdmin):
    """A thing editors work with.

    Saving a form with its rows is one transaction, and the thing is locked before anything is
    read of it. What the database or a service refuses comes back on the form, with all that was typed.
    """

    form = DeskForm
    list_per_page = 50
    show_full_result_count = False

    class Media:
        js = ["js/desk/names.js", "js/desk/unsaved.js", "js/desk/presence.js"]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            refusal = refusal_of(error)
            if refusal is None:
                raise
        except ValidationError as error:
            refusal = error
        request.META["desk.refusal"] = refusal
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[Any], list[Any]]:
        """Name the things that go, and not the rows that only tie two of them together."""
        tree, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        ties = [model._meta for model in apps.get_models(include_auto_created=True) if model._meta.auto_created]
        told = tuple(f"{capfirst(tie.verbose_name)}: " for tie in ties)
        names = {tie.verbose_name_plural for tie in ties}
        left = {name: number for name, number in counts.items() if name not in names}
        return _without(tree, told), left, perms_needed, protected

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = request.META.get("desk.refusal")
        return form

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        if request.method == "POST" and object_id.isdecimal():
            place = place_of(self.opts.label_lower, object_id)
            if place is not None:
                hold(place)  # what it belongs to, before itself: everybody locks in that order
            list(self.model._default_manager.select_for_update().filter(pk=object_id).values_list("pk"))
            remember(self.model, [int(object_id)])
        return super().get_object(request, object_id, from_field)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["mistakes"] = mistakes_of(context)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        # What the database checks at the end of a transaction is checked here, while it can still be said on the form.
        connection.check_constraints()


class Rows(SharedChoices, admin.options.InlineModelAdmin):
    """Rows of one thing on the page of another."""

    extra = 0
    view_on_site = False


class StackedRows(Rows, admin.StackedInline):
    """Rows with a few lines of fields each."""


class TabularRows(Rows, admin.TabularInline):
    """Rows of one line each."""


def counted(rows: QuerySet[Any], key: str) -> Any:
    """Return a subquery that counts `rows`, which point at the outer row by their field `key`."""
    count = rows.order_by().values(key).annotate(number=models.Count("pk")).values("number")
    return models.functions.Coalesce(models.Subquery(count), 0)
