from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from meetings.fields import OneOfField
from meetings.filters.base import AddressFilter, AddressFilterSet, topics
from meetings.models import Quote, Topic
from meetings.querysets import QuoteQuerySet

ALL_WORDS = "all"


class PairFilter(AddressFilterSet):
    """What is asked of a pair: the words of both side by side, on some topics (`topic`) or on any (`words=all`)."""

    topic = topics("as_it_is")
    words = AddressFilter(
        OneOfField,
        label=_("Words"),
        method="as_it_is",
        values=[ALL_WORDS],
        unknown=_("“%(value)s” are no words that can be shown; there are %(known)s."),
    )

    class Meta:
        model = Quote
        fields: list[str] = []

    @property
    def asks_for_words(self) -> bool:
        return bool(self.topics or self.values["words"])

    def narrowed(self, quotes: QuoteQuerySet) -> QuoteQuerySet:
        """Return those of `quotes` that are on a topic asked for; all where none is."""
        return quotes.about(*self.topics) if self.topics else quotes

    @property
    def topics(self) -> list[Topic]:
        return self.values["topic"]

    def as_it_is(self, quotes: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return quotes
