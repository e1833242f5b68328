"""A page of the quotes that a search finds."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, Func
from django.utils.safestring import SafeString, mark_safe

from meetings.models import Quote
from meetings.querysets import QuoteFacetsQuerySet, QuoteQuerySet
from meetings.search.query import MATCH_END, MATCH_START, Words

BOUND = 10_000  # matches that are counted and paged through
PAGE_SIZE = 20
RANKED = 100 * PAGE_SIZE  # matches that are ranked; on the pages after theirs, the newest comes first

_MOST_RELEVANT = """
    SELECT pk FROM (%s) AS newest (pk, said_on, meeting, position, rank)
    ORDER BY rank DESC, said_on DESC, meeting DESC, position LIMIT %%s OFFSET %%s
"""
_MATCH = re.compile(f"{MATCH_START}([^{MATCH_START}{MATCH_END}]*){MATCH_END}")


class _IsOneOf(Func):
    """Whether a key is in an array: the array is made first, and its rows are fetched by their keys, whatever is
    thought of how many there are, as it is not where a key is looked for in a query.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found.

    quotes: with speaker, meeting and topics, each with `highlighted`, its paragraphs as safe HTML.
    total: how many were found; where is_bounded, there are more than this.
    page, pages: from 1; a page past the last is the last.
    """

    quotes: Sequence[Any]
    total: int
    is_bounded: bool
    page: int
    pages: int

    @property
    def has_previous(self) -> bool:
        return self.page > 1

    @property
    def has_next(self) -> bool:
        return self.page < self.pages


def find(
    quotes: QuoteQuerySet,
    words: Words,
    *,
    sort: Sort,
    page: int = 1,
    total: int | None = None,
    narrow: QuoteFacetsQuerySet | None = None,
) -> Results:
    """Return page `page` of those of `quotes` that match `words`.

    quotes: already narrowed to what the reader may see and has filtered. total: how many match, where that is
    known. narrow: the facets of the same matches, where they are the quicker way to the newest of them. Without
    words, relevance means newest first.
    """
    matches = words.matching(quotes)
    total = matches.order_by()[: BOUND + 1].count() if total is None else total
    shown = _within(page, total)
    rows = slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE)
    newest = (matches if narrow is None else narrow).newest_first().values_list("pk", flat=True)
    if not total:
        ids = []
    elif sort == Sort.OLDEST:
        ids = list(matches.oldest_first().values_list("pk", flat=True)[rows])
    elif sort == Sort.RELEVANCE and words.meaning and rows.start < RANKED:
        among = matches if narrow is None else Quote.objects.filter(_IsOneOf("pk", ArraySubquery(newest[:RANKED])))
        ids = _most_relevant(among, words, rows, total)
    else:
        ids = list(newest[rows])
    return Results(
        quotes=_shown(ids, words),
        total=min(total, BOUND),
        is_bounded=total > BOUND,
        page=shown,
        pages=_pages(total),
    )


def _pages(total: int) -> int:
    return max(1, -(-min(total, BOUND) // PAGE_SIZE))


def _within(page: int, total: int) -> int:
    """Return `page`, or the nearest there is to it."""
    return min(max(page, 1), _pages(total))


def _most_relevant(matches: QuoteQuerySet, words: Words, rows: slice, total: int) -> list[int]:
    """Return the keys in these rows of the RANKED newest of `total` matches in the order of their relevance."""
    ranked = matches.annotate(rank=words.rank()).values("pk", "said_on", "meeting", "position", "rank")
    # Where all are ranked, which are the newest is not asked: for that, the database would read the others as well.
    newest = ranked.newest_first()[:RANKED] if total > RANKED else ranked.order_by()
    statement, parameters = newest.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_MOST_RELEVANT % statement, [*parameters, PAGE_SIZE, rows.start])
        return [pk for (pk,) in cursor.fetchall()]


def _shown(ids: list[int], words: Words) -> list[Any]:
    unread = ["search_vector", "fingerprint", "original_text", "meeting__summary", "meeting__closing"]
    found = Quote.objects.filter(pk__in=ids).with_related().defer(*unread).annotate(headline=words.headline())
    quotes: list[Any] = sorted(found, key=lambda quote: ids.index(quote.pk))
    for quote in quotes:
        quote.highlighted = [_marked(part) for part in (quote.headline or quote.text).split("\n\n") if part.strip()]
    return quotes


def _marked(paragraph: str) -> SafeString:
    """Escape a paragraph and mark its matches; a sentinel that stood in the text itself is dropped."""
    marked = _MATCH.sub(r"<mark>\1</mark>", html.escape(paragraph))
    return mark_safe(marked.replace(MATCH_START, "").replace(MATCH_END, ""))  # noqa: S308 escaped above
