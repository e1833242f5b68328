"""What readers may ask of the lists.

A filter takes slugs and codes; several values of one widen, different ones narrow; `since` and
`until` are inclusive. What cannot be used is no error: it is left out, and `problems` says so in
words. Unknown parameters are ignored.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices, Value
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.choices import Addressable, MeetingKind, QuoteKind, TextStatus
from meetings.fields import (
    ChoicesField,
    CodesField,
    DayField,
    ForgivingField,
    OneOfField,
    PageField,
    SlugsField,
    WordsField,
)
from meetings.models import Country, Leader, Meeting, Participation, Quote, Topic
from meetings.models.base import Fold
from meetings.querysets import QuoteQuerySet
from meetings.search import Results, Sort, Words, find

LONGEST_HEADING = 90  # characters of what was typed that stand over the results


@dataclass(frozen=True, slots=True)
class Chosen:
    """One value a reader has chosen, and the query string of the same page without it."""

    parameter: str
    value: str
    label: str
    without: str


class AddressFilter(django_filters.Filter):
    """A filter whose values are read by a forgiving field."""

    def __init__(self, field: type[ForgivingField], *, method: str, label: Any, **kwargs: Any) -> None:
        self.field_class = field
        super().__init__(method=method, label=label, **kwargs)


class AddressFilterSet(django_filters.FilterSet):
    """A FilterSet whose form accepts anything and says what it could not use."""

    @property
    def problems(self) -> list[str]:
        """Sentences on what was asked for and could not be used."""
        fields = [*self._read.fields.values(), self._page[0]]
        said = [sentence for field in fields if isinstance(field, ForgivingField) for sentence in field.unusable]
        since, until = self.values.get("since"), self.values.get("until")
        if since and until and since > until:
            said.append(gettext("“Since” is later than “until”: no day lies between them."))
        return said

    @property
    def values(self) -> dict[str, Any]:
        """What was asked for, as far as it could be used: leaders, topics, dates and so on, by parameter."""
        return self._read.cleaned_data

    @property
    def page(self) -> int:
        """The number of the page that was asked for, from 1."""
        return self._page[1]

    @cached_property
    def chosen(self) -> list[Chosen]:
        """The values that narrow the list, each with the way to remove it."""
        return list(self._chosen())

    def address(self, **changes: Any) -> str:
        """Return the query string of this page with `changes`; a value of None takes a parameter away."""
        query = QueryDict(mutable=True)
        for name in self.filters:
            query.setlist(name, [value for value in self._typed(name) if value])
        for name, value in changes.items():
            query.setlist(name, [] if value is None else [str(value)])
        return query.urlencode()

    @cached_property
    def _read(self) -> forms.Form:
        form: forms.Form = self.form
        form.is_valid()
        return form

    @cached_property
    def _page(self) -> tuple[PageField, int]:
        field = PageField()
        return field, field.clean((self.data or {}).get("page"))

    def _typed(self, name: str) -> list[str]:
        if hasattr(self.data, "getlist"):
            return [value.strip() for value in self.data.getlist(name)]
        value = (self.data or {}).get(name) or []
        return [value] if isinstance(value, str) else list(value)

    def _chosen(self) -> Iterator[Chosen]:
        for name, value in self.values.items():
            if name in {"q", "sort"} or not value:
                continue
            several = isinstance(value, list)
            for one in value if several else [value]:
                code = _code(one) if several else self._typed(name)[-1]
                rest = [_code(other) for other in value if other is not one] if several else []
                query = QueryDict(self.address(), mutable=True)
                query.setlist(name, rest)
                label = getattr(one, "label", None) or (str(one) if several else f"{self.filters[name].label} {code}")
                yield Chosen(name, code, label, query.urlencode())


def _code(value: Any) -> str:
    """Return what stands for `value` in an address."""
    if isinstance(value, Country):
        return value.code.lower()
    return value.slug if hasattr(value, "slug") else str(value)


def leader_named(name: str) -> Leader | None:
    """Return the one visible leader called `name`, case and accents aside; None if there is none or several."""
    found = list(Leader.objects.published().named(Fold(Value(name)))[:2])
    return found[0] if len(found) == 1 else None


def _leaders(label: Any, method: str) -> AddressFilter:
    return AddressFilter(
        SlugsField,
        label=label,
        method=method,
        kind=Addressable.LEADER,
        queryset=Leader.objects.published,
        by_name=leader_named,
    )


def _topics(method: str) -> AddressFilter:
    return AddressFilter(
        SlugsField, label=_("Topic"), method=method, kind=Addressable.TOPIC, queryset=Topic.objects.published
    )


def _countries(label: Any, method: str) -> AddressFilter:
    return AddressFilter(CodesField, label=label, method=method, queryset=Country.objects.published)


def _choices(choices: type[TextChoices], label: Any, method: str) -> AddressFilter:
    return AddressFilter(ChoicesField, label=label, method=method, choices=choices)


class QuoteFilter(AddressFilterSet):
    """The search for quotes: by words, topic, speaker, addressee, the speaker's country, kind and day."""

    q = AddressFilter(WordsField, label=_("Words"), method="by_words")
    topic = _topics("by_topic")
    speaker = _leaders(_("Speaker"), "by_speaker")
    addressee = _leaders(_("Said to"), "by_addressee")
    country = _countries(_("Speaker’s country"), "by_country")
    kind = _choices(QuoteKind, _("Kind"), "by_kind")
    text_status = _choices(TextStatus, _("Text"), "by_text_status")
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

    def results(self) -> Results:
        """Return the page of results that was asked for."""
        self._read.is_valid()
        quotes = Quote.objects.published()
        for name, value in self.values.items():
            if name != "q":
                quotes = self.filters[name].filter(quotes, value)
        return find(quotes, self.words, sort=self.sort_order, page=self.page)

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

    def since_day(self, quotes: QuerySet[Any], name: str, value: datetime.date) -> QuerySet[Any]:
        return quotes.filter(said_until__gte=value)

    def until_day(self, quotes: QuerySet[Any], name: str, value: datetime.date) -> QuerySet[Any]:
        return quotes.filter(said_on__lte=value)

    def as_it_is(self, quotes: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return quotes


class MeetingFilter(AddressFilterSet):
    """The list of meetings: by words of title and place, leader, country, topic, kind and day."""

    q = AddressFilter(WordsField, label=_("Words"), method="by_words")
    leader = _leaders(_("Leader"), "by_leader")
    country = _countries(_("Country"), "by_country")
    topic = _topics("by_topic")
    kind = _choices(MeetingKind, _("Kind"), "by_kind")
    since = AddressFilter(DayField, label=_("Since"), method="since_day")
    until = AddressFilter(DayField, label=_("Until"), method="until_day", last=True)

    class Meta:
        model = Meeting
        fields: list[str] = []

    def found(self) -> Any:
        """Return the visible meetings that were asked for, the newest first, with what a list shows."""
        meetings = Meeting.objects.published()
        for name, value in self.values.items():
            meetings = self.filters[name].filter(meetings, value)
        return meetings.newest_first().with_related()

    def by_words(self, meetings: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Each word stands in the title, the place or a participant's name."""
        for word in value.split()[:10]:
            folded = Fold(Value(word))
            named = Participation.objects.filter(meeting=OuterRef("pk"), leader__folded_name__contains=folded)
            meetings = meetings.alias(
                folded_title=Fold("title"), folded_city=Fold("city"), folded_venue=Fold("venue")
            ).filter(
                Q(folded_title__contains=folded)
                | Q(folded_city__contains=folded)
                | Q(folded_venue__contains=folded)
                | Exists(named)
            )
        return meetings

    def by_leader(self, meetings: QuerySet[Any], name: str, value: list[Leader]) -> QuerySet[Any]:
        took_part = Participation.objects.filter(meeting=OuterRef("pk"), leader__in=[leader.pk for leader in value])
        return meetings.filter(Exists(took_part))

    def by_country(self, meetings: QuerySet[Any], name: str, value: list[Country]) -> QuerySet[Any]:
        took_part = Participation.objects.filter(meeting=OuterRef("pk"), country__in=[country.pk for country in value])
        return meetings.filter(Exists(took_part))

    def by_topic(self, meetings: QuerySet[Any], name: str, value: list[Topic]) -> QuerySet[Any]:
        return meetings.filter(Exists(Quote.objects.published().about(*value).filter(meeting=OuterRef("pk"))))

    def by_kind(self, meetings: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        return meetings.filter(kind__in=value)

    def since_day(self, meetings: QuerySet[Any], name: str, value: datetime.date) -> QuerySet[Any]:
        return meetings.filter(ends_on__gte=value)

    def until_day(self, meetings: QuerySet[Any], name: str, value: datetime.date) -> QuerySet[Any]:
        return meetings.filter(first_day__lte=value)
