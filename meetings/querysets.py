"""What readers may see, and the few ways in which rows are fetched.

The one rule: a meeting is visible from the moment in its `public_from`, which the database derives
from its status and its `publish_at`. All else is visible through a visible meeting. No public door
filters on status itself.
"""

import datetime
from typing import Any, Self

from django.apps import apps
from django.contrib.postgres.fields import DateRangeField
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, F, Func, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Now
from django.db.models.lookups import IsNull
from django.utils import timezone


def rows(model: str) -> Any:
    """Return the manager of a model of this app: this layer lies below the models and imports none."""
    return apps.get_model("meetings", model)._default_manager


class MeetingQuerySet(QuerySet[Any]):
    def published(self) -> Self:
        """The meetings readers may see now."""
        return self.filter(public_from__lte=Now())

    def next_public(self, since: datetime.datetime) -> datetime.datetime | None:
        """Return the first moment after `since` from which readers see one more meeting; None without one."""
        return self.filter(public_from__gt=since).aggregate(first=Min("public_from"))["first"]

    def newest_first(self) -> Self:
        return self.order_by(F("first_day").desc(nulls_last=True), "-id")

    def begun(self) -> Self:
        """The meetings whose day has come, and those of an unknown day."""
        return self.exclude(first_day__gt=timezone.localdate())

    def ahead(self) -> Self:
        """The meetings announced for a day still to come, the nearest first."""
        return self.filter(first_day__gt=timezone.localdate()).order_by("first_day", "id")

    def with_related(self) -> Self:
        """With what a list of meetings shows: country, participants, their leaders and countries."""
        participations = rows("Participation").select_related("leader", "country")
        return self.select_related("country").prefetch_related(Prefetch("participations", participations))

    def touching(self, since: datetime.date, until: datetime.date) -> Self:
        """The meetings whose days, as far as they are known, overlap those from `since` to `until`, both included.

        Said in the words of the index of days, which knows the meetings of a month without looking at all before it.
        """
        days = Func(F("first_day"), F("ends_on"), Value("[]"), function="daterange", output_field=DateRangeField())
        return self.filter(first_day__isnull=False).alias(days=days).filter(days__overlap=DateRange(since, until, "[]"))

    def for_leader(self, leader: Any) -> Self:
        """The meetings in which `leader` took part."""
        return self.filter(participations__leader=leader)

    def for_country(self, *countries: Any) -> Self:
        """The meetings in which somebody spoke for one of the countries."""
        spoke = rows("Participation").filter(country__in=countries)
        return self.filter(pk__in=spoke.values("meeting"))

    def between(self, one: Any, other: Any) -> Self:
        """The meetings in which both leaders took part."""
        return self.for_leader(one).filter(participations__leader=other)


class QuoteQuerySet(QuerySet[Any]):
    def published(self) -> Self:
        """The quotes readers may see now: those of the meetings they may see, but for what was withdrawn by itself."""
        return self.filter(public_from__lte=Now())

    def seen(self) -> Self:
        """The quotes readers see or once saw at an address of their own; not those of a scheduled meeting."""
        given_out = rows("PublicId").filter(public_from__lte=Now(), value=OuterRef("public_id"))
        return self.filter(Exists(given_out))

    def withdrawn(self) -> Self:
        """The quotes that were taken from the readers by themselves."""
        return self.exclude(withdrawn_at=None)

    def not_withdrawn(self) -> Self:
        """The quotes that readers see once their meeting is public."""
        return self.filter(withdrawn_at=None)

    def newest_first(self) -> Self:
        """By day, the newest first; within a meeting in the order they were spoken."""
        return self.order_by("-said_on", "-meeting_id", "position")

    def oldest_first(self) -> Self:
        """By day, the oldest first; within a meeting in the order they were spoken."""
        return self.order_by("said_on", "meeting_id", "position")

    def with_related(self) -> Self:
        """With what a quote shows outside its meeting: speaker, addressee, meeting, topics."""
        return self.select_related("speaker", "addressee", "meeting", "meeting__country").prefetch_related("topics")

    def about(self, *topics: Any) -> Self:
        """The quotes that carry one of the topics or a topic below one of them.

        One query at once finds those below: told which topics they are, and not how to find them, the
        database knows how many quotes carry them.
        """
        keys = list(rows("Topic").under(*topics).values_list("pk", flat=True))
        carried = self.model.topics.through._default_manager.filter(quote=OuterRef("pk"), topic__in=keys)
        return self.filter(Exists(carried))


class QuoteFacetsQuerySet(QuerySet[Any]):
    def published(self) -> Self:
        """The facets of the quotes readers may see now."""
        return self.filter(public_from__lte=Now())

    def about(self, *topics: Any) -> Self:
        """Those of quotes that carry one of the topics or a topic below one of them."""
        return self.filter(topics__overlap=list(rows("Topic").under(*topics).values_list("pk", flat=True)))

    def newest_first(self) -> Self:
        """In the order in which quotes are the newest first, as far as an index of these rows knows it."""
        return self.order_by("-said_on", "-meeting", "position")


class LeaderQuerySet(QuerySet[Any]):
    def published(self) -> Self:
        """The leaders who took part in a meeting readers may see."""
        # Not Exists: for that the database may read all meetings at once. This stops at each leader's first.
        visible = rows("Meeting").published().filter(participations__leader=OuterRef("pk")).order_by()
        return self.filter(IsNull(Subquery(visible.values("pk")[:1]), False))

    def named(self, *folded: Any) -> Self:
        """The leaders one of whose names, folded, is among `folded` (words or expressions)."""
        other_names = rows("LeaderName").filter(leader=OuterRef("pk"), folded__in=folded)
        return self.filter(Q(folded_name__in=folded) | Exists(other_names))


class PortraitImageQuerySet(QuerySet[Any]):
    def published(self) -> Self:
        """The crops of the leaders readers may see; never the whole picture they are cut from."""
        visible = rows("Leader").published().filter(pk=OuterRef("portrait__leader"))
        return self.filter(Exists(visible)).exclude(name=rows("Portrait").model.WHOLE)


class TopicQuerySet(QuerySet[Any]):
    def published(self) -> Self:
        """The topics that a visible quote carries, and the topics above those."""
        visible = rows("Quote").published().filter(topics__lineage__contains=[OuterRef("pk")])
        return self.filter(Exists(visible))

    def under(self, *topics: Any) -> Self:
        """The topics themselves and all below them."""
        return self.filter(lineage__overlap=[topic.pk for topic in topics])


class CountryQuerySet(QuerySet[Any]):
    def published(self) -> Self:
        """The countries for which somebody took part in a meeting readers may see."""
        # Most countries never had anybody take part: sorted out first, and cheaply, they cost no search.
        anybody = rows("Participation").filter(country=OuterRef("pk"))
        visible = rows("Meeting").published().filter(participations__country=OuterRef("pk"))
        return self.filter(Exists(anybody), Exists(visible))


class CorrectionQuerySet(QuerySet[Any]):
    def published(self) -> Self:
        """The corrections of meetings, and of quotes, readers may see."""
        return self.filter(Q(quote=None) | Q(quote__public_from__lte=Now()), meeting__public_from__lte=Now())


class CommentQuerySet(QuerySet[Any]):
    def open(self) -> Self:
        """The comments nobody has marked as done with."""
        return self.filter(resolved_at=None)
