"""Form fields for what stands in an address: they keep what can be used and say what cannot.

Each sets `unusable`, sentences on what was left out, when it cleans; none ever raises
ValidationError, so that a page shows the rest.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext as _

from meetings.models import RegisteredSlug
from meetings.readouts import PartialDate

MOST_VALUES = 20  # values of one filter that are read


class ForgivingField(forms.Field):
    """A field that is not required and reports instead of refusing."""

    unusable: list[str]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"required": False})
        self.unusable = []

    def clean(self, value: Any) -> Any:
        self.unusable = []
        return self.understand(value)

    def understand(self, value: Any) -> Any:
        raise NotImplementedError


class ManyField(ForgivingField):
    """Several values of one parameter; what they mean is looked up together."""

    widget = forms.SelectMultiple

    def understand(self, value: Any) -> list[Any]:
        typed = (v.replace("\0", "").strip()[:200] for v in value or [])
        wanted = list(dict.fromkeys(v for v in typed if v))[:MOST_VALUES]
        found = self.look_up(wanted) if wanted else {}
        self.unusable = [self.not_found(v) for v in wanted if v not in found]
        return list(dict.fromkeys(found[v] for v in wanted if v in found))

    def look_up(self, wanted: list[str]) -> dict[str, Any]:
        raise NotImplementedError

    def not_found(self, value: str) -> str:
        return _("“%(value)s” is not a known %(what)s.") % {"value": value, "what": str(self.label).lower()}


class SlugsField(ManyField):
    """Things by their slugs, present or past.

    queryset: returns those a reader may see. by_name: finds the one thing that a typed name means.
    """

    def __init__(
        self,
        *,
        kind: str,
        queryset: Callable[[], QuerySet[Any]],
        by_name: Callable[[str], Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.kind = kind
        self.queryset = queryset
        self.by_name = by_name
        super().__init__(**kwargs)

    def look_up(self, wanted: list[str]) -> dict[str, Any]:
        ids = dict(
            RegisteredSlug.objects.filter(kind=self.kind, slug__in=wanted, object_pk__isnull=False).values_list(
                "slug", "object_pk"
            )
        )
        visible = self.queryset().in_bulk(list(ids.values()))
        found = {slug: visible[pk] for slug, pk in ids.items() if pk in visible}
        for value in wanted:
            if value not in found and self.by_name is not None and (named := self.by_name(value)) is not None:
                found[value] = named
        return found


class CodesField(ManyField):
    """Countries by their codes, whatever case."""

    def __init__(self, *, queryset: Callable[[], QuerySet[Any]], **kwargs: Any) -> None:
        self.queryset = queryset
        super().__init__(**kwargs)

    def look_up(self, wanted: list[str]) -> dict[str, Any]:
        by_code = {c.code: c for c in self.queryset().filter(code__in=[value.upper() for value in wanted])}
        return {value: by_code[value.upper()] for value in wanted if value.upper() in by_code}


class ChoicesField(ManyField):
    """Values of one of the domain's closed lists."""

    def __init__(self, *, choices: type[TextChoices], **kwargs: Any) -> None:
        self.choices = choices
        super().__init__(**kwargs)

    def look_up(self, wanted: list[str]) -> dict[str, Any]:
        return {value: self.choices(value) for value in wanted if value in self.choices.values}


class YearsField(ManyField):
    """Years, by their numbers."""

    def look_up(self, wanted: list[str]) -> dict[str, int]:
        return {value: int(value) for value in wanted if re.fullmatch("[0-9]{4}", value) and int(value)}

    def not_found(self, value: str) -> str:
        return _("“%(value)s” is no year, such as 2024.") % {"value": value[:40]}


class DayField(ForgivingField):
    """A day, month or year; means its first day, or its last where `last`."""

    widget = forms.TextInput

    def __init__(self, *, last: bool = False, **kwargs: Any) -> None:
        self.last = last
        super().__init__(**kwargs)

    def understand(self, value: Any) -> datetime.date | None:
        typed = (value or "").strip()
        if not typed:
            return None
        try:
            date = PartialDate.parse(typed)
        except ValueError:
            self.unusable = [
                _("“%(value)s” is no date: write a day, a month or a year, such as 2024-05-17, 2024-05 or 2024.")
                % {"value": typed[:40]}
            ]
            return None
        return _last_day(date) if self.last else datetime.date(date.year, date.month or 1, date.day or 1)


class OneOfField(ForgivingField):
    """One of a few values; another one is said to be unknown.

    unknown: the sentence that says so of a `value`, and what there is instead (`known`).
    """

    widget = forms.Select

    def __init__(self, *, values: Iterable[str], unknown: Any = None, **kwargs: Any) -> None:
        self.values = list(values)
        self.unknown = unknown
        super().__init__(**kwargs)

    def understand(self, value: Any) -> str:
        typed = (value or "").strip()
        if typed and typed not in self.values:
            self.unusable = [
                str(self.unknown or _("“%(value)s” is no way to sort; there is %(known)s."))
                % {"value": typed[:40], "known": ", ".join(self.values)}
            ]
            return ""
        return typed


class WordsField(ForgivingField):
    """Free words, as typed."""

    widget = forms.TextInput

    def understand(self, value: Any) -> str:
        return (value or "").replace("\0", "").strip()


class PageField(ForgivingField):
    """The number of a page, from 1."""

    def understand(self, value: Any) -> int:
        typed = (value or "").strip()
        if not typed:
            return 1
        if not (typed.isascii() and typed.isdigit()) or int(typed[:9]) < 1:
            self.unusable = [_("“%(value)s” is no page number; this is the first page.") % {"value": typed[:40]}]
            return 1
        return int(typed[:9])


def _last_day(date: PartialDate) -> datetime.date:
    if date.day:
        return datetime.date(date.year, date.month or 1, date.day)
    if date.month in {None, 12}:
        return datetime.date(date.year, 12, 31)
    return datetime.date(date.year, (date.month or 0) + 1, 1) - datetime.timedelta(days=1)
