"""Who met whom, how often and when."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet

from meetings.models import Leader, Participation
from meetings.querysets import MeetingQuerySet
from meetings.tallies.statements import BOUND


@dataclass(frozen=True, slots=True)
class Met:
    """A leader somebody met: in how many meetings, on which first and last day, where days are known."""

    leader: Leader
    meetings: int
    first: datetime.date | None
    last: datetime.date | None


def met_by(leader: Leader, meetings: MeetingQuerySet, *, most: int | None = None) -> list[Met]:
    """Return whom `leader` met in `meetings`, who was met most often first; `most` of them. Two queries."""
    found = list(
        _others(leader, meetings)
        .values("leader")
        .annotate(meetings=Count("pk"), first=Min("meeting__first_day"), last=Max("meeting__first_day"))
        .order_by("-meetings", "leader__sort_name", "leader")[:most]
    )
    leaders = Leader.objects.in_bulk([row["leader"] for row in found])
    return [Met(leaders[row["leader"]], row["meetings"], row["first"], row["last"]) for row in found]


def days_with(leader: Leader, others: list[Leader], meetings: MeetingQuerySet) -> dict[int, list[datetime.date]]:
    """Return the first days of those of `meetings` in which `leader` met each of `others`, by their keys. One query."""
    rows = (
        _others(leader, meetings)
        .filter(leader__in=others)
        .order_by("meeting__first_day")
        .values_list("leader", "meeting__first_day")
    )
    days: dict[int, list[datetime.date]] = {other.pk: [] for other in others}
    for other, day in rows:
        if day:
            days[other].append(day)
    return days


def _others(leader: Leader, meetings: MeetingQuerySet) -> QuerySet[Participation]:
    attended = meetings.for_leader(leader).newest_first().values("pk")[:BOUND]
    return Participation.objects.filter(meeting__in=attended).exclude(leader=leader)
