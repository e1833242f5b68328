"""Long lists, a page at a time, at a cost that does not grow with the archive."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

COUNTED_TO = 10_000  # rows are counted, and pages offered, so far
PER_PAGE = 20


@dataclass(frozen=True)
class Results:
    """A page of rows. Where is_bounded, there are more than `total`; problems are sentences."""

    items: list[Any]
    total: int
    is_bounded: bool
    page: int
    pages: int
    problems: list[str] = field(default_factory=list)


def page_of(rows: QuerySet[Any], asked: QueryDict, *, per_page: int = PER_PAGE) -> Results:
    """Return the page of `rows` that `asked` names by its number, the first where it names none.

    A number that is none, or that no page has, is answered with the nearest page and a sentence.
    """
    counted = rows.order_by()[: COUNTED_TO + 1].count()
    total = min(counted, COUNTED_TO)
    pages = max(1, -(-total // per_page))
    page, problems = page_number(asked.get("page", ""), pages)
    items = list(rows[(page - 1) * per_page : page * per_page]) if total else []
    return Results(items, total, counted > COUNTED_TO, page, pages, problems)


def page_number(written: str, pages: int) -> tuple[int, list[str]]:
    """Return the number of the page to show, from 1 to `pages`, and what was wrong with `written`."""
    if not written:
        return 1, []
    if not written.isascii() or not written.isdigit() or len(written) > 9 or int(written) == 0:
        return 1, [_("“%(page)s” is no page number; this is the first page.") % {"page": written[:40]}]
    if int(written) > pages:
        return pages, [_("There is no page %(page)s; this is the last one.") % {"page": written}]
    return int(written), []
