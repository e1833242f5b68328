"""Where the page of two who met is."""

from django import template

from meetings.models import Meeting
from meetings.pairs import LeaderPair

register = template.Library()


@register.filter
def pair_address(meeting: Meeting) -> str:
    """The page of the two leaders of a meeting, fetched with them; "" where they are not two."""
    leaders = [row.leader for row in meeting.participations.all()]
    return LeaderPair.of(*leaders).address if len(leaders) == 2 else ""
