"""A moment to come: typed in the editor's own time zone, changed, called off, and kept safe until then."""

import datetime
import html
from typing import Any

import pytest
from django.test import Client

from meetings.choices import Status
from meetings.models import Meeting, PublicId, Quote, RegisteredSlug, Source, User
from tests.admin.helpers import change_url, errors_of, list_url, said
from tests.admin.test_checklist import complete
from tests.factories import MeetingFactory, SourceFactory, publish_at_once
from tests.services.test_statuses import visible_at

pytestmark = pytest.mark.django_db

LATER = datetime.datetime(2999, 1, 2, 10, 30, tzinfo=datetime.UTC)
DELETE = {"post": "yes"}


def live_in(editor: User, zone: str) -> None:
    User.objects.filter(pk=editor.pk).update(time_zone=zone)


def publish(desk: Client, form_of: Any, meeting: Meeting, at: str) -> str:
    url = change_url(meeting)
    answer = desk.post(url, form_of(desk.get(url)) | {"_publish": "", "publish_at": at})
    meeting.refresh_from_db()
    return " ".join(said(answer))


def page(desk: Client, thing: Any) -> str:
    return html.unescape(desk.get(change_url(thing)).content.decode())


@pytest.fixture
def scheduled() -> Meeting:
    meeting = complete()
    publish_at_once(meeting, LATER)
    return meeting


def test_a_moment_is_typed_and_shown_in_the_editors_own_time_zone(desk: Client, editor: User, form_of: Any) -> None:
    live_in(editor, "Asia/Kathmandu")
    meeting = complete()
    assert "Time of Asia/Kathmandu" in page(desk, meeting)
    assert "10:30 (Asia/Kathmandu)" in publish(desk, form_of, meeting, "2999-01-02T10:30")
    assert meeting.publish_at == datetime.datetime(2999, 1, 2, 4, 45, tzinfo=datetime.UTC)
    assert "10:30 (Asia/Kathmandu)" in page(desk, meeting)
    assert 'value="2999-01-02T10:30"' in page(desk, meeting)
    live_in(editor, "Nowhere/At all")
    assert "04:45 (UTC)" in page(desk, meeting)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2998-03-26T02:30", None),
        ("2030-03-31T02:30", "does not exist in Europe/Paris: the clocks go forward over it"),
        ("2030-10-27T02:30", "comes twice in Europe/Paris: the clocks go back over it"),
        ("2020-03-31T02:30", "This moment has passed. Leave the field empty to publish at once."),
        ("soon", "Enter a valid date/time."),
    ],
)
def test_a_moment_that_is_none_is_refused_in_words(
    desk: Client, editor: User, form_of: Any, typed: str, sentence: str | None
) -> None:
    live_in(editor, "Europe/Paris")
    meeting = complete()
    words = publish(desk, form_of, meeting, typed)
    assert meeting.status == (Status.DRAFT if sentence else Status.PUBLISHED)
    assert (sentence or "is public from") in words


def test_a_refused_moment_is_still_in_its_field(desk: Client, form_of: Any) -> None:
    meeting = complete()
    url = change_url(meeting)
    answer = desk.post(url, form_of(desk.get(url)) | {"_publish": "", "publish_at": "2020-03-31T02:30"}, follow=True)
    field = next(line for line in answer.content.decode().splitlines() if 'id="id_publish_at"' in line)
    assert 'value="2020-03-31T02:30"' in field
    again = desk.post(answer.request["PATH_INFO"] + "?publish_at=2020-03-31T02:30", form_of(answer) | {"_publish": ""})
    assert "?" not in again["Location"]
    meeting.refresh_from_db()
    assert meeting.status == Status.PUBLISHED


def test_a_schedule_is_changed_and_called_off_and_ended_at_once(desk: Client, form_of: Any, scheduled: Meeting) -> None:
    assert "Save and change the schedule" in page(desk, scheduled)
    publish(desk, form_of, scheduled, "2998-01-02T10:30")
    assert scheduled.publish_at == LATER.replace(year=2998)
    url = change_url(scheduled)
    desk.post(url, form_of(desk.get(url)) | {"_draft": ""})
    scheduled.refresh_from_db()
    assert (scheduled.status, scheduled.publish_at) == (Status.DRAFT, None)
    publish(desk, form_of, scheduled, "2998-01-02T10:30")
    publish(desk, form_of, scheduled, "")
    assert list(Meeting.objects.published()) == [scheduled]
    desk.post(url, form_of(desk.get(url)) | {"_withdraw": ""})
    assert not Meeting.objects.published().exists()


