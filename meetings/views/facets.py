"""The facets of the search as plain data: what a rail beside the results needs to draw them, and no more."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.choices import QuoteKind, TextStatus
from meetings.filters import QuoteFilter
from meetings.filters.base import label_of
from meetings.models import Country, Leader
from meetings.search import BOUND
from meetings.territories import name_of

SHOWN = 7  # values of a facet beside the results
MOST = 300  # values on demand; any other one can be typed
OPEN = {"topic", "speaker", "year"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value: how many statements choosing it gives (is_bounded: more than that), and where it is chosen.

    address: the query string of the search with this value as well, or without it where it is chosen.
    """

    code: str
    label: str
    number: int
    is_bounded: bool
    is_chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """name: the parameter. further: how many values are not shown. more: the query string that shows them, "" where
    there are none; fewer: the one that shows them no longer, None where they are not shown. is_open: whether
    the values show without being asked for.
    """

    name: str
    label: str
    values: Sequence[Value]
    is_open: bool
    further: int = 0
    more: str = ""
    fewer: str | None = None


def facets_of(asked: QuoteFilter, *, more: str = "") -> list[Facet]:
    """Return the facets of a search. more: the one whose values are all wanted. Two queries beside the counting."""
    counted = asked.counted
    leaders = _names(
        Leader, "slug", _top(counted.speakers, more == "speaker"), _top(counted.addressees, more == "addressee")
    )
    countries = _names(Country, "code", _top(counted.countries, more == "country"))
    topics = {topic.pk: (topic.slug, topic.name) for topic in counted.tree.values()}
    years = {year: (str(year).rjust(4, "0"), str(year)) for year in counted.years}
    return [
        _facet(asked, "topic", counted.topics, topics, more),
        _facet(asked, "speaker", counted.speakers, leaders, more),
        _facet(asked, "country", counted.countries, countries, more),
        _facet(asked, "year", counted.years, years, more, by_key=True),
        _facet(asked, "addressee", counted.addressees, leaders, more),
        _facet(asked, "kind", counted.kinds, _words(QuoteKind), more),
        _facet(asked, "text_status", counted.text_statuses, _words(TextStatus), more),
    ]


def _top(counts: Counter[Any], all_of_them: bool = False) -> list[Any]:
    """Return the keys of the largest counts, as many as are shown."""
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return ordered[: MOST if all_of_them else SHOWN]


def _names(model: Any, code: str, *keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return by key what stands for a row in an address, and its name."""
    wanted = {key for some in keys for key in some}
    rows = model.objects.filter(pk__in=wanted).values_list("pk", code, "name")
    local = name_of if model is Country else lambda _code, name: name
    return {pk: (stands.lower(), local(stands, name)) for pk, stands, name in rows}


def _words(choices: Any) -> dict[str, tuple[str, str]]:
    return {value: (value, capfirst(str(label))) for value, label in choices.choices}


def _facet(
    asked: QuoteFilter,
    name: str,
    counts: Counter[Any],
    known: Mapping[Any, tuple[str, str]],
    more: str,
    *,
    by_key: bool = False,
) -> Facet:
    chosen = {asked.code(value): value for value in asked.values.get(name) or []}
    wanted = sorted(counts, reverse=True) if by_key else sorted(counts, key=lambda key: (-counts[key], key))
    shown = [key for key in wanted[: MOST if more == name else SHOWN] if key in known]
    values = [_value(asked, name, *known[key], counts[key], chosen) for key in shown]
    there = {value.code for value in values}
    first = [
        _value(asked, name, code, label_of(value), counts[getattr(value, "pk", value)], chosen)
        for code, value in chosen.items()
        if code not in there
    ]
    address = asked.address()
    return Facet(
        name=name,
        label=str(asked.filters[name].label),
        values=[*first, *values],
        is_open=name in OPEN or bool(chosen) or more == name,
        further=len(wanted) - len(shown),
        more=_with(address, f"more={name}") if len(wanted) > len(shown) and more != name else "",
        fewer=address if more == name else None,
    )


def _value(asked: QuoteFilter, name: str, code: str, label: str, number: int, chosen: Mapping[str, Any]) -> Value:
    is_chosen = code in chosen
    values = [other for other in chosen if other != code] if is_chosen else [*chosen, code]
    return Value(
        code=code,
        label=capfirst(label),
        number=min(number, BOUND),
        is_bounded=number > BOUND,
        is_chosen=is_chosen,
        address=asked.address(**{name: values}),
    )


def _with(address: str, parameter: str) -> str:
    return f"{address}&{parameter}" if address else parameter


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort the results. address: the query string that does it."""

    label: str
    is_chosen: bool
    address: str


def orders_of(asked: QuoteFilter) -> list[Order]:
    """Return the ways to sort what was found; the best match is one only where there are words to match."""
    words = {"relevance": _("Best match"), "newest": _("Newest"), "oldest": _("Oldest")}
    default = "relevance" if asked.words else "newest"
    return [
        Order(label, asked.sort_order == sort, asked.address(sort=None if sort == default else sort))
        for sort, label in words.items()
        if sort != "relevance" or asked.words
    ]
