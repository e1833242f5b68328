"""All of the demonstration content into the database, or none of it."""

from dataclasses import dataclass

from django.db import transaction

from meetings.demonstration.meetings import load_meeting
from meetings.demonstration.reading import read_content
from meetings.demonstration.world import make_world
from meetings.models import Meeting, Quote
from meetings.services.locking import lock_name


@dataclass(frozen=True, slots=True)
class Loaded:
    meetings: int
    statements: int


@transaction.atomic
def load(*, force: bool = False) -> Loaded | None:
    """Load the demonstration content and say how much it was.

    Returns None, and changes nothing, where there is any meeting already; with `force`, only where
    there is a meeting of the demonstration. Raises ContentError.
    """
    lock_name("demonstration")
    present = Meeting.objects.filter(is_demonstration=True) if force else Meeting.objects.all()
    if present.exists():
        return None
    content = read_content()
    world = make_world(content)
    made = [load_meeting(each, world) for each in content.meetings]
    return Loaded(len(made), Quote.objects.filter(meeting__in=made).count())
