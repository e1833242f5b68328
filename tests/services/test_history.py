"""Versions, restores and recoveries, through the services that editors' doors call."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from meetings import models
from meetings.choices import Door, Status
from meetings.models import Meeting, Quote, Version
from meetings.services.acting import acting
from meetings.services.checklist import ALL_WARNINGS
from meetings.services.history import (
    as_draft,
    aside,
    canonical,
    document_in,
    document_of,
    fingerprint,
    recording,
    write_document,
)
from meetings.services.history.recording import unrecorded
from meetings.services.recovering import recover
from meetings.services.restoring import restore
from meetings.services.statements import add_quote, attest, reorder
from meetings.services.statuses import publish, withdraw
from tests.factories import (
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
    drafted_meeting,
    publish_at_once,
)

pytestmark = pytest.mark.django_db


def versions(thing: Any) -> list[Version]:
    return list(Version.objects.filter(model=thing._meta.label_lower, object_id=thing.pk).order_by("number"))


def full_meeting(quotes: int = 20) -> Meeting:
    """A draft with everything a meeting can have below it, and no version yet."""
    with unrecorded():
        return _full_meeting(quotes)


def _full_meeting(quotes: int) -> Meeting:
    topics = [TopicFactory() for _ in range(3)]
    meeting = MeetingFactory(closing="They parted.", start_time="10:30", time_zone="Europe/Paris")
    one, other = (ParticipationFactory(meeting=meeting, title_as_printed="The President") for _ in range(2))
    words = [f"We spoke of the harvest, for the {number}. time." for number in range(quotes)]
    text = "\n".join(f"He said: “{some}”" for some in words)
    source = SourceFactory(meeting=meeting, text=text)
    second = SourceFactory(meeting=meeting, supersedes=source, text="")
    for number, some in enumerate(words):
        speaker, addressee = (one, other) if number % 2 else (other, one)
        quote = QuoteFactory(
            meeting=meeting, text=some, speaker=speaker.leader, addressee=addressee.leader, topics=topics[: number % 4]
        )
        start = text.index(some)
        attest(quote=quote, source=source, spans=[(start, start + len(some))], place=f"p. {number}")
        if number % 5 == 0:
            attest(quote=quote, source=second, spans=[], is_primary=False)
    models.Correction.objects.create(meeting=meeting, quote=meeting.quotes.first(), what_changed="A name.")
    meeting.refresh_from_db()
    return meeting


def test_a_deleted_meeting_comes_back_as_it_was_to_the_byte() -> None:
    meeting = full_meeting()
    before = canonical(document_of(meeting))
    with recording():
        meeting.delete()
    assert not Quote.objects.exists()

    last = Version.objects.get(model="meetings.meeting", is_deletion=True)
    said = recover(version=last)

    assert said == []
    assert canonical(document_of(Meeting.objects.get(pk=last.object_id))) == before
    assert Quote.objects.count() == 20


def ready_meeting() -> Meeting:
    """A draft that the checklist lets pass."""
    meeting = drafted_meeting(topics=[TopicFactory()])
    meeting.quotes.update(checked_by=UserFactory(), checked_on=datetime.date(2024, 5, 18))
    return meeting


def complete_meeting() -> Meeting:
    """The same, published."""
    meeting = ready_meeting()
    publish_at_once(meeting)
    return meeting


def test_a_published_meeting_that_is_recovered_is_public_at_its_addresses_again(client) -> None:
    meeting = complete_meeting()
    address, quote = meeting.get_absolute_url(), meeting.quotes.first().get_absolute_url()
    assert client.get(address).status_code == client.get(quote).status_code == 200
    with recording():
        meeting.delete()
    assert client.get(address).status_code == client.get(quote).status_code == 410

    recover(version=Version.objects.get(is_deletion=True))

    assert client.get(address).status_code == client.get(quote).status_code == 200


def test_public_ids_of_the_deleted_come_back_to_their_own_statement_alone() -> None:
    quote = QuoteFactory()
    other = QuoteFactory(meeting=quote.meeting)
    document = document_of(quote.meeting)
    taken = quote.public_id
    Quote.objects.filter(pk=quote.pk).delete()
    with pytest.raises(IntegrityError, match="belonged to another"), transaction.atomic():
        QuoteFactory(meeting=other.meeting, public_id=taken)
    write_document(document)
    assert Quote.objects.get(public_id=taken).pk == quote.pk


def test_an_older_version_and_then_the_newer_one_are_what_they_were_to_the_byte() -> None:
    meeting = full_meeting()
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(title="The first title")
    first = document_of(meeting)
    with recording():
        change_everything(meeting)
    second = document_of(meeting)
    assert canonical(first) != canonical(second)

    older, newer = versions(meeting)[-2:]
    restore(version=older)
    assert canonical(document_of(meeting)) == canonical(first)
    restore(version=newer)
    assert canonical(document_of(meeting)) == canonical(second)
    assert [version.door for version in versions(meeting)][-2:] == [Door.RESTORE, Door.RESTORE]


def change_everything(meeting: Meeting) -> None:
    quotes = list(meeting.quotes.order_by("position"))
    reorder(meeting=meeting, order=[quote.pk for quote in reversed(quotes)])
    quotes[3].delete()
    reorder(meeting=meeting, order=[quote.pk for quote in reversed(quotes) if quote.pk])
    Quote.objects.filter(pk=quotes[5].pk).update(lead_in="Then, smiling:")
    quotes[6].topics.set([TopicFactory()])
    add_quote(meeting=meeting, text="Added.", speaker=quotes[0].speaker, topics=[TopicFactory()])
    first = meeting.participations.first()
    first.office = "Chancellor"
    first.save()
    meeting.corrections.all().delete()
    SourceFactory(meeting=meeting)


def test_every_change_of_a_service_leaves_a_version_with_who_and_from_where() -> None:
    user = UserFactory(first_name="Ada", last_name="Ruiz")
    meeting = full_meeting(4)
    with acting(by=user, door=Door.FORM):
        keys = list(meeting.quotes.order_by("-position").values_list("pk", flat=True))
        reorder(meeting=meeting, order=keys)
    before, after = versions(meeting)
    assert (before.actor, before.door) == ("system", Door.SYSTEM)
    assert (after.actor, after.actor_id, after.door) == ("Ada Ruiz", user.pk, Door.FORM)
    assert [quote["id"] for quote in document_in(after)["quotes"]] == keys
    assert [quote["id"] for quote in document_in(before)["quotes"]] == keys[::-1]


def test_rows_written_at_once_without_a_model_are_seen_too() -> None:
    meetings = [full_meeting(3) for _ in range(3)]
    with recording():
        Quote.objects.filter(meeting__in=meetings[:2]).update(lead_in="In bulk:")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE meetings_source SET publisher = 'Raw' WHERE meeting_id = %s", [meetings[1].pk])
    assert [len(versions(meeting)) for meeting in meetings] == [1, 1, 0]


def test_what_is_rolled_back_leaves_no_version() -> None:
    meeting = full_meeting(2)
    with recording():
        try:
            with transaction.atomic():
                Meeting.objects.filter(pk=meeting.pk).update(title="Never")
                raise ValidationError("no")
        except ValidationError:
            pass
    with pytest.raises(ValidationError):
        change_in_vain(meeting)
    assert versions(meeting) == []


def change_in_vain(meeting: Meeting) -> None:
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(title="Never")
        raise ValidationError("no")


def test_a_change_that_changes_nothing_leaves_no_version() -> None:
    meeting = full_meeting(2)
    with recording():
        meeting.save()
    with recording():
        meeting.save()
    assert len(versions(meeting)) == 1


def test_every_version_holds_the_document_its_fingerprint_was_taken_of() -> None:
    meeting = full_meeting(3)
    with recording():
        change = "long " * 1000
        Meeting.objects.filter(pk=meeting.pk).update(summary=change)
    (version,) = versions(meeting)
    assert change not in str(version.document)
    assert fingerprint(document_in(version)) == version.fingerprint == fingerprint(document_of(meeting))


@pytest.mark.parametrize("table", ["meetings_version", "meetings_kepttext", "meetings_auditentry"])
def test_the_database_refuses_to_change_what_was_written_once(table) -> None:
    meeting = full_meeting(1)
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(summary="long " * 1000)
    restore(version=versions(meeting)[0])
    for question in (f"DELETE FROM {table}", f"UPDATE {table} SET {column(table)} = '{{}}'"):
        with pytest.raises(IntegrityError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(question)


def column(table: str) -> str:
    return {"meetings_version": "document", "meetings_kepttext": "text", "meetings_auditentry": "details"}[table]


def test_a_restored_meeting_keeps_its_status_and_what_readers_were_told() -> None:
    meeting = full_meeting(4)
    for quote in meeting.quotes.all():
        quote.topics.set([TopicFactory()])
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(title="Before")
    (draft,) = versions(meeting)
    publish(meeting=meeting, accepted=ALL_WARNINGS)
    told = models.Correction.objects.create(meeting=meeting, what_changed="The date.")

    restore(version=draft)

    meeting.refresh_from_db()
    assert meeting.status == Status.PUBLISHED
    assert told in meeting.corrections.all()
    withdraw(meeting=meeting)
    assert versions(meeting)[-1].number == len(versions(meeting))


def test_another_state_is_there_only_while_it_lasts() -> None:
    meeting = full_meeting(4)
    now = document_of(meeting)
    other = as_draft({**now, "title": "As it may become", "quotes": now["quotes"][:2]})
    with aside(other):
        assert Meeting.objects.get(pk=meeting.pk).title == "As it may become"
        assert meeting.quotes.count() == 2
        with recording():
            Meeting.objects.filter(pk=meeting.pk).update(city="Nowhere")
    assert canonical(document_of(meeting)) == canonical(now)
    assert versions(meeting) == []
