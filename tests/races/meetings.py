"""Meetings to race on, and what editors type into their forms."""

import datetime
import itertools

from meetings.forms.unsaved import VERSION
from meetings.models import Leader, Meeting, Topic
from meetings.services.overtaking import mark_of, place_of
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
)
from tests.races.desk import Editor
from tests.races.forms import Form

MARKS = itertools.count()


def ready(checker: Editor, leaders: list[Leader] | None = None, statements: int = 2) -> Meeting:
    """Make a draft of two leaders that lacks nothing for its publication."""
    meeting = MeetingFactory()
    leaders = leaders or [LeaderFactory(), LeaderFactory()]
    for leader, side in zip(leaders, ["host", "guest"], strict=True):
        ParticipationFactory(meeting=meeting, leader=leader, side=side)
    SourceFactory(meeting=meeting)
    topic = Topic.objects.first() or TopicFactory()
    for number in range(statements):
        QuoteFactory(
            meeting=meeting,
            speaker=leaders[number % 2],
            topics=[topic],
            checked_by=checker.user,
            checked_on=datetime.date(2024, 5, 18),
        )
    return meeting


def still_open(saved: Form, meeting: Meeting) -> Form:
    """Return a form that was saved as it stands on the page that is opened next: it knows the newest version."""
    return saved | {VERSION: [mark_of(place_of("meetings.meeting", str(meeting.pk)))]}


def new_mark() -> str:
    """Return a word that nobody has typed before."""
    return f"mark{next(MARKS):05}"


def with_words(form: Form, mark: str) -> Form:
    """Add a word to the first statement."""
    return form | {"quotes-0-text": [f"{form['quotes-0-text'][0]} {mark}"]}


def with_summary(form: Form, mark: str) -> Form:
    """Add a word to the summary."""
    return form | {"summary": [f"{form['summary'][0]} {mark}"]}


def turned_round(form: Form, mark: str) -> Form:
    """Let the first two statements change places, and add a word to the second one's lead-in."""
    changed = {"quotes-0-position": form["quotes-1-position"], "quotes-1-position": form["quotes-0-position"]}
    return form | changed | {"quotes-1-lead_in": [f"{form['quotes-1-lead_in'][0]} {mark}"]}


EDITS = [with_words, with_summary, turned_round]
