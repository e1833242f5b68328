"""What readers may ask of the statements of one page: those of a leader, those about a topic."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings.choices import QuoteKind
from meetings.fields import DayField, WordsField
from meetings.filters.base import AddressFilter, AddressFilterSet, choices, leaders, topics
from meetings.models import Leader, Participation, Quote, Topic
from meetings.querysets import QuoteQuerySet
from meetings.search import Results, Sort, Words, find


class StatementFilter(AddressFilterSet):
    """Statements that are given, by words, kind and day, the newest first."""

    q = AddressFilter(WordsField, label=_("Words"), method="by_words")
    addressee = leaders(_("Said to"), "by_addressee")
    kind = choices(QuoteKind, _("Kind"), "by_kind")
    since = AddressFilter(DayField, label=_("Since"), method="since_day")
    until = AddressFilter(DayField, label=_("Until"), method="until_day", last=True)

    class Meta:
        model = Quote
        fields: list[str] = []

    @cached_property
    def words(self) -> Words:
        """What was typed, with its meaning."""
        return Words.read(self.values.get("q", ""))

    @property
    def is_asked(self) -> bool:
        """Whether anything was asked for that could be used, a page among it."""
        return self.page > 1 or any(self.values.values())

    def results(self, quotes: QuoteQuerySet, *, total: int) -> Results:
        """Return the page of `quotes` that was asked for. total: how many they are, before anything narrows them."""
        for name, value in self.values.items():
            if name != "q":
                quotes = self.filters[name].filter(quotes, value)
        known = None if any(self.values.values()) else total
        return find(quotes, self.words, sort=Sort.NEWEST, page=self.page, total=known)

    def by_words(self, quotes: QuoteQuerySet, name: str, value: str) -> QuerySet[Any]:
        return self.words.matching(quotes)

    def by_addressee(self, quotes: QuerySet[Any], name: str, value: list[Leader]) -> QuerySet[Any]:
        return quotes.filter(addressee__in=[leader.pk for leader in value])

    def by_kind(self, quotes: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        return quotes.filter(kind__in=value)

    def since_day(self, quotes: QuerySet[Any], name: str, value: datetime.date) -> QuerySet[Any]:
        return quotes.filter(said_until__gte=value)

    def until_day(self, quotes: QuerySet[Any], name: str, value: datetime.date) -> QuerySet[Any]:
        return quotes.filter(said_on__lte=value)


class LeaderStatementFilter(StatementFilter):
    """The statements of one leader, by topic and by whom they met when they made them, too."""

    topic = topics("by_topic")
    met = leaders(_("In a meeting with"), "by_met")

    def by_topic(self, quotes: QuoteQuerySet, name: str, value: list[Topic]) -> QuerySet[Any]:
        return quotes.about(*value)

    def by_met(self, quotes: QuerySet[Any], name: str, value: list[Leader]) -> QuerySet[Any]:
        present = Participation.objects.filter(meeting=OuterRef("meeting"), leader__in=[leader.pk for leader in value])
        return quotes.filter(Exists(present))


class TopicStatementFilter(StatementFilter):
    """The statements about one topic, by speaker too."""

    speaker = leaders(_("Speaker"), "by_speaker")

    def by_speaker(self, quotes: QuerySet[Any], name: str, value: list[Leader]) -> QuerySet[Any]:
        return quotes.filter(speaker__in=[leader.pk for leader in value])
