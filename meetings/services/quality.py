"""What is left to mend in the archive: each matter a choice of rows, the same for the board and for the list it opens.

The choices are made so that the database finds them through indexes, or in one pass over one index.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    RowRange,
    Subquery,
    Value,
    Window,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lead
from django.db.models.lookups import IsNull
from django.utils import timezone

from meetings.choices import MeetingKind, Status
from meetings.models import Leader, LinkCheck, Meeting, Participation, Quote, Source
from meetings.models.base import Days
from meetings.models.source import MD5
from meetings.services.offices import with_office_conflict

COUNTED = 1000  # a count stops there, and with it most of its work
COMPARED = 4  # of a meeting's participants those who stand first are the ones who met
A_DAY = datetime.timedelta(days=1)


def counted(rows: "QuerySet[Any]") -> int:
    """Return how many `rows` there are; COUNTED + 1 means more than COUNTED."""
    return counted_together([rows])[0]


def counted_together(choices: "Iterable[QuerySet[Any]]") -> list[int]:
    """Return how many rows there are of each of `choices`, as `counted` does. One query."""
    statements = [rows.order_by().values("pk")[: COUNTED + 1].query.sql_with_params() for rows in choices]
    if not statements:
        return []
    # The statements are Django's own; every value is a parameter.
    counts = ", ".join(f"(SELECT count(*) FROM ({one}) AS chosen)" for one, _parameters in statements)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", [value for _one, parameters in statements for value in parameters])
        return list(cursor.fetchone())


@contextmanager
def counting() -> Iterator[None]:
    """Let counts be made by one process of the database, as they are, while this lasts.

    Several would each read the same index from end to end, and take the processors from everybody else's pages; and
    compiling a count takes longer than making it.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off")
        yield


def in_figures(number: int) -> str:
    """Return what `counted` found, as it is shown: "12", or "1000+"."""
    return f"{COUNTED}+" if number > COUNTED else str(number)


def without_term(leaders: "QuerySet[Leader]") -> "QuerySet[Leader]":
    """Return those of `leaders` of whom no office is known."""
    return leaders.filter(terms=None)


def without_portrait(leaders: "QuerySet[Leader]") -> "QuerySet[Leader]":
    """Return those of `leaders` who have no picture."""
    return leaders.filter(portrait=None)


def untagged(quotes: "QuerySet[Quote]") -> "QuerySet[Quote]":
    """Return those of `quotes` that carry no topic."""
    return quotes.filter(~Exists(Quote.topics.through.objects.filter(quote=OuterRef("pk"))))


def repeated(quotes: "QuerySet[Quote]") -> "QuerySet[Quote]":
    """Return those of `quotes` whose words stand again in a statement of the same days, give or take one.

    An unknown date is taken for the same. What is said again at another time is no duplicate, and of two the one that
    is withdrawn is settled.
    """
    others = Quote.objects.filter(fingerprint=OuterRef("fingerprint"), withdrawn_at=None).exclude(pk=OuterRef("pk"))
    near = others.filter(
        Q(said_on=None)
        | Q(IsNull(OuterRef("said_on"), True))
        | Q(said_on__lte=OuterRef("said_until") + A_DAY, said_until__gte=OuterRef("said_on") - A_DAY)
    )
    shared = _more_than_one(Quote.objects.exclude(fingerprint=None))
    return quotes.filter(Exists(near), fingerprint__in=shared, withdrawn_at=None)


def unarchived(sources: "QuerySet[Source]") -> "QuerySet[Source]":
    """Return those of `sources` that are on the web and have no archived copy."""
    return sources.filter(archive_url="").exclude(url="")


def with_dead_link(sources: "QuerySet[Source]") -> "QuerySet[Source]":
    """Return those of `sources` that readers cannot open: the link is dead, and there is no archived copy."""
    return sources.filter(archive_url="", url__in=LinkCheck.objects.filter(LinkCheck.IS_DEAD).values("url"))


