"""Exports, restores and recoveries by command, and what they end with."""

import json

import pytest

from meetings.choices import AuditAction, Door
from meetings.models import AuditEntry, Correction, Meeting, Version
from meetings.services.history import canonical, document_of, recording
from tests.commands.test_acting import editor, run
from tests.factories import LeaderFactory, MeetingFactory, UserFactory
from tests.services.test_history import complete_meeting, full_meeting

pytestmark = pytest.mark.django_db


def test_an_export_is_the_canonical_document_and_is_written_down() -> None:
    editor("ines")
    meeting, other = full_meeting(3), MeetingFactory()
    out, _err, error = run("export_meeting", meeting.slug, "none", other.slug, "--as", "ines")
    assert out.encode() == canonical(document_of(meeting)) + b"\n" + canonical(document_of(other)) + b"\n"
    assert len(json.loads(out.splitlines()[0])["quotes"]) == 3
    assert str(error) == "There is no such meeting: none"
    entries = AuditEntry.objects.filter(action=AuditAction.EXPORT)
    assert {(entry.actor, entry.door, entry.label) for entry in entries} == {
        ("ines", Door.COMMAND, meeting.title),
        ("ines", Door.COMMAND, other.title),
    }


def test_a_version_is_restored() -> None:
    editor("ines")
    meeting = full_meeting(3)
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(title="As it was")
    before = canonical(document_of(meeting))
    number = Version.objects.get(label="As it was").number
    with recording():
        meeting.quotes.first().delete()
        Meeting.objects.filter(pk=meeting.pk).update(slug="another")
    _out, _err, error = run("restore_version", "another", str(number), "--as", "ines", "--note", "Right.")
    assert error is None
    assert canonical(document_of(meeting)) == before
    last = Version.objects.filter(model="meetings.meeting").latest("number")
    assert (last.actor, last.door, last.note) == ("ines", Door.RESTORE, "Right.")


def test_what_cannot_be_restored_is_told_and_ends_with_an_error() -> None:
    UserFactory(username="ines")
    leader = LeaderFactory()
    for name in ("Another", "A third"):
        with recording():
            leader.name = name
            leader.save()
    number = str(Version.objects.order_by("number").first().number)
    for args, said in (
        (("nobody", "1"), "There is no meeting “nobody”."),
        ((leader.slug, "99", "--kind", "leader"), "It has no version 99."),
        ((leader.slug, number, "--kind", "leader", "--as", "ines"), "Your role does not allow this."),
    ):
        assert str(run("restore_version", *args)[2]) == said
    assert run("restore_version", leader.slug, number, "--kind", "leader")[2] is None


def test_what_readers_saw_is_restored_with_a_note() -> None:
    meeting = complete_meeting()
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(summary="One.")
    number = str(Version.objects.latest("pk").number)
    with recording():
        meeting.quotes.filter(position=1).update(text="Other words altogether.")
    assert "A correction note has to say what changed." in str(run("restore_version", meeting.slug, number)[2])
    _out, _err, error = run("restore_version", meeting.slug, number, "--correction-note", "Misheard.")
    assert error is None
    assert Correction.objects.get().what_changed == "Misheard."


def test_a_deleted_meeting_is_recovered_once() -> None:
    editor("ines")
    meeting = full_meeting(3)
    before = canonical(document_of(meeting))
    with recording():
        Meeting.objects.get(pk=meeting.pk).delete()
    assert run("recover_meeting", meeting.slug, "--as", "ines") == (f"{meeting.slug}: recovered.\n", "", None)
    assert canonical(document_of(meeting)) == before
    assert str(run("recover_meeting", meeting.slug)[2]) == f"No meeting “{meeting.slug}” was deleted."
