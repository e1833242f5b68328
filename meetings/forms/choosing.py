"""Choosing related rows without a query for every row of a page."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
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


class _KnownLabels(AutocompleteMixin):
    """Shows what is chosen by the labels its formset has fetched, where it belongs to one."""

    labels: Labels | None = None

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        if self.labels is None:
            return super().optgroups(name, value, attrs)
        options = [self.create_option(name, "", "", False, 0)] if self.offers_nothing else []
        labels = self.labels.chosen
        for key in keys_of(value):
            if key in labels:
                options.append(self.create_option(name, key, labels[key], True, len(options)))
        return [(None, options, 0)]

    @property
    def offers_nothing(self) -> bool:
        return not self.is_required and not self.allow_multiple_selected


class ChooseOne(_KnownLabels, AutocompleteSelect):
    """One row, found by typing."""


class ChooseSeveral(_KnownLabels, AutocompleteSelectMultiple):
    """Several rows, found by typing; each is taken away by itself, so that nothing clears them all."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> Any:
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


def inner(widget: forms.Widget) -> forms.Widget:
    """Return the widget that the admin wrapped in its links to add and change related rows."""
    return getattr(widget, "widget", widget)
