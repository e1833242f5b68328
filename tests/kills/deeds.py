"""The deeds that are killed, each on a meeting that is there before."""

import datetime
from collections.abc import Callable

from meetings.choices import Door, Status, WhoSpoke
from meetings.models import Leader, Meeting, User, WorkingCopy
from meetings.services.acting import acting
from meetings.services.correcting import Notes
from meetings.services.history import document_of, fingerprint, recording, versions_of
from meetings.services.merging import merge_leaders
from meetings.services.restoring import restore
from meetings.services.statements import add_quote, reorder
from meetings.services.statuses import publish
from meetings.services.working_copies import keep_copy, publish_copy
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TermFactory,
    TopicFactory,
    UserFactory,
    publish_at_once,
)

Begin = Callable[[], Callable[[], None]]

MOMENT = datetime.datetime(2024, 6, 1, 12, tzinfo=datetime.UTC)
STATEMENTS = 20
NOTES = Notes(for_all="Told again, in the order in which it was said.")


def complete_meeting(one: Leader, other: Leader) -> Meeting:
    """Make a draft that lacks nothing for its publication, with twenty statements."""
    checker = User.objects.first() or UserFactory(username="editor", is_superuser=True)
    meeting = MeetingFactory()
    for leader, side in ((one, "host"), (other, "guest")):
        ParticipationFactory(meeting=meeting, leader=leader, side=side)
    SourceFactory(meeting=meeting)
    topics = [TopicFactory(), TopicFactory()]
    for number in range(STATEMENTS):
        QuoteFactory(
            meeting=meeting,
            speaker=(one, other)[number % 2],
            checked_by=checker,
            checked_on=MOMENT.date(),
            topics=topics,
        )
    return meeting


def by_hand(deed: Callable[[], object]) -> Callable[[], None]:
    """Return the deed as an editor does it at the desk."""

    def do() -> None:
        with acting(by=User.objects.get(username="editor"), door=Door.FORM):
            deed()

    return do


def publishing() -> Begin:
    """Publish a draft."""
    meeting = complete_meeting(LeaderFactory(), LeaderFactory())

    def begin() -> Callable[[], None]:
        draft = Meeting.objects.get(pk=meeting.pk, status=Status.DRAFT)
        return by_hand(lambda: publish(meeting=draft, at=MOMENT))

    return begin


def merging() -> Begin:
    """Merge a leader, who took part in three published meetings, into another."""
    keep, merged = LeaderFactory(name="Ana Marel"), LeaderFactory(name="A. Marel", slug="a-marel")
    TermFactory(leader=merged)
    for _number in range(3):
        publish_at_once(complete_meeting(merged, LeaderFactory()))

    def begin() -> Callable[[], None]:
        both = Leader.objects.in_bulk([keep.pk, merged.pk])
        return by_hand(lambda: merge_leaders(keep=both[keep.pk], merged=both[merged.pk]))

    return begin


def restoring() -> Begin:
    """Bring back the meeting as it was before statements were changed, deleted, added and put in another order."""
    with recording():
        meeting = complete_meeting(LeaderFactory(), LeaderFactory())
    publish_at_once(meeting)
    with recording():
        quotes = list(meeting.quotes.order_by("position"))
        for quote in quotes[:3]:
            quote.delete()
        for quote in quotes[3:8]:
            quote.text += " Or so it was heard."
            quote.save()
        quotes[8].topics.clear()
        add_quote(meeting=meeting, who_spoke=WhoSpoke.PRESS, text="Why?")
        reorder(meeting=meeting, order=list(meeting.quotes.order_by("-position").values_list("pk", flat=True)))

    def begin() -> Callable[[], None]:
        version = versions_of("meetings.meeting", meeting.pk).get(number=1)
        return by_hand(lambda: restore(version=version, notes=NOTES))

    return begin


def publishing_a_copy() -> Begin:
    """Publish a working copy in which words, order and summary of a published meeting are others."""
    with recording():
        meeting = complete_meeting(LeaderFactory(), LeaderFactory())
    publish_at_once(meeting)
    with acting(by=User.objects.get(username="editor"), door=Door.FORM), recording():
        document = document_of(meeting)
        for quote in document["quotes"]:
            quote["position"] = STATEMENTS + 1 - quote["position"]
            quote["lead_in"] = "Later they said:"
        document["quotes"][0]["text"] += " Or so it was heard."
        keep_copy(meeting=meeting, document=document | {"summary": "What came of it."}, seen="")

    def begin() -> Callable[[], None]:
        copy = WorkingCopy.objects.get(meeting=meeting.pk)
        live = fingerprint(document_of(meeting))
        return by_hand(lambda: publish_copy(meeting=meeting, seen=copy.fingerprint, live=live, notes=NOTES))

    return begin


DEEDS: dict[str, Callable[[], Begin]] = {
    "publish": publishing,
    "merge": merging,
    "restore": restoring,
    "working_copy": publishing_a_copy,
}
