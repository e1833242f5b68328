"""Status: buttons on a meeting's page, actions on the list, and what each may do."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from meetings import models
from meetings.choices import Status
from meetings.services.withdrawing import withdraw_quote
from tests.admin.helpers import ADD, change_url, errors_of, list_url, said, whole_meeting
from tests.factories import LeaderFactory, TopicFactory, UserFactory, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(editor: Any) -> models.Meeting:
    """A draft that lacks nothing."""
    meeting = published_meeting(title="Ready", topics=[TopicFactory()])
    meeting.quotes.update(checked_by=editor, checked_on=datetime.date(2024, 5, 18))
    return give(meeting, Status.DRAFT)


def give(meeting: models.Meeting, status: Status) -> models.Meeting:
    models.Meeting.objects.filter(pk=meeting.pk).update(status=status)
    meeting.refresh_from_db()
    return meeting


def press(desk: Client, form_of: Any, meeting: models.Meeting, button: str, **values: Any) -> Any:
    url = change_url(meeting)
    response = desk.post(url, form_of(desk.get(url)) | {button: ""} | values)
    meeting.refresh_from_db()
    return response


def act(desk: Client, action: str, *meetings: models.Meeting, **values: str) -> list[str]:
    chosen = {"action": action, "_selected_action": [m.pk for m in meetings]}
    return said(desk.post(list_url(models.Meeting), chosen | values))


@pytest.mark.parametrize(
    ("before", "button", "after"),
    [
        (Status.DRAFT, "_publish", Status.PUBLISHED),
        (Status.DRAFT, "_review", Status.IN_REVIEW),
        (Status.IN_REVIEW, "_draft", Status.DRAFT),
        (Status.IN_REVIEW, "_publish", Status.PUBLISHED),
        (Status.PUBLISHED, "_withdraw", Status.WITHDRAWN),
        (Status.WITHDRAWN, "_draft", Status.DRAFT),
        (Status.WITHDRAWN, "_publish", Status.PUBLISHED),
    ],
)
def test_a_button_saves_and_changes_the_status(
    desk: Client, form_of: Any, ready: models.Meeting, before: Status, button: str, after: Status
) -> None:
    give(ready, before)
    press(desk, form_of, ready, button, venue="The Old Mill", reason="A name is wrong.")
    assert (ready.status, ready.venue) == (after, "The Old Mill")
    assert ready.title in str(desk.get(f"{change_url(ready)[:-7]}history/").content.decode())


@pytest.mark.parametrize(
    ("status", "buttons"),
    [
        (Status.DRAFT, {"_publish", "_review"}),
        (Status.IN_REVIEW, {"_publish", "_draft"}),
        (Status.PUBLISHED, {"_withdraw"}),
        (Status.WITHDRAWN, {"_publish", "_draft"}),
    ],
)
def test_the_page_offers_what_its_status_allows(
    desk: Client, ready: models.Meeting, status: Status, buttons: set[str]
) -> None:
    give(ready, status)
    page = desk.get(change_url(ready)).content.decode()
    assert {name for name in ("_publish", "_review", "_draft", "_withdraw") if f'name="{name}"' in page} == buttons
    assert f'status-{status}"' in page


def test_a_change_the_status_does_not_allow_is_refused(desk: Client, form_of: Any, ready: models.Meeting) -> None:
    response = press(desk, form_of, ready, "_withdraw")
    assert ready.status == Status.DRAFT
    assert said(response)[1] == "“Ready” stays as it is. A meeting that is “draft” cannot become “withdrawn”."


def test_a_moment_to_come_schedules(desk: Client, form_of: Any, ready: models.Meeting) -> None:
    press(desk, form_of, ready, "_publish", publish_at="2999-01-02T10:30")
    assert ready.publish_at == datetime.datetime(2999, 1, 2, 10, 30, tzinfo=datetime.UTC)
    page = desk.get(change_url(ready)).content.decode()
    assert "status-scheduled" in page
    assert 'name="_draft"' in page
    assert not models.Meeting.objects.published().exists()


def test_a_moment_that_is_none_is_said_and_publishes_nothing(desk: Client, form_of: Any, ready: models.Meeting) -> None:
    response = press(desk, form_of, ready, "_publish", publish_at="tomorrow")
    assert ready.status == Status.DRAFT
    assert said(response)[1] == 'It is not published: Enter a valid date/time. <a href="#id_publish_at">Go there</a>'


def test_the_page_names_what_is_missing_with_links_to_the_place(desk: Client) -> None:
    meeting = give(published_meeting(city="", quotes=2), Status.DRAFT)
    page = desk.get(change_url(meeting)).content.decode()
    assert 'href="#id_city"' in page
    assert 'href="#quotes-1">2</a>' in page
    assert 'id="quotes-1"' in page


def test_a_published_meeting_stays_complete(desk: Client, form_of: Any, ready: models.Meeting) -> None:
    give(ready, Status.PUBLISHED)
    url = change_url(ready)
    response = desk.post(url, form_of(desk.get(url)) | {"city": "", "venue": "", "title": "Kept as typed"})
    assert errors_of(response)["__all__"] == [
        "A published meeting stays complete. Withdraw it first, or mend this:",
        "The place is missing; only a call needs none.",
    ]
    assert "Kept as typed" in response.content.decode()
    ready.refresh_from_db()
    assert (ready.title, ready.city) == ("Ready", "Elsewhere")


@pytest.mark.parametrize(
    ("lost", "sentence"),
    [
        ({"topics": []}, "Statement 1 has no topic."),
        ({"who_spoke": "unknown", "speaker": ""}, "Statement 1 has no speaker."),
        (
            {"text": "Other words."},
            "Statement 1 has no proof: neither a source's words nor “checked by”.",
        ),
    ],
    ids=["topic", "speaker", "proof"],
)
def test_a_statement_of_a_published_meeting_stays_complete_on_its_own_page(
    desk: Client, form_of: Any, ready: models.Meeting, lost: dict[str, Any], sentence: str
) -> None:
    give(ready, Status.PUBLISHED)
    quote = ready.quotes.first()
    url = change_url(quote)
    assert sentence in errors_of(desk.post(url, form_of(desk.get(url)) | lost))["__all__"]
    assert ready.quotes.get(pk=quote.pk).text == quote.text
    give(ready, Status.DRAFT)
    noted = {"correction_note": "It was wrong."}
    assert desk.post(url, form_of(desk.get(url)) | lost | noted).status_code == 302


def test_what_a_published_meeting_needs_is_not_deleted(desk: Client, ready: models.Meeting) -> None:
    give(ready, Status.PUBLISHED)
    first, last = ready.quotes.all()
    topic = first.topics.get()
    delete = {"post": "yes"}
    assert str(first) in desk.post(f"{change_url(topic)[:-7]}delete/", delete).content.decode()
    chosen = {"action": "delete_selected", "_selected_action": [first.pk, last.pk], **delete}
    assert str(ready) in desk.post(list_url(models.Quote), chosen).content.decode()
    assert first.topics.get() == topic
    withdraw_quote(quote=last, reason="A test.")
    ready.participations.filter(leader=last.speaker).update(no_statement_released=True)
    assert desk.post(f"{change_url(last)[:-7]}delete/", delete).status_code == 302
    give(ready, Status.WITHDRAWN)
    assert desk.post(f"{change_url(topic)[:-7]}delete/", delete).status_code == 302


def test_a_published_meeting_keeps_its_date(desk: Client, form_of: Any, ready: models.Meeting) -> None:
    give(ready, Status.PUBLISHED)
    url = change_url(ready)
    assert errors_of(desk.post(url, form_of(desk.get(url)) | {"first_day": ""})) == {
        "first_day": ["A published meeting has a date."]
    }


def test_an_action_says_what_became_of_each_and_one_failing_stops_none(desk: Client, ready: models.Meeting) -> None:
    lacking = give(published_meeting(title="Lacking", city="", quotes=0), Status.DRAFT)
    withdrawn = give(published_meeting(title="Gone"), Status.PUBLISHED)
    messages = act(desk, "publish", lacking, withdrawn, ready)
    assert set(messages) == {
        "“Lacking” stays as it is. The place is missing; only a call needs none. There is no statement.",
        "“Gone” stays as it is. A meeting that is “published” cannot become “published”.",
        "“Ready” is published.",
    }
    ready.refresh_from_db()
    assert ready.status == Status.PUBLISHED


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("send_to_review", Status.DRAFT, Status.IN_REVIEW),
        ("return_to_draft", Status.IN_REVIEW, Status.DRAFT),
        ("withdraw", Status.PUBLISHED, Status.WITHDRAWN),
    ],
)
def test_every_change_is_an_action(
    desk: Client, ready: models.Meeting, action: str, before: Status, after: Status
) -> None:
    give(ready, before)
    act(desk, action, ready, reason="A name is wrong.")
    ready.refresh_from_db()
    assert ready.status == after


def test_who_may_only_look_changes_no_status(ready: models.Meeting) -> None:
    reader = UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_meeting"))
    client = Client()
    client.force_login(reader)
    assert "_publish" not in client.get(change_url(ready)).content.decode()
    act(client, "publish", ready)
    assert client.post(change_url(ready), {"_publish": ""}).status_code == 403
    ready.refresh_from_db()
    assert ready.status == Status.DRAFT


def test_who_may_only_look_at_statements_neither_moves_nor_checks_them(
    desk: Client, form_of: Any, ready: models.Meeting
) -> None:
    editor = UserFactory()
    names = ["change_meeting", *(f"view_{name}" for name in ("quote", "participation", "source", "correction"))]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(editor)
    ready.quotes.update(checked_by=None, checked_on=None)
    order, people = list(ready.quotes.all()), list(ready.participations.all())
    moved = {f"{rows}-{index}-position": 2 - index for rows in ("quotes", "participations") for index in (0, 1)}
    url = change_url(ready)
    sent = form_of(desk.get(url)) | moved | {"title": "New title", "check_all": "on", "quotes-0-text": "Other words."}
    assert client.post(url, sent).status_code == 302
    ready.refresh_from_db()
    assert ready.title == "New title"
    assert (list(ready.quotes.all()), list(ready.participations.all())) == (order, people)
    assert not ready.quotes.exclude(checked_by=None, text__in=[quote.text for quote in order]).exists()


def test_who_may_only_add_makes_a_draft_and_publishes_nothing() -> None:
    editor = UserFactory()
    names = [f"add_{name}" for name in ("meeting", "quote", "participation")]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(editor)
    sent = whole_meeting(LeaderFactory(), LeaderFactory(), TopicFactory()) | {"_publish": ""}
    assert client.post(ADD, sent).status_code == 302
    meeting = models.Meeting.objects.get()
    assert [quote.text for quote in meeting.quotes.all()] == ["First.", "Second.", "Third."]
    assert meeting.status == Status.DRAFT


def test_the_way_to_the_site_is_shown_for_what_readers_see(desk: Client, ready: models.Meeting) -> None:
    link = f'href="{ready.get_absolute_url()}"'
    assert link not in desk.get(change_url(ready)).content.decode()
    models.Meeting.objects.update(status=Status.PUBLISHED, publish_at=timezone.now() + datetime.timedelta(days=1))
    assert link not in desk.get(change_url(ready)).content.decode()
    models.Meeting.objects.update(publish_at=timezone.now() - datetime.timedelta(days=1))
    assert link in desk.get(change_url(ready)).content.decode()


def test_a_meeting_with_proved_statements_can_be_deleted(desk: Client, ready: models.Meeting) -> None:
    quote, source = ready.quotes.first(), ready.sources.get()
    models.Attestation.objects.create(meeting=ready, quote=quote, source=source, spans=[(0, 3)])
    response = desk.post(f"{change_url(ready)[:-7]}delete/", {"post": "yes"})
    assert response.status_code == 302
    assert not models.Meeting.objects.filter(pk=ready.pk).exists()
