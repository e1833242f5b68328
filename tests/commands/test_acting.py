"""Commands act as somebody or as the system, and change statuses as the desk does."""

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone

from meetings.choices import AuditAction, Door, Status
from meetings.models import AuditEntry, Meeting, User
from tests.factories import MeetingFactory, TopicFactory, UserFactory, published_meeting

pytestmark = pytest.mark.django_db


def run(*args: str) -> tuple[str, str, CommandError | None]:
    """Return what a command says, what it complains of, and the error it ends with."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*args, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), error
    return out.getvalue(), err.getvalue(), None


def complete_meeting() -> Meeting:
    """Return a draft that can be published."""
    meeting = published_meeting(topics=[TopicFactory()])
    for quote in meeting.quotes.all():
        quote.checked_by, quote.checked_on = UserFactory(), datetime.date(2024, 5, 18)
        quote.save()
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.DRAFT, publish_at=None)
    return meeting


def editor(username: str) -> User:
    """Return an account that may publish."""
    user = UserFactory(username=username)
    user.groups.add(Group.objects.get(name="Editor"))
    return user


def last_entry() -> AuditEntry:
    return AuditEntry.objects.filter(action=AuditAction.STATUS).latest("id")


def test_a_meeting_is_published_as_somebody() -> None:
    user, meeting = editor("ines"), complete_meeting()
    out, _err, error = run("publish_meeting", meeting.slug, "--as", "ines")
    assert (out, error) == (f"{meeting.slug}: published.\n", None)
    assert Meeting.objects.published().get() == meeting
    assert (last_entry().actor_id, last_entry().door) == (user.pk, Door.COMMAND)


def test_nobody_does_by_a_command_what_their_role_does_not_allow() -> None:
    UserFactory(username="ines")
    meeting = complete_meeting()
    _out, err, error = run("publish_meeting", meeting.slug, "--as", "ines")
    assert err == f"{meeting.slug}: Your role does not allow this.\n"
    assert error is not None
    assert not Meeting.objects.published().exists()


def test_a_meeting_is_scheduled_in_the_sites_time_zone_and_by_the_system(settings: Any) -> None:
    meeting = complete_meeting()
    out, _err, error = run("publish_meeting", meeting.slug, "--at", "2099-05-17 09:30")
    assert error is None
    assert "public from" in out
    meeting.refresh_from_db()
    assert meeting.publish_at == datetime.datetime(2099, 5, 17, 9, 30, tzinfo=timezone.get_default_timezone())
    assert (last_entry().actor_id, last_entry().actor, last_entry().door) == (None, "system", Door.COMMAND)


def test_one_that_is_not_ready_does_not_stop_the_others() -> None:
    bare, meeting = MeetingFactory(slug="bare"), complete_meeting()
    out, err, error = run("publish_meeting", bare.slug, "nonsense", meeting.slug)
    assert out == f"{meeting.slug}: published.\n"
    assert "bare: There is no statement." in err
    assert "nonsense: There is no such meeting." in err
    assert error is not None
    assert error.returncode == 1
    assert str(error) == "2 of 3 meetings stay as they are."
    assert AuditEntry.objects.filter(action=AuditAction.STATUS).count() == 1


def test_meetings_are_withdrawn() -> None:
    public, draft = published_meeting(), MeetingFactory()
    out, err, error = run("withdraw_meeting", public.slug, draft.slug)
    assert out == f"{public.slug}: withdrawn.\n"
    assert err == f"{draft.slug}: A meeting that is “draft” cannot become “withdrawn”.\n"
    assert str(error) == "1 of 2 meetings stay as they are."


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--as", "nobody"], "There is no account “nobody”"),
        (["--as", "closed"], "The account “closed” is closed"),
        (["--at", "tomorrow"], "“tomorrow” is no moment"),
        (["--at", "2024-13-01 09:00"], "is no moment"),
    ],
)
def test_what_cannot_be_used_stops_it_before_anything_is_done(args: list[str], words: str) -> None:
    UserFactory(username="closed", is_active=False)
    meeting = complete_meeting()
    _out, _err, error = run("publish_meeting", meeting.slug, *args)
    assert words.lower() in str(error).lower()
    assert not Meeting.objects.published().exists()


def test_an_import_acts_as_somebody(tmp_path: Path) -> None:
    editor("ines")
    TopicFactory(slug="water")
    file = tmp_path / "a.txt"
    file.write_text(
        "Talks in Lindholm\n\nPresident Ines Marel met Prime Minister Tomas Oduya in Lindholm.\n\n"
        "Marel said: “The river is ours to share.”\n\nOduya said: “It is all of ours.”\n"
    )
    run(
        "import_readout",
        str(file),
        "--date",
        "2024-05-17",
        "--topic",
        "water",
        "--rights",
        "own",
        "--publish",
        "--accept-warnings",
        "--as",
        "ines",
    )
    assert (last_entry().actor, last_entry().door) == ("ines", Door.COMMAND)


def test_accounts_made_and_changed_on_the_command_line_are_written_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a password of the tests")
    run("createsuperuser", "--noinput", "--username", "chief", "--email", "chief@newsroom.example")
    chief = User.objects.get(username="chief")
    entry = AuditEntry.objects.get(action=AuditAction.ROLE, object_id=str(chief.pk))
    assert (entry.actor, entry.door) == ("system", Door.COMMAND)
