"""Merging beside edits in the same moment: what somebody else saves is moved, or refused to them; nothing is lost."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from meetings import models
from meetings.admin.meetings import MeetingAdmin
from meetings.services.merging import merge_leaders
from tests.admin.helpers import change_url, errors_of, rows
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    TopicFactory,
    UserFactory,
    published_meeting,
)
from tests.processes import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]

MERGE = (
    "from meetings.models import {kind}\nfrom meetings.services.merging import merge\n"
    "merge(keep={kind}.objects.get(pk={keep}), merged={kind}.objects.get(pk={merged}))"
)


def merging(keep: Any, merged: Any) -> str:
    return MERGE.format(kind=type(keep).__name__, keep=keep.pk, merged=merged.pk)


def one_person() -> tuple[models.Leader, models.Leader]:
    keep, merged = LeaderFactory(name="Ana Marel"), LeaderFactory(name="A. Marel", slug="a-marel")
    published_meeting(leaders=[merged, LeaderFactory()])
    return keep, merged


def test_whoever_is_added_to_a_meeting_meanwhile_is_moved_or_refused():
    keep, merged = one_person()
    meetings = [MeetingFactory() for _ in range(4)]
    bodies = [
        "from meetings.models import Leader, Meeting\nfrom meetings.services.participants import take_part\n"
        "from meetings.services.statements import add_quote\nfrom django.db import transaction\n"
        f"leader, meeting = Leader.objects.get(pk={merged.pk}), Meeting.objects.get(pk={meeting.pk})\n"
        "with transaction.atomic():\n"
        "    take_part(meeting=meeting, leader=leader)\n"
        "    add_quote(meeting=meeting, speaker=leader, text='We met.')"
        for meeting in meetings
    ]
    merge, *added = race(merging(keep, merged), *bodies)
    assert merge.returncode == 0, merge.stderr
    assert not models.Leader.objects.filter(pk=merged.pk).exists()
    for meeting, run in zip(meetings, added, strict=True):
        there = [keep.pk] if run.returncode == 0 else []
        assert list(meeting.participations.values_list("leader", flat=True)) == there, run.stderr
        assert list(meeting.quotes.values_list("speaker", flat=True)) == there
        assert run.returncode == 0 or "DoesNotExist" in run.stderr or "is not present in table" in run.stderr, (
            run.stderr
        )


def test_statements_typed_meanwhile_are_moved_or_refused():
    keep, merged = one_person()
    meeting = merged.meetings.get()
    body = (
        "from meetings.models import Leader, Meeting\nfrom meetings.services.statements import add_quote\n"
        f"leader, meeting = Leader.objects.get(pk={merged.pk}), Meeting.objects.get(pk={meeting.pk})\n"
        "for n in range(5):\n    add_quote(meeting=meeting, speaker=leader, text=f'Sentence {n}.')\n    print(n)"
    )
    merge, typed = race(merging(keep, merged), body)
    assert merge.returncode == 0, merge.stderr
    written = len(typed.stdout.split())
    assert keep.quotes.count() == 1 + written
    assert typed.returncode == 0 or "not a valid choice" in typed.stderr or "DoesNotExist" in typed.stderr, typed.stderr


def test_two_merges_of_the_same_two_leave_one():
    keep, merged = one_person()
    done = race(merging(keep, merged), merging(merged, keep))
    assert sorted(run.returncode for run in done) == [0, 1]
    assert "is there no longer" in "".join(run.stderr for run in done) or "DoesNotExist" in "".join(
        run.stderr for run in done
    )
    left = models.Leader.objects.get(pk__in=[keep.pk, merged.pk])
    assert left.meetings.count() == 1
    assert models.RegisteredSlug.objects.filter(kind="leader", object_pk=left.pk, public_from__isnull=False).exists()


def test_an_edit_of_the_merged_one_lands_before_or_is_refused():
    keep, merged = one_person()
    user = UserFactory(is_superuser=True)
    typed = {"name": "A. Marel", "slug": merged.slug, "biography": "Typed.", **rows("names"), **rows("terms")}
    edit = (
        "from django.test import Client\nfrom meetings.models import User\n"
        f"client = Client(HTTP_HOST='localhost')\nclient.force_login(User.objects.get(pk={user.pk}))\n"
        f"answer = client.post({change_url(merged)!r}, {typed!r}, secure=True)\nprint(answer['Location'], end='')"
    )
    merge, edited = race(merging(keep, merged), edit)
    assert merge.returncode == edited.returncode == 0, merge.stderr + edited.stderr
    keep.refresh_from_db()
    landed = edited.stdout == "/admin/meetings/leader/"
    assert keep.biography == ("Typed." if landed else ""), edited.stdout


def test_a_topic_given_meanwhile_is_moved_or_refused():
    keep, merged = TopicFactory(), TopicFactory()
    QuoteFactory(topics=[merged])
    quotes = [QuoteFactory() for _ in range(4)]
    bodies = [
        f"from meetings.models import Quote\nQuote.objects.get(pk={quote.pk}).topics.add({merged.pk})"
        for quote in quotes
    ]
    merge, *given = race(merging(keep, merged), *bodies)
    assert merge.returncode == 0, merge.stderr
    for quote, run in zip(quotes, given, strict=True):
        assert list(quote.topics.all()) == ([keep] if run.returncode == 0 else []), run.stderr


def test_a_meeting_published_meanwhile_keeps_every_address():
    keep, merged = LeaderFactory(slug="kept"), LeaderFactory(slug="twice")
    meeting = MeetingFactory()
    for leader in (merged, LeaderFactory()):
        ParticipationFactory(meeting=meeting, leader=leader)
    publish = (
        "from django.utils import timezone\nfrom meetings.models import Meeting\nfrom meetings.services.locking import locked\n"
        "from django.db import transaction\nwith transaction.atomic():\n"
        f"    meeting = locked(Meeting(pk={meeting.pk}))\n"
        "    meeting.status, meeting.publish_at = 'published', timezone.now()\n    meeting.save()"
    )
    done = race(merging(keep, merged), publish)
    assert [run.stderr for run in done] == ["", ""]
    assert meeting.participations.filter(leader=keep).exists()
    entry = models.RegisteredSlug.objects.get(kind="leader", slug="kept")
    assert entry.public_from is not None
    seen = models.RegisteredSlug.objects.filter(kind="leader", slug="twice").first()
    assert seen is None or seen.object_pk == keep.pk


def test_one_file_brought_in_twice_at_once_is_written_once():
    known = LeaderFactory(slug="known", name="Known")
    content = "slug,name\nknown,Known Better\n,Somebody New\n"
    body = (
        "from meetings.interchange import sheets\nfrom meetings.interchange.resources import LeaderResource\n"
        "from meetings.interchange.running import bring_in, compare\n"
        f"seen = compare(LeaderResource, sheets.read({content.encode()!r})).fingerprint\n"
        f"print(bring_in(LeaderResource, sheets.read({content.encode()!r}), seen=seen).written, end='')"
    )
    done = race(*[body] * 3)
    assert [run.stderr for run in done] == [""] * 3
    assert sorted(run.stdout for run in done) == ["False", "False", "True"]
    known.refresh_from_db()
    assert known.name == "Known Better"
    assert models.Leader.objects.get(name="Somebody New").slug == "somebody-new"


def test_a_form_that_names_somebody_merged_in_that_moment_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep, merged = one_person()
    meeting = MeetingFactory()
    desk = Client()
    desk.force_login(UserFactory(is_superuser=True))
    save = MeetingAdmin.save_related

    def meanwhile() -> None:
        merge_leaders(keep=keep, merged=merged)
        connection.close()

    def save_related(self: Any, *args: Any) -> None:
        if models.Leader.objects.filter(pk=merged.pk).exists():
            other = threading.Thread(target=meanwhile)
            other.start()
            other.join(30)
        save(self, *args)

    monkeypatch.setattr(MeetingAdmin, "save_related", save_related)
    page = desk.get(change_url(meeting))
    typed = {
        name: value
        for name, value in page.context["adminform"].form.initial.items()
        if value not in (None, False) and name in page.context["adminform"].form.fields
    }
    participant = {"leader": merged.pk, "side": "host", "position": 1}
    lists = [rows(prefix) for prefix in ("quotes", "sources", "corrections")]
    response = desk.post(
        change_url(meeting),
        typed | rows("participations", participant) | lists[0] | lists[1] | lists[2] | {"summary": "Typed."},
    )
    assert "participations-0-leader" in errors_of(response)
    assert "Typed." in response.content.decode()
    assert not meeting.participations.exists()
