"""The meetings around a meeting: what it belongs to, what belongs to it, the pair's one before and one after."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from meetings.choices import Side
from meetings.models import Leader, Meeting, Participation


@dataclass(frozen=True)
class Neighbours:
    parent: Meeting | None = None
    children: list[Meeting] = field(default_factory=list)
    pair: tuple[Leader, Leader] | None = None
    previous: Meeting | None = None
    next: Meeting | None = None


def neighbours_of(meeting: Meeting, participations: Sequence[Participation]) -> Neighbours:
    """Return the meetings around one, as far as readers may see them. Four queries at most."""
    visible = Meeting.objects.published()
    pair = pair_of(participations)
    previous = following = None
    if pair and meeting.first_day:
        day = meeting.first_day
        together = visible.between(*pair).exclude(pk=meeting.pk)
        # Earlier or later, said in a way in which the index of days is read from this day on.
        before, after = Q(first_day__lte=day), Q(first_day__gte=day)
        same_day_before, same_day_after = Q(first_day=day, pk__lt=meeting.pk), Q(first_day=day, pk__gt=meeting.pk)
        previous = together.filter(before, Q(first_day__lt=day) | same_day_before).newest_first().first()
        following = together.filter(after, Q(first_day__gt=day) | same_day_after).newest_first().reverse().first()
    return Neighbours(
        visible.filter(pk=meeting.parent_id).first() if meeting.parent_id else None,
        list(visible.filter(parent=meeting).order_by("first_day", "pk")),
        pair,
        previous,
        following,
    )


def pair_of(participations: Sequence[Participation]) -> tuple[Leader, Leader] | None:
    """Return the two who met: the only two, or among more the only host and the only guest."""
    leaders = [row.leader for row in participations]
    if len(leaders) > 2:
        hosts = [row.leader for row in participations if row.side == Side.HOST]
        guests = [row.leader for row in participations if row.side == Side.GUEST]
        leaders = [*hosts, *guests] if len(hosts) == len(guests) == 1 else []
    return (leaders[0], leaders[1]) if len(leaders) == 2 else None
