"""What readers may not see: meetings in every state, what is hidden in public ones, and what the desk keeps about them."""

import datetime
import secrets
from functools import partial
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.utils import timezone

from meetings import models
from meetings.choices import AuditAction, Door, LinkState, Side, Status, WhoSpoke
from tests.factories import ParticipationFactory, QuoteFactory, publish_at_once, published_meeting
from tests.portraits import give_portrait
from tests.site.leaks.marks import Marks
from tests.views.conftest import Archive

STATES = ("draft", "in review", "scheduled", "withdrawn")
WERE_PUBLIC = ("withdrawn", "deleted", "withdrawn statement")  # may be answered 410, and no more


def hide_in_public(marks: Marks, archive: Archive) -> models.Meeting:
    """Return a published meeting in which much is hidden: a source's text, narration, a statement, who checked it."""
    new = partial(marks.create, of="in a published meeting")
    text = "Words, he said, more words."
    before, between, after = (marks.new("source of a published meeting", "Source.text") for _ in range(3))
    whole = f"{before}: {text.replace('he said', between)} {after}"
    start = whole.index("Words")
    meeting = published_meeting(leaders=[archive.host, archive.guest], topics=[archive.leaf], title="With a secret")
    models.Meeting.objects.filter(pk=meeting.pk).update(closing=marks.new("quotations only", "Meeting.closing"))
    source = models.Source.objects.create(meeting=meeting, publisher="The Herald", rights="quotations-only", text=whole)
    quote = QuoteFactory(
        meeting=meeting,
        speaker=archive.host,
        text="Words,\nmore words.",
        lead_in=marks.new("quotations only", "Quote.lead_in"),
        checked_by=new(models.User),
        checked_on=datetime.date(2024, 1, 1),
        topics=[archive.leaf],
    )
    stretches = [(start, start + 6), (whole.index("more"), whole.index("more") + 11)]
    models.Attestation.objects.create(meeting=meeting, quote=quote, source=source, spans=stretches)
    _withdraw_statement(marks, archive, meeting)
    new(models.PortraitImage, portrait=new(models.Portrait, leader=new(models.Leader)))
    portrait = give_portrait(archive.host)
    portrait.images.filter(name=portrait.WHOLE).update(
        content=marks.new("uncropped portrait", "PortraitImage.content").encode()
    )
    return meeting


def _withdraw_statement(marks: Marks, archive: Archive, meeting: models.Meeting) -> None:
    new = partial(marks.create, of="withdrawn statement")
    topic = new(models.Topic, parent=archive.leaf)
    new(models.TopicSynonym, topic=topic)
    withdrawn = {
        "withdrawn_at": timezone.now(),
        "withdrawn_because": marks.new("never public", "Quote.withdrawn_because"),
    }
    in_english = {"language": "en", "original_language": "en", "withdrawn_because": ""}
    quote = new(models.Quote, meeting=meeting, position=90, who_spoke=WhoSpoke.PERSON, **in_english)
    quote.topics.set([topic, archive.leaf])
    models.Quote.objects.filter(pk=quote.pk).update(**withdrawn)
    new(models.Correction, meeting=meeting, quote=quote)


def hide_meeting(marks: Marks, archive: Archive, state: str) -> models.Meeting:
    """Return a meeting in `state` with everything a meeting has, of known leaders and of one known from it alone."""
    new = partial(marks.create, of=state)
    country = new(models.Country)
    stranger = new(models.Leader)
    new(models.LeaderName, leader=stranger)
    new(models.Term, leader=stranger, country=country)
    portrait = new(models.Portrait, leader=stranger, version=secrets.token_hex(12))
    for name in ("256.webp", "256.jpg", portrait.WHOLE):
        new(models.PortraitImage, portrait=portrait, name=name)
    topic = new(models.Topic, parent=archive.root)
    new(models.TopicSynonym, topic=topic)
    month = datetime.timedelta(days=30)
    meeting = new(models.Meeting, parent=archive.summit, country=country, first_day=archive.meeting.first_day + month)
    # Known leaders for a country known from it alone, and a leader known from it alone for a known country.
    present = (
        (archive.host, Side.HOST, country),
        (archive.guest, Side.GUEST, country),
        (stranger, Side.NEITHER, archive.country),
    )
    for position, (leader, side, spoken_for) in enumerate(present, start=1):
        new(models.Participation, meeting=meeting, leader=leader, side=side, country=spoken_for, position=position)
    _let_speak(new, archive, meeting, stranger, topic)
    talk_about(marks, meeting, state)
    _bring_into(state, marks, meeting)
    return meeting


