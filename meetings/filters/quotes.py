import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.choices import QuoteKind, TextStatus
from meetings.fields import DayField, OneOfField, WordsField, YearsField
from meetings.filters.base import AddressFilter, AddressFilterSet, choices, countries, leaders, topics
from meetings.models import Country, Leader, Participation, Quote, Topic
from meetings.querysets import QuoteQuerySet
from meetings.search import Counted, Narrowing, Results, Sort, Words, count, find, shortcut

LONGEST_HEADING = 90  # characters of what was typed that stand over the results


class QuoteFilter(AddressFilterSet):
    """The search for quotes: by words, topic, speaker, addressee, the speaker's country, kind and day."""

    q = AddressFilter(WordsField, label=_("Words"), method="by_words")
    topic = topics("by_topic")
    speaker = leaders(_("Speaker"), "by_speaker")
    addressee = leaders(_("Said to"), "by_addressee")
    country = countries(_("Speaker’s country"), "by_country")
    kind = choices(QuoteKind, _("Kind"), "by_kind")
    text_status = choices(TextStatus, _("Text"), "by_text_status")
    year = AddressFilter(YearsField, label=_("Year"), method="by_year")
    since = AddressFilter(DayField, label=_("Since"), method="since_day")
    until = AddressFilter(DayField, label=_("Until"), method="until_day", last=True)
    sort = AddressFilter(OneOfField, label=_("Sort"), method="as_it_is", values=list(Sort))

    class Meta:
        model = Quote
        fields: list[str] = []

    @cached_property
    def words(self) -> Words:
        """What was typed into the search box, with its meaning."""
        return Words.read(self.values.get("q", ""))

    @property
    def heading(self) -> str:
        """What was typed, as a page names it: shortened, and in quotation marks where it has none itself."""
        typed = Truncator(self.words.typed).chars(LONGEST_HEADING)
        return typed if '"' in typed or not typed else gettext("“%(words)s”") % {"words": typed}

    @property
    def sort_order(self) -> Sort:
        return Sort(self.values.get("sort") or (Sort.RELEVANCE if self.words else Sort.NEWEST))

    @property
    def narrowing(self) -> Narrowing:
        """What was asked for, as it is counted by."""

        def keys(name: str) -> list[int]:
            return [row.pk for row in self.values.get(name) or []]

        return Narrowing(
            words=self.words,
            since=self.values.get("since"),
            until=self.values.get("until"),
            topics=keys("topic"),
            speakers=keys("speaker"),
            countries=keys("country"),
            addressees=keys("addressee"),
            years=self.values.get("year") or [],
            kinds=self.values.get("kind") or [],
            text_statuses=self.values.get("text_status") or [],
        )

    @cached_property
    def counted(self) -> Counted:
        """How many quotes were found, and by each facet how many a choice would leave."""
        return count(self.narrowing)

    def results(self) -> Results:
        """Return the page of results that was asked for. What was counted for the facets is not counted again."""
        quotes = Quote.objects.published()
        for name, value in self.values.items():
            if name != "q":
                quotes = self.filters[name].filter(quotes, value)
        counted: Counted | None = self.__dict__.get("counted")
        total = counted.total if counted else None
        narrow = shortcut(self.narrowing, counted.tree) if counted else None
        return find(quotes, self.words, sort=self.sort_order, page=self.page, total=total, narrow=narrow)

    def by_words(self, quotes: QuoteQuerySet, name: str, value: str) -> QuerySet[Any]:
        return self.words.matching(quotes)

    def by_topic(self, quotes: QuoteQuerySet, name: str, value: list[Topic]) -> QuerySet[Any]:
        return quotes.about(*value)

    def by_speaker(self, quotes: QuerySet[Any], name: str, value: list[Leader]) -> QuerySet[Any]:
        return quotes.filter(speaker__in=[leader.pk for leader in value])

    def by_addressee(self, quotes: QuerySet[Any], name: str, value: list[Leader]) -> QuerySet[Any]:
        return quotes.filter(addressee__in=[leader.pk for leader in value])

    def by_country(self, quotes: QuerySet[Any], name: str, value: list[Country]) -> QuerySet[Any]:
        spoke_for = Participation.objects.filter(
            meeting=OuterRef("meeting"), leader=OuterRef("speaker"), country__in=[country.pk for country in value]
        )
        return quotes.filter(Exists(spoke_for))

    def by_kind(self, quotes: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        return quotes.filter(kind__in=value)

    def by_text_status(self, quotes: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        return quotes.filter(text_status__in=value)

    def by_year(self, quotes: QuerySet[Any], name: str, value: list[int]) -> QuerySet[Any]:
        in_one = Q()
        for year in value:
            in_one |= Q(said_on__lte=datetime.date(year, 12, 31), said_until__gte=datetime.date(year, 1, 1))
        return quotes.filter(in_one)

    def since_day(self, quotes: QuerySet[Any], name: str, value: datetime.date) -> QuerySet[Any]:
        return quotes.filter(said_until__gte=value)

    def until_day(self, quotes: QuerySet[Any], name: str, value: datetime.date) -> QuerySet[Any]:
        return quotes.filter(said_on__lte=value)

    def as_it_is(self, quotes: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return quotes
