"""What a page says of demonstration content: that all it shows is invented, or some, or that the site holds some.

A page whose lists show both marks each invented row.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from meetings.models import Meeting

ALL, SOME, ELSEWHERE, NONE = "all", "some", "elsewhere", ""


def among(rows: Iterable[Any]) -> str:
    """Return how much of what is shown is invented, given the meetings that it is from."""
    flags = {row.is_demonstration for row in rows}
    return {frozenset([True]): ALL, frozenset([True, False]): SOME}.get(frozenset(flags), NONE)


def on_site() -> str:
    """Return whether readers may see anything invented at all: for pages that show names from the whole site."""
    return ELSEWHERE if _invented().exists() else NONE


def marked(rows: QuerySet[Any], through: str) -> Any:
    """Return `rows` with `is_demonstration`: whether a visible invented meeting names them, by the path `through`."""
    return rows.annotate(is_demonstration=Exists(_invented().filter(**{through: OuterRef("pk")})))


def _invented() -> Any:
    return Meeting.objects.published().filter(is_demonstration=True)
