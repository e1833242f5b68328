"""What every filter of a list shares: it is read forgivingly, and says what it could not use and what was chosen.

A filter takes slugs and codes; several values of one widen, different ones narrow; `since` and
`until` are inclusive. What cannot be used is no error: it is left out, and `problems` says so in
words. Unknown parameters are ignored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import TextChoices, Value
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.choices import Addressable
from meetings.fields import ChoicesField, CodesField, ForgivingField, PageField, SlugsField
from meetings.languages import isolated
from meetings.models import Country, Leader, Topic
from meetings.models.base import Fold

UNLISTED = {"q", "sort", "view", "words"}  # stand in a control or a heading of their own


@dataclass(frozen=True, slots=True)
class Chosen:
    """One value a reader has chosen, and the query string of the same page without it."""

    parameter: str
    value: str
    label: str
    without: str


class AddressFilter(django_filters.Filter):
    """A filter whose values are read by a forgiving field."""

    def __init__(self, field: type[ForgivingField], *, method: str, label: Any, **kwargs: Any) -> None:
        self.field_class = field
        super().__init__(method=method, label=label, **kwargs)


class AddressFilterSet(django_filters.FilterSet):
    """A FilterSet whose form accepts anything and says what it could not use."""

    @property
    def problems(self) -> list[str]:
        """Sentences on what was asked for and could not be used."""
        fields = [*self._read.fields.values(), self._page[0]]
        said = [sentence for field in fields if isinstance(field, ForgivingField) for sentence in field.unusable]
        since, until = self.values.get("since"), self.values.get("until")
        if since and until and since > until:
            said.append(gettext("“Since” is later than “until”: no day lies between them."))
        return said

    def problems_of(self, name: str) -> list[str]:
        """Sentences on what was asked for by one parameter and could not be used."""
        field = self._read.fields.get(name)
        return list(field.unusable) if isinstance(field, ForgivingField) else []

    @property
    def values(self) -> dict[str, Any]:
        """What was asked for, as far as it could be used: leaders, topics, dates and so on, by parameter."""
        return self._read.cleaned_data

    @property
    def page(self) -> int:
        """The number of the page that was asked for, from 1."""
        return self._page[1]

    @cached_property
    def chosen(self) -> list[Chosen]:
        """The values that narrow the list, each with the way to remove it."""
        return list(self._chosen())

    def address(self, **changes: Any) -> str:
        """Return the query string of this page with `changes`, a value or several; None takes a parameter away."""
        changed = {
            name: value if isinstance(value, list) else [] if value is None else [value]
            for name, value in changes.items()
        }
        return urlencode({**self._asked, **changed}, doseq=True)

    @staticmethod
    def code(value: Any) -> str:
        """Return what stands for `value` in an address."""
        if isinstance(value, Country):
            return value.code.lower()
        return value.slug if hasattr(value, "slug") else str(value)

    @cached_property
    def _read(self) -> forms.Form:
        form: forms.Form = self.form
        form.is_valid()
        return form

    @cached_property
    def _page(self) -> tuple[PageField, int]:
        field = PageField()
        return field, field.clean((self.data or {}).get("page"))

    @cached_property
    def _asked(self) -> dict[str, list[str]]:
        return {name: [value for value in self._typed(name) if value] for name in self.filters}

    def _typed(self, name: str) -> list[str]:
        if hasattr(self.data, "getlist"):
            return [value.strip() for value in self.data.getlist(name)]
        value = (self.data or {}).get(name) or []
        return [value] if isinstance(value, str) else list(value)

    def _said(self, name: str, typed: str) -> str:
        # Translators: a filter and what was typed into it, as "Since 2024".
        return gettext("%(filter)s %(value)s") % {"filter": self.filters[name].label, "value": isolated(typed)}

    def _chosen(self) -> Iterator[Chosen]:
        for name, value in self.values.items():
            if name in UNLISTED or not value:
                continue
            several = isinstance(value, list)
            for one in value if several else [value]:
                code = self.code(one) if several else self._typed(name)[-1]
                rest = [self.code(other) for other in value if other is not one] if several else []
                query = QueryDict(self.address(), mutable=True)
                query.setlist(name, rest)
                label = label_of(one) if several else self._said(name, code)
                yield Chosen(name, code, label, query.urlencode())


def label_of(value: Any) -> str:
    """Return what a page calls a value of a filter: a leader, a country, a topic, one of a closed list."""
    return str(getattr(value, "label", None) or getattr(value, "local_name", None) or value)


def leader_named(name: str) -> Leader | None:
    """Return the one visible leader called `name`, case and accents aside; None if there is none or several."""
    found = list(Leader.objects.published().named(Fold(Value(name)))[:2])
    return found[0] if len(found) == 1 else None


def leaders(label: Any, method: str) -> AddressFilter:
    return AddressFilter(
        SlugsField,
        label=label,
        method=method,
        kind=Addressable.LEADER,
        queryset=Leader.objects.published,
        by_name=leader_named,
    )


def topics(method: str) -> AddressFilter:
    return AddressFilter(
        SlugsField, label=_("Topic"), method=method, kind=Addressable.TOPIC, queryset=Topic.objects.published
    )


def countries(label: Any, method: str) -> AddressFilter:
    return AddressFilter(CodesField, label=label, method=method, queryset=Country.objects.published)


def choices(values: type[TextChoices], label: Any, method: str) -> AddressFilter:
    return AddressFilter(ChoicesField, label=label, method=method, choices=values)
