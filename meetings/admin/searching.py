"""Search in which accents and case do not matter."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Q, QuerySet, Value
from django.http import HttpRequest

from meetings.models.base import Fold

MOST_WORDS = 10


class FoldedSearch(ModelAdmin):
    """Finds the rows that fit every word of the search, by lists and autocomplete fields alike."""

    # Django offers a search where this is not empty; which columns count, `fits` says.
    search_fields = ("pk",)

    def fits(self, word: Fold) -> Q:
        """Return the condition that a row fits one folded word."""
        raise NotImplementedError

    def searchable(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows with what `fits` compares."""
        return queryset

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = search_term.replace("\0", "").split()[:MOST_WORDS]
        found = self.searchable(queryset) if words else queryset
        for word in words:
            found = found.filter(self.fits(Fold(Value(word))))
        match = request.resolver_match
        if words and match is not None and (match.url_name or "").endswith("_changelist"):
            # Found once, for a list asks several times: for its rows, their number and their years.
            found = queryset.filter(pk__in=list(found.order_by().values_list("pk", flat=True)))
        return found, False