def met_twice(meetings: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    """Return those of `meetings` that another one repeats, as it seems.

    Two of its leaders meet there too, on the same days as far as these are known, or it rests on the same text. A
    part of a meeting does not repeat it, nor do two parts of one each other; what is withdrawn is settled.
    """
    return meetings.filter(Q(pk__in=_of_same_leaders()) | Q(pk__in=_of_same_text())).exclude(status=Status.WITHDRAWN)


def with_wrong_office(meetings: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    """Return those of `meetings` in which somebody's office or title contradicts the terms known of that day."""
    return meetings.filter(pk__in=with_office_conflict(Participation.objects.order_by()).values("meeting"))


def announced_and_past(meetings: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    """Return those of `meetings` that readers were told of beforehand, whose day has come, and that say nothing yet.

    A summit whose meetings stand within it says what it has to say in those.
    """
    silent = meetings.filter(status=Status.PUBLISHED, first_day__lte=timezone.localdate())
    return silent.filter(~Exists(Quote.objects.filter(meeting=OuterRef("pk"))), children=None)


def outside_their_summit(meetings: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    """Return those of `meetings` that look like a part of a summit and are not said to be one.

    Either their kind says so, or a summit was held on one of their days at their place, and two of its participants
    take part; of a summit whose participants are not given, day and place are enough.
    """
    here = Q(city__iexact=OuterRef("city")) & ~Q(city="") | Q(city="", country=OuterRef("country"))
    of_summit = Participation.objects.filter(meeting=OuterRef("pk"))
    alone = (
        Meeting.objects.order_by()
        .alias(days=Days(), shared=_shared_leaders())
        .filter(here, parent=None, first_day__isnull=False, days__overlap=Days(OuterRef))
        .filter(Q(shared__gte=2) | Q(IsNull(OuterRef("has_participants"), True)))
        .exclude(kind__in=[MeetingKind.SUMMIT, MeetingKind.PHONE_CALL, MeetingKind.VIDEO_CALL])
    )
    summits = (
        Meeting.objects.order_by()
        .filter(kind=MeetingKind.SUMMIT, first_day__isnull=False)
        .annotate(has_participants=of_summit.values("pk")[:1])
        .values(part=_each(ArraySubquery(alone.values("pk"))))
    )
    return meetings.filter(Q(kind=MeetingKind.SIDELINES, parent=None) | Q(pk__in=summits))


def _of_same_leaders() -> Any:
    """Return the keys of the meetings two of whose leaders meet again on the same days."""
    pair: dict[str, Any] = {
        "partition_by": ["leader", "meeting__participations__leader"],
        "order_by": ["meeting__first_day", "meeting"],
    }
    candidates = (
        Participation.objects.order_by()
        .filter(
            position__lte=COMPARED,
            meeting__first_day__isnull=False,
            meeting__participations__position__lte=COMPARED,
            meeting__participations__leader__gt=F("leader"),
        )
        .annotate(
            next=Window(Lead("meeting__first_day"), **pair),
            until=Window(Max("meeting__ends_on"), frame=RowRange(end=-1), **pair),
        )
        .filter(Q(next__lte=F("meeting__ends_on")) | Q(until__gte=F("meeting__first_day")))
    )
    again = (
        _unrelated(OuterRef("pk"), OuterRef("parent"))
        .alias(days=Days(), shared=_shared_leaders())
        .filter(first_day__isnull=False, days__overlap=Days(OuterRef), shared__gte=2)
    )
    return Meeting.objects.order_by().filter(Exists(again), pk__in=candidates.values("meeting")).values("pk")


def _of_same_text() -> Any:
    """Return the keys of the meetings that rest on a text on which another rests too."""
    texts = Source.objects.exclude(fingerprint=MD5(Value("")))
    again = texts.filter(
        fingerprint=OuterRef("fingerprint"),
        meeting__in=_unrelated(OuterRef(OuterRef("meeting")), OuterRef(OuterRef("meeting__parent"))).values("pk"),
    )
    return texts.order_by().filter(Exists(again), fingerprint__in=_more_than_one(texts)).values("meeting")


def _unrelated(meeting: Combinable, parent: Combinable) -> "QuerySet[Meeting]":
    """Return the meetings that are neither `meeting` nor its parent, nor parts of either; the withdrawn left out."""
    no_parent = Coalesce(parent, 0)
    return (
        Meeting.objects.order_by()
        .exclude(status=Status.WITHDRAWN)
        .exclude(pk=meeting)
        .exclude(pk=no_parent)
        .exclude(Q(parent=meeting) | Q(parent=no_parent))
    )


def _shared_leaders() -> Any:
    """Return how many leaders take part both in a meeting and in that of the outer query."""
    of_both = Participation.objects.order_by().filter(
        meeting=OuterRef("pk"), leader__participations__meeting=OuterRef(OuterRef("pk"))
    )
    return Coalesce(Subquery(of_both.values("meeting").annotate(number=Count("pk")).values("number")), 0)


def _more_than_one(rows: "QuerySet[Any]") -> Any:
    """Return the fingerprints that several of `rows` share."""
    return rows.order_by().values("fingerprint").annotate(number=Count("*")).filter(number__gt=1).values("fingerprint")


def _each(keys: Any) -> Func:
    return Func(keys, function="unnest", output_field=BigIntegerField())
