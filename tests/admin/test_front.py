"""The desk's front page: what waits for the editor, whom it concerns, and where the rest of it is."""

import datetime
import re
import zoneinfo
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings import models
from meetings.admin.shelves import SHOWN
from meetings.choices import CommentKind, Status
from meetings.services.history import document_of
from tests.factories import MeetingFactory, UserFactory, publish_at_once

pytestmark = pytest.mark.django_db

FRONT = "/admin/"
NOON = datetime.datetime(2024, 6, 1, 12, tzinfo=datetime.UTC)


def shelf(client: Client, name: str) -> Any:
    response = client.get(FRONT)
    assert response.status_code == 200
    return next(one for one in response.context["shelves"] if one.name == name)


def names(client: Client, name: str) -> list[str]:
    return [entry.name for entry in shelf(client, name).entries]


def say(meeting: models.Meeting, kind: CommentKind, author: Any, text: str) -> models.Comment:
    return models.Comment.objects.create(meeting=meeting, kind=kind, author=author, author_name=str(author), text=text)


def account(**fields: Any) -> models.Reading:
    draft = {"facts": {"title": fields.pop("title", "")}, "lines": []}
    return models.Reading.objects.create(text="“Words,” she said.", beginning=draft, draft=draft, **fields)


def test_the_first_things_are_to_paste_and_to_type(desk: Client) -> None:
    page = desk.get(FRONT).content.decode()
    begun = page[page.index("desk-begin") :]
    assert begun.index(reverse("admin:meetings_reading_add")) < begun.index(reverse("admin:meetings_meeting_add"))
    assert page.index("desk-begin") < page.index("desk-shelves") < page.index("desk-board") < page.index("app-meetings")


def test_drafts_are_those_one_began(desk: Client, editor: Any) -> None:
    MeetingFactory(title="Mine", created_by=editor)
    MeetingFactory(title="Another's", created_by=UserFactory())
    MeetingFactory(title="Mine, withdrawn", created_by=editor, status=Status.WITHDRAWN)
    assert names(desk, "drafts") == ["Mine"]


def test_what_was_sent_back_to_whoever_began_it_or_asked_for_the_review(desk: Client, editor: Any) -> None:
    other = UserFactory()
    begun, asked, foreign, settled = (
        MeetingFactory(title="Begun", created_by=editor),
        MeetingFactory(title="Asked", created_by=other),
        MeetingFactory(title="Foreign", created_by=other),
        MeetingFactory(title="Settled", created_by=editor),
    )
    say(asked, CommentKind.FOR_REVIEW, editor, "Please.")
    for meeting in (begun, asked, foreign):
        say(meeting, CommentKind.SENT_BACK, other, f"The date of {meeting.title} is wrong.")
    done = say(settled, CommentKind.SENT_BACK, other, "Mend it.")
    models.Comment.objects.filter(pk=done.pk).update(resolved_at=timezone.now(), resolved_by=editor)
    entries = {entry.name: entry for entry in shelf(desk, "back").entries}
    assert set(entries) == {"Begun", "Asked"}
    assert entries["Begun"].said == "The date of Begun is wrong."
    assert entries["Begun"].who == str(other)
    assert "The date of Foreign" not in desk.get(FRONT).content.decode()


def test_reviews_wait_in_their_order_with_who_asked(desk: Client) -> None:
    asker = UserFactory(username="asker")
    with time_machine.travel(NOON, tick=False):
        first = MeetingFactory(title="First", status=Status.IN_REVIEW)
        say(first, CommentKind.FOR_REVIEW, asker, "Is the place right?")
    MeetingFactory(title="Second", status=Status.IN_REVIEW)
    entries = shelf(desk, "review").entries
    assert [(entry.name, entry.who, entry.said) for entry in entries] == [
        ("First", "asker", "Is the place right?"),
        ("Second", "", ""),
    ]


def test_the_day_begins_when_it_does_for_the_editor(desk: Client, editor: Any) -> None:
    tokyo = zoneinfo.ZoneInfo("Asia/Tokyo")
    models.User.objects.filter(pk=editor.pk).update(time_zone=str(tokyo))
    midnight = timezone.now().astimezone(tokyo).replace(hour=0, minute=0, second=0, microsecond=0)
    publish_at_once(MeetingFactory(title="Yesterday"), midnight - datetime.timedelta(seconds=1))
    publish_at_once(MeetingFactory(title="Today"), midnight)
    publish_at_once(MeetingFactory(title="To come"), timezone.now() + datetime.timedelta(minutes=5))
    assert names(desk, "today") == ["Today"]
    assert names(desk, "scheduled") == ["To come"]


def test_a_moment_is_told_in_the_time_zone_of_the_editor(desk: Client, editor: Any) -> None:
    models.User.objects.filter(pk=editor.pk).update(time_zone="Asia/Tokyo")
    moment = timezone.now() + datetime.timedelta(days=3)
    publish_at_once(MeetingFactory(title="Coming"), moment)
    (entry,) = shelf(desk, "scheduled").entries
    there = moment + datetime.timedelta(hours=9)
    assert entry.when.endswith(f"{there:%H:%M}")
    assert entry.when.startswith(f"{there.day} ")