def _let_speak(
    new: Any, archive: Archive, meeting: models.Meeting, stranger: models.Leader, topic: models.Topic
) -> None:
    source = new(models.Source, meeting=meeting, rights="own", account_of=meeting.country)
    by_leader: dict[str, Any] = {"speaker_name": "", "speaker_office": "", "withdrawn_because": "", "meeting": meeting}
    known = new(models.Quote, **by_leader, position=1, speaker=archive.host, addressee=archive.guest)
    unknown = new(models.Quote, **by_leader, position=2, speaker=stranger, language="de")
    person = new(
        models.Quote, meeting=meeting, position=3, who_spoke=WhoSpoke.PERSON, language="en", withdrawn_because=""
    )
    for quote in (known, unknown, person):
        quote.topics.set([archive.leaf, topic])
    new(models.Attestation, meeting=meeting, quote=known, source=source, spans=[(0, 4)])
    new(models.Correction, meeting=meeting, quote=known)
    new(models.Correction, meeting=meeting)


def _bring_into(state: str, marks: Marks, meeting: models.Meeting) -> None:
    """Bring a draft into `state`, and give it another slug there: an old one is at least as secret as the new."""
    row = models.Meeting.objects.filter(pk=meeting.pk)
    if state == "in review":
        row.update(status=Status.IN_REVIEW)
    elif state == "scheduled":
        publish_at_once(meeting, at=timezone.now() + datetime.timedelta(hours=1))
    elif state == "withdrawn":
        publish_at_once(meeting)
    row.update(slug=marks.new(state, "Meeting.slug"))
    if state == "withdrawn":
        row.update(status=Status.WITHDRAWN)


def delete_meeting(marks: Marks, archive: Archive) -> None:
    """Publish a meeting, and delete it with the leader and the topic that were in it alone."""
    new = partial(marks.create, of="deleted")
    meeting, stranger, topic = (
        new(models.Meeting, first_day=archive.meeting.first_day),
        new(models.Leader),
        new(models.Topic),
    )
    ParticipationFactory(meeting=meeting, leader=stranger)
    quote = new(
        models.Quote, meeting=meeting, speaker=stranger, speaker_name="", speaker_office="", withdrawn_because=""
    )
    quote.topics.set([topic])
    publish_at_once(meeting)
    models.Meeting.objects.filter(pk=meeting.pk).update(status=Status.DRAFT)
    for thing in (quote, meeting, stranger, topic):
        thing.delete()


def talk_about(marks: Marks, meeting: models.Meeting, state: str) -> None:
    """Write down all that the desk keeps about a meeting, readers' or not."""
    new, now = partial(marks.create, of=f"the desk, about one {state}"), timezone.now()
    user = new(models.User)
    new(models.Comment, meeting=meeting, author=user)
    new(models.Comment, meeting=meeting, quote=meeting.quotes.first(), author=user)
    new(models.WorkingCopy, meeting=meeting, began_from=1)
    new(models.PreviewLink, meeting=meeting, made_by=user, expires_at=now + datetime.timedelta(days=1), revoked_at=now)
    reading = new(models.Reading, saved_as=meeting, made_by=user)
    new(models.ReadingStep, reading=reading, number=1, made_by=user)
    new(models.UnsavedForm, user=user)
    new(models.UnsavedForm, user=user, model="meetings.meeting", object_id=str(meeting.pk))
    new(models.Version, object_id=meeting.pk, number=1, door=Door.FORM)
    new(models.Version, object_id=meeting.pk, number=10_000, door=Door.FORM, model="meetings.meeting")
    new(models.EditConflict, user=user, object_id=meeting.pk, page_id=meeting.pk)
    new(models.PagePresence, user=user, object_id=meeting.pk)
    new(models.KeptText)
    new(models.AuditEntry, door=Door.FORM, action=AuditAction.STATUS)
    new(models.LinkCheck, state=LinkState.values[0], checked_at=now)
    new(LogEntry, user=user, action_flag=CHANGE)
    new(Group)
    new(Session, expire_date=now + datetime.timedelta(days=1))
    new(AccessAttempt, failures_since_start=1)
    new(AccessFailureLog)
    new(AccessLog)
