"""The pair's meetings around a meeting: which of them it is, the one before and the one after."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from meetings.choices import Side
from meetings.models import Leader, Meeting, Participation
from meetings.pairs import LeaderPair


@dataclass(frozen=True)
class Neighbours:
    """number, total: the meeting's place among the pair's that readers may see, itself counted; 0 without a day."""

    pair: tuple[Leader, Leader] | None = None
    number: int = 0
    total: int = 0
    previous: Meeting | None = None
    next: Meeting | None = None

    @property
    def address(self) -> str:
        """Of the pair's page, "" without a pair."""
        return LeaderPair.of(*self.pair).address if self.pair else ""


def neighbours_of(meeting: Meeting, participations: Sequence[Participation]) -> Neighbours:
    """Return the pair's meetings around one, as far as readers may see them. Three queries at most."""
    pair = pair_of(participations)
    if not pair or not meeting.first_day:
        return Neighbours(pair)
    day = meeting.first_day
    together = Meeting.objects.published().between(*pair).exclude(pk=meeting.pk)
    earlier = Q(first_day__lt=day) | Q(first_day=day, pk__lt=meeting.pk)
    later = Q(first_day__gt=day) | Q(first_day=day, pk__gt=meeting.pk)
    counted = together.order_by().aggregate(before=Count("pk", filter=earlier), all=Count("pk"))
    return Neighbours(
        pair,
        counted["before"] + 1,
        counted["all"] + 1,
        # Earlier or later, said in a way in which the index of days is read from this day on.
        together.filter(Q(first_day__lte=day), earlier).newest_first().first(),
        together.filter(Q(first_day__gte=day), later).newest_first().reverse().first(),
    )


def pair_of(participations: Sequence[Participation]) -> tuple[Leader, Leader] | None:
    """Return the two who met: the only two, or among more the only host and the only guest."""
    leaders = [row.leader for row in participations]
    if len(leaders) > 2:
        hosts = [row.leader for row in participations if row.side == Side.HOST]
        guests = [row.leader for row in participations if row.side == Side.GUEST]
        leaders = [*hosts, *guests] if len(hosts) == len(guests) == 1 else []
    return (leaders[0], leaders[1]) if len(leaders) == 2 else None
