import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from meetings.choices import MeetingKind
from meetings.fields import DayField, OneOfField, WordsField
from meetings.filters.base import AddressFilter, AddressFilterSet, choices, countries, leaders, topics
from meetings.models import Country, Leader, Meeting, Participation, Quote, Topic
from meetings.models.base import Fold
from meetings.querysets import MeetingQuerySet

CALENDAR = "calendar"


class MeetingFilter(AddressFilterSet):
    """The list of meetings: by words of title and place, leader, country, topic, kind and day."""

    q = AddressFilter(WordsField, label=_("Words"), method="by_words")
    leader = leaders(_("Leader"), "by_leader")
    country = countries(_("Country"), "by_country")
    topic = topics("by_topic")
    kind = choices(MeetingKind, _("Kind"), "by_kind")
    since = AddressFilter(DayField, label=_("Since"), method="since_day")
    until = AddressFilter(DayField, label=_("Until"), method="until_day", last=True)
    view = AddressFilter(
        OneOfField,
        label=_("View"),
        method="as_it_is",
        values=[CALENDAR],
        unknown=_("“%(value)s” is no way to see the meetings; besides the list there is %(known)s."),
    )

    class Meta:
        model = Meeting
        fields: list[str] = []

    def found(self) -> Any:
        """Return the visible meetings that were asked for, the newest first, with what a list shows."""
        return self._narrowed(self.values).newest_first().with_related()

    def found_at_any_time(self) -> MeetingQuerySet:
        """Return the visible meetings that were asked for, of whatever day, in no order."""
        return self._narrowed(name for name in self.values if name not in {"since", "until"})

    def _narrowed(self, names: Iterable[str]) -> MeetingQuerySet:
        meetings = Meeting.objects.published()
        for name in names:
            meetings = self.filters[name].filter(meetings, self.values[name])
        return meetings

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

    def as_it_is(self, meetings: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return meetings
