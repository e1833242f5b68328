"""All of the demonstration content into the database, or none of it."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from meetings.choices import Addressable
from meetings.demonstration.content_types import Content
from meetings.demonstration.meeting import load_meeting
from meetings.demonstration.reading import CONTENT, read_content
from meetings.demonstration.world import make_world
from meetings.models import Meeting, Quote, RegisteredSlug
from meetings.services.history import recorded
from meetings.services.locking import lock_name


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much was loaded; or, as a sentence, why nothing was."""

    meetings: int = 0
    statements: int = 0
    why_not: str = ""


@recorded
def load(*, force: bool = False, directory: Path = CONTENT) -> Outcome:
    """Load the demonstration content and say how much it was.

    Changes nothing where there is any meeting already (with `force`: a meeting of the demonstration),
    and where the demonstration was loaded once and deleted since: addresses are not given out twice.
    Raises ContentError; nothing is left behind then.
    """
    lock_name("demonstration")
    content = read_content(directory)
    why_not = _obstacle(content, force=force)
    if why_not:
        return Outcome(why_not=why_not)
    world = make_world(content)
    made = [load_meeting(each, world) for each in content.meetings]
    return Outcome(len(made), Quote.objects.filter(meeting__in=made).count())


def _obstacle(content: Content, *, force: bool) -> str:
    if Meeting.objects.filter(is_demonstration=True).exists():
        return _("The demonstration is there already: nothing was loaded.")
    if not force and Meeting.objects.exists():
        return _("There are meetings already: nothing was loaded.")
    slugs = [meeting.slug for meeting in content.meetings]
    if RegisteredSlug.objects.filter(kind=Addressable.MEETING, slug__in=slugs).exists():
        return _("The demonstration was there and has been deleted: nothing was loaded.")
    return ""
