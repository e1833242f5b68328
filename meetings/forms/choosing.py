"""Choosing related rows without a query for every row of a page."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.forms.models import BaseModelFormSet


class Labels:
    """What is chosen for one field anywhere in a formset: key → label, in one query."""

    def __init__(self, formset: "BaseModelFormSet[Any, Any]", name: str) -> None:
        self.formset = formset
        self.name = name

    @cached_property
    def chosen(self) -> dict[str, str]:
        keys = {key for form in self.formset.forms for key in keys_of(form[self.name].value())}
        if not keys:
            return {}
        field = self.formset.forms[0].fields[self.name]
        return {str(row.pk): str(field.label_from_instance(row)) for row in field.queryset.filter(pk__in=keys)}


def keys_of(value: Any) -> list[str]:
    """Return the keys in the value of a field that chooses rows, typed nonsense left out."""
    values = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    return [str(key) for key in values if str(key).isdecimal()]


class ChooseOne(AutocompleteSelect):
    """One row, found by typing. `labels`: what its formset knows of all that is chosen."""

    labels: Labels | None = None

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        if self.labels is None:
            return super().optgroups(name, keys_of(value), attrs)
        nothing = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*nothing, *_chosen(self, name, value, self.labels)], 0)]


class ChooseSeveral(AutocompleteSelectMultiple):
    """Several rows, found by typing; each is taken away by itself, so that nothing clears them all."""

    labels: Labels | None = None

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> Any:
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        if self.labels is None:
            return super().optgroups(name, keys_of(value), attrs)
        return [(None, _chosen(self, name, value, self.labels), 0)]


def _chosen(widget: ChooseOne | ChooseSeveral, name: str, value: Any, labels: Labels) -> list[dict[str, Any]]:
    keys = [key for key in keys_of(value) if key in labels.chosen]
    return [widget.create_option(name, key, labels.chosen[key], True, index) for index, key in enumerate(keys)]


def inner(widget: forms.Widget) -> forms.Widget:
    """Return the widget within all that is wrapped around it, such as the admin's links to add related rows."""
    while hasattr(widget, "widget"):
        widget = widget.widget
    return widget