def test_an_address_is_known_from_the_moment_it_was_put_off_to(desk: Client, form_of: Any, scheduled: Meeting) -> None:
    publish(desk, form_of, scheduled, "2999-03-02T10:30")
    assert RegisteredSlug.objects.get(slug=scheduled.slug).public_from == LATER.replace(month=3)
    assert set(PublicId.objects.values_list("public_from", flat=True)) == {LATER.replace(month=3)}


def test_a_schedule_withdrawn_before_its_moment_was_never_public(
    desk: Client, form_of: Any, scheduled: Meeting
) -> None:
    url = change_url(scheduled)
    desk.post(url, form_of(desk.get(url)) | {"_withdraw": ""})
    assert visible_at(LATER) == []
    assert desk.get(scheduled.get_absolute_url()).status_code == 404


def test_a_source_that_a_scheduled_meeting_needs_is_neither_emptied_nor_deleted(
    desk: Client, form_of: Any, scheduled: Meeting
) -> None:
    source = scheduled.sources.get()
    url = change_url(source)
    emptied = {"publisher": "", "url": "", "archive_url": "", "title": ""}
    refused = errors_of(desk.post(url, form_of(desk.get(url)) | emptied))["__all__"]
    assert refused[0] == "A published meeting stays complete. Withdraw it first, or mend this:"
    scheduled.quotes.update(checked_by=User.objects.first(), checked_on=datetime.date(2024, 6, 1))
    source.attestations.all().delete()
    assert str(scheduled) in html.unescape(desk.post(f"{url[:-7]}delete/", DELETE).content.decode())
    another = SourceFactory(meeting=scheduled)
    assert desk.post(f"{change_url(another)[:-7]}delete/", DELETE).status_code == 302
    assert list(scheduled.sources.all()) == [source]


def test_statements_that_a_scheduled_meeting_needs_are_not_deleted(desk: Client, scheduled: Meeting) -> None:
    spoken = scheduled.quotes.get(position=1)
    assert str(scheduled) in html.unescape(desk.post(f"{change_url(spoken)[:-7]}delete/", DELETE).content.decode())
    asked = scheduled.quotes.get(position=3)
    assert desk.post(f"{change_url(asked)[:-7]}delete/", DELETE).status_code == 302
    assert scheduled.quotes.count() == 2


def test_several_statements_changed_at_once_stay_complete(desk: Client, scheduled: Meeting) -> None:
    quote, topic = scheduled.quotes.get(position=3), scheduled.quotes.first().topics.get()
    chosen = {"action": "assign", "apply": "1", "_selected_action": [quote.pk], "remove_topics": [topic.pk]}
    answer = desk.post(list_url(Quote), chosen)
    assert "Statement 3 has no topic." in html.unescape(answer.content.decode())
    assert quote.topics.get() == topic
    assert str(quote) in html.unescape(desk.post(f"{change_url(topic)[:-7]}delete/", DELETE).content.decode())


def test_a_summit_keeps_the_last_meeting_within(desk: Client, form_of: Any) -> None:
    summit = MeetingFactory(kind="summit", title="The summit")
    within = MeetingFactory(parent=summit)
    publish_at_once(summit, LATER)
    url = change_url(within)
    assert "The summit" in html.unescape(desk.post(f"{url[:-7]}delete/", DELETE).content.decode())
    assert "There is no statement." in errors_of(desk.post(url, form_of(desk.get(url)) | {"parent": ""}))["__all__"]
    other = MeetingFactory(parent=summit)
    assert desk.post(f"{change_url(other)[:-7]}delete/", DELETE).status_code == 302
    assert within.parent == summit


def test_a_term_changed_later_changes_nothing_of_what_was_promised(desk: Client, scheduled: Meeting) -> None:
    row = scheduled.participations.first()
    row.leader.terms.create(office="Chancellor", country=row.country)
    assert "held that day: Chancellor" in page(desk, scheduled)
    assert visible_at(LATER) == [scheduled]
    assert Source.objects.count() == 1