def test_accounts_under_review_are_everybodys(desk: Client) -> None:
    colleague = UserFactory(username="colleague")
    account(title="Talks at the lake", made_by=colleague)
    account(made_by=None)
    account(title="Saved", made_by=colleague, saved_at=timezone.now())
    entries = {entry.name: entry.who for entry in shelf(desk, "accounts").entries}
    assert entries == {"Talks at the lake": "colleague", "Untitled": ""}


def test_forms_typed_and_not_saved_lead_back_to_themselves(desk: Client, editor: Any) -> None:
    meeting = MeetingFactory()
    for number, object_id in enumerate([str(meeting.pk), ""]):
        models.UnsavedForm.objects.create(
            user=editor, model="meetings.meeting", object_id=object_id, key=f"key{number}", data={"title": ["Typed"]}
        )
    models.UnsavedForm.objects.create(user=UserFactory(), model="meetings.topic", key="foreign")
    entries = shelf(desk, "unsaved").entries
    assert {entry.name for entry in entries} == {f"Meeting: {meeting.title}", "New meeting"}
    for entry in entries:
        assert desk.get(entry.url).context["unsaved"]["restored"] is not None


@pytest.mark.parametrize("name", ["drafts", "back", "review", "scheduled", "today", "accounts"])
def test_a_long_shelf_shows_its_first_and_leads_to_the_list_of_all(desk: Client, editor: Any, name: str) -> None:
    number = SHOWN + 3
    MeetingFactory(title="None of these")
    for _number in range(number):
        if name == "accounts":
            account(made_by=editor)
            continue
        meeting = MeetingFactory(
            created_by=editor, status=Status.IN_REVIEW if name == "review" else Status.DRAFT, title=f"{name} {_number}"
        )
        if name == "back":
            say(meeting, CommentKind.SENT_BACK, None, "Why?")
        if name in {"scheduled", "today"}:
            days = datetime.timedelta(days=1 if name == "scheduled" else 0)
            publish_at_once(meeting, timezone.now() + days)
    found = shelf(desk, name)
    assert len(found.entries) == SHOWN
    assert found.number == str(number)
    assert f"All {number}" in desk.get(FRONT).content.decode()
    assert len(desk.get(found.url).context["cl"].result_list) == number


def test_a_short_shelf_leads_nowhere_and_an_empty_one_says_so(desk: Client, editor: Any) -> None:
    MeetingFactory(created_by=editor)
    page = desk.get(FRONT).content.decode()
    assert not re.search(r"All \d", page)
    assert "Nothing waits for review." in page


def test_who_may_see_nothing_is_shown_nothing(client: Client) -> None:
    client.force_login(UserFactory())
    MeetingFactory(title="Not for everybody", status=Status.IN_REVIEW)
    response = client.get(FRONT)
    assert [shelf.name for shelf in response.context["shelves"]] == ["unsaved"]
    assert "Not for everybody" not in response.content.decode()
    assert "desk-board" not in response.content.decode()
    assert "desk-begin" not in response.content.decode()


def test_the_page_asks_a_bounded_number_of_questions(desk: Client, editor: Any) -> None:
    def fill(number: int) -> None:
        for _number in range(number):
            for status in (Status.DRAFT, Status.IN_REVIEW):
                meeting = MeetingFactory(created_by=editor, status=status)
                say(meeting, CommentKind.SENT_BACK, editor, "Why?")
            publish_at_once(MeetingFactory(created_by=editor))
            publish_at_once(MeetingFactory(created_by=editor), timezone.now() + datetime.timedelta(days=1))
            account(made_by=editor)
            models.UnsavedForm.objects.create(
                user=editor, model="meetings.meeting", key=str(models.UnsavedForm.objects.count())
            )

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get(FRONT)
        return len(asked)

    queries()
    empty = queries()
    fill(SHOWN + 1)
    full = queries()
    fill(6)
    assert queries() == full
    assert full <= empty + 6 <= 30


def test_a_save_that_waits_for_a_decision_comes_first(desk: Client, editor: Any) -> None:
    meeting = MeetingFactory(title="Mine")
    assert "conflicts" not in [one.name for one in desk.get(FRONT).context["shelves"]]
    about: dict[str, Any] = {"model": "meetings.meeting", "object_id": meeting.pk, "page": "meetings.meeting"}
    about |= {"page_id": meeting.pk, "label": "Mine, as I had it", "mine": document_of(meeting)}
    kept = models.EditConflict.objects.create(user=editor, **about)
    models.EditConflict.objects.create(user=UserFactory(), **about | {"label": "Another's"})
    first = desk.get(FRONT).context["shelves"][0]
    assert [(entry.name, entry.url) for entry in first.entries] == [
        ("Mine, as I had it", reverse("edit_conflict", args=[kept.pk]))
    ]


def test_what_libraries_bring_is_named_for_what_it_is(desk: Client) -> None:
    named = [str(app["name"]) for app in desk.get(FRONT).context["app_list"]]
    assert named == ["Meetings", "Roles", "Logins"]
