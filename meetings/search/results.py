"""A page of the quotes that a search finds."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from meetings.models import Quote
from meetings.search.query import MATCH_END, MATCH_START, Words

BOUND = 10_000  # matches that are counted, ranked and paged through
PAGE_SIZE = 20

_MATCH = re.compile(f"{MATCH_START}([^{MATCH_START}{MATCH_END}]*){MATCH_END}")


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


def find(quotes: QuerySet, words: Words, *, sort: Sort, page: int = 1) -> Results:
    """Return page `page` of those of `quotes` that match `words`.

    quotes: already narrowed to what the reader may see and has filtered. Without words, relevance
    means newest first.
    """
    matches = words.matching(quotes)
    total = matches.order_by()[: BOUND + 1].count()
    is_bounded = total > BOUND
    total = min(total, BOUND)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE_SIZE
    ids = list(_in_order(matches, words, sort).values_list("pk", flat=True)[first : first + PAGE_SIZE])
    return Results(_shown(ids, words), total, is_bounded, page, pages)


def _in_order(matches: QuerySet, words: Words, sort: Sort) -> QuerySet:
    if sort == Sort.OLDEST:
        return matches.oldest_first()
    if sort == Sort.NEWEST or not words.meaning:
        return matches.newest_first()
    newest = matches.newest_first().values("pk")[:BOUND]
    return Quote.objects.filter(pk__in=newest).order_by(words.rank().desc(), "-said_on", "-meeting_id", "position")


def _shown(ids: list[int], words: Words) -> list[Any]:
    found = Quote.objects.filter(pk__in=ids).with_related().annotate(headline=words.headline())
    quotes = sorted(found, key=lambda quote: ids.index(quote.pk))
    for quote in quotes:
        quote.highlighted = [_marked(part) for part in (quote.headline or quote.text).split("\n\n") if part.strip()]
    return quotes


def _marked(paragraph: str) -> SafeString:
    """Escape a paragraph and mark its matches; a sentinel that stood in the text itself is dropped."""
    marked = _MATCH.sub(r"<mark>\1</mark>", html.escape(paragraph))
    return mark_safe(marked.replace(MATCH_START, "").replace(MATCH_END, ""))  # noqa: S308 escaped above
