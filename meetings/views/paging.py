"""Long lists, a page at a time, at a cost that does not grow with the archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from meetings.fields import PageField

COUNTED_TO = 10_000  # rows are counted, and pages offered, so far
PER_PAGE = 20


class Paged(Protocol):
    @property
    def page(self) -> int: ...

    @property
    def total(self) -> int: ...


@dataclass(frozen=True)
class Results:
    """A page of rows. Where is_bounded, there are more than `total`."""

    items: list[Any]
    total: int
    is_bounded: bool
    page: int
    pages: int


def page_of(rows: QuerySet[Any], number: int, *, per_page: int = PER_PAGE) -> Results:
    """Return page `number` of `rows`, counted from 1, or the last page where there are fewer."""
    total, is_bounded = count_of(rows)
    pages = max(1, -(-total // per_page))
    page = min(number, pages)
    items = list(rows[(page - 1) * per_page : page * per_page]) if total else []
    return Results(items, total, is_bounded, page, pages)


def page_of_list(rows: Sequence[Any], number: int, *, per_page: int = PER_PAGE) -> Results:
    """Return page `number` of rows that are all at hand, or the last page where there are fewer."""
    pages = max(1, -(-len(rows) // per_page))
    page = min(number, pages)
    return Results(list(rows[(page - 1) * per_page : page * per_page]), len(rows), False, page, pages)


def count_of(rows: QuerySet[Any]) -> tuple[int, bool]:
    """Return how many rows there are, as far as they are counted, and whether there are more."""
    counted = rows.order_by()[: COUNTED_TO + 1].count()
    return min(counted, COUNTED_TO), counted > COUNTED_TO


def asked_page(asked: QueryDict) -> tuple[int, list[str]]:
    """Return the number of the page that was asked for, and a sentence where what was typed is no number."""
    field = PageField()
    return field.clean(asked.get("page")), field.unusable


def past_the_end(number: int, results: Paged) -> list[str]:
    """Return a sentence where there is no page `number` among the results; a list without rows says so itself."""
    if number <= results.page or not results.total:
        return []
    return [_("There is no page %(page)d; this is the last one.") % {"page": number}]
