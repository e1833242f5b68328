"""A whole meeting typed by hand on one page, saved and published."""

import datetime
from typing import Any

import pytest
from django.test import Client

from meetings import models
from meetings.choices import Status, WhoSpoke
from tests.admin.helpers import ADD, change_url, errors_of, new_meeting, rows, said, statement, whole_meeting
from tests.factories import CountryFactory, LeaderFactory, TermFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> models.Leader:
    return LeaderFactory(name="Ada Host")


@pytest.fixture
def other() -> models.Leader:
    return LeaderFactory(name="Bo Guest")


@pytest.fixture
def topic() -> models.Topic:
    return TopicFactory()


def test_a_meeting_with_participants_and_statements_is_saved_at_once(
    desk: Client, one: Any, other: Any, topic: Any
) -> None:
    desk.post(ADD, whole_meeting(one, other, topic, _save=""))
    meeting = models.Meeting.objects.get()
    assert meeting.status == Status.DRAFT
    assert [row.leader for row in meeting.participations.all()] == [one, other]
    assert [(quote.position, quote.text, quote.speaker) for quote in meeting.quotes.all()] == [
        (1, "First.", one),
        (2, "Second.", other),
        (3, "Third.", None),
    ]
    assert all(list(quote.topics.all()) == [topic] for quote in meeting.quotes.all())


def test_a_meeting_is_typed_checked_and_published_in_one_go(
    desk: Client, editor: Any, one: Any, other: Any, topic: Any
) -> None:
    for leader in (one, other):
        TermFactory(leader=leader)
    typed = whole_meeting(one, other, topic, check_all="on", _publish="", summary="They met.")
    source = {"publisher": "The Gazette", "url": "https://gazette.example/1", "language": "en"}
    typed |= rows("sources", source | {"kind": "news", "rights": "own", "archive_url": "https://archive.example/1"})
    response = desk.post(ADD, typed)
    meeting = models.Meeting.objects.get()
    assert meeting.status == Status.PUBLISHED
    assert {quote.checked_by for quote in meeting.quotes.all()} == {editor}
    assert {quote.checked_on for quote in meeting.quotes.all()} == {datetime.datetime.now(datetime.UTC).date()}
    assert response.url == change_url(meeting)
    assert said(response) == ["“Talks on the river” is saved.", "“Talks on the river” is published."]
    assert "Third." in Client().get(meeting.get_absolute_url()).content.decode()


def test_what_is_not_ready_is_saved_and_stays_a_draft(desk: Client, one: Any, other: Any, topic: Any) -> None:
    response = desk.post(ADD, whole_meeting(one, other, topic, city="", _publish=""))
    meeting = models.Meeting.objects.get()
    assert meeting.status == Status.DRAFT
    assert meeting.quotes.count() == 3
    assert "The place is missing" in said(response)[1]
    assert "Statements 1, 2, 3 have no proof" in said(response)[1]


def test_office_and_country_of_the_day_are_filled_in(desk: Client, one: Any, other: Any, topic: Any) -> None:
    country = CountryFactory()
    TermFactory(leader=one, office="Mayor", country=country, end=datetime.date(2020, 1, 1))
    held = TermFactory(leader=one, office="President", country=country, start=datetime.date(2020, 1, 2))
    desk.post(ADD, whole_meeting(one, other, topic, _save=""))
    row = models.Participation.objects.get(leader=one)
    assert (row.office, row.country, row.term) == ("President", country, held)


def test_an_office_typed_by_hand_stays(desk: Client, one: Any) -> None:
    TermFactory(leader=one, office="President")
    desk.post(
        ADD, new_meeting(**rows("participations", {"leader": one.pk, "side": "host", "office": "King"}), _save="")
    )
    assert models.Participation.objects.get().office == "King"


def test_another_leader_in_the_same_row_does_not_keep_the_first_ones_office(
    desk: Client, form_of: Any, one: Any, other: Any
) -> None:
    TermFactory(leader=one, office="President")
    TermFactory(leader=other, office="Chancellor")
    desk.post(ADD, new_meeting(**rows("participations", {"leader": one.pk, "side": "host"}), _save=""))
    url = change_url(models.Meeting.objects.get())
    data = form_of(desk.get(url)) | {"participations-0-leader": other.pk, "_save": ""}
    desk.post(url, data)
    assert models.Participation.objects.get().office == "Chancellor"


def test_empty_rows_are_nothing(desk: Client) -> None:
    empty = {"kind": "remark", "who_spoke": "leader", "language": "en", "text_status": "original", "position": 1}
    response = desk.post(
        ADD,
        new_meeting(**rows("participations", {"side": "neither", "position": 1}), **rows("quotes", empty), _save=""),
    )
    assert response.status_code == 302
    assert models.Quote.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"first_day": "31 June"}, "first_day", "Enter a valid date."),
        ({"first_day": "2024-05-17", "last_day": "2024-05-16"}, "__all__", "The last day is before the first day."),
        ({"first_day": "", "last_day": "2024-05-16"}, "first_day", "Give the first day as well as the last."),
        (
            {"first_day": "2024-05-17", "first_day_precision": "month"},
            "__all__",
            "A date known to the month or the year is entered as the first day of it.",
        ),
        ({"start_time": "10:00"}, "time_zone", "A local time needs its time zone."),
        (
            {"time_zone": "Mars/Olympus"},
            "time_zone",
            "“Mars/Olympus” is no time zone; one is written like Europe/Paris.",
        ),
        ({"title": ""}, "title", "This field is required."),
    ],
)
def test_a_wrong_fact_is_said_where_it_was_typed(
    desk: Client, values: dict[str, str], field: str, message: str
) -> None:
    response = desk.post(ADD, new_meeting(**values, _save=""))
    assert message in errors_of(response)[field]
    assert models.Meeting.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"who_spoke": "leader"}, "speaker", "Choose the leader who spoke."),
        ({"who_spoke": "person"}, "speaker_name", "Type the name as it is printed."),
        (
            {"who_spoke": "press", "speaker_name": "Reuters"},
            "speaker_name",
            "Only “another named person” has this; “who spoke” says otherwise.",
        ),
        ({"who_spoke": "parrot"}, "who_spoke", "Select a valid choice. parrot is not one of the available choices."),
        ({"who_spoke": "press", "text": " "}, "text", "This field is required."),
        (
            {"who_spoke": "press", "original_text": "Le fleuve."},
            "original_language",
            "Say which language the original words are in.",
        ),
        (
            {"who_spoke": "press", "topics": ["999999"]},
            "topics",
            "Select a valid choice. 999999 is not one of the available choices.",
        ),
    ],
)
def test_a_statement_that_contradicts_itself_is_refused_in_its_row(
    desk: Client, one: Any, values: dict[str, Any], field: str, message: str
) -> None:
    typed = statement(**({"text": "Typed with care."} | values))
    response = desk.post(
        ADD,
        new_meeting(**rows("participations", {"leader": one.pk, "side": "host"}), **rows("quotes", typed), _save=""),
    )
    assert errors_of(response)[f"quotes-0-{field}"] == [message]
    assert models.Meeting.objects.count() == 0
    if values.get("text") is None:
        assert "Typed with care." in response.content.decode()


def test_a_speaker_contradicted_by_who_spoke_is_refused(desk: Client, one: Any) -> None:
    data = new_meeting(
        **rows("participations", {"leader": one.pk, "side": "host"}),
        **rows("quotes", statement(who_spoke=WhoSpoke.PRESS, speaker=one.pk)),
    )
    found = errors_of(desk.post(ADD, data))
    assert found == {
        "quotes-0-speaker": ["A leader is chosen here, but “who spoke” says otherwise. Change one of the two."]
    }


def test_nobody_speaks_to_oneself(desk: Client, one: Any) -> None:
    data = new_meeting(
        **rows("participations", {"leader": one.pk, "side": "host"}),
        **rows("quotes", statement(speaker=one.pk, addressee=one.pk)),
    )
    assert errors_of(desk.post(ADD, data)) == {
        "quotes-0-addressee": ["A statement is said to somebody else than its speaker."]
    }


@pytest.mark.parametrize("field", ["speaker", "addressee"])
def test_who_takes_no_part_neither_speaks_nor_is_spoken_to(desk: Client, one: Any, other: Any, field: str) -> None:
    typed = statement(**({"speaker": one.pk, "addressee": ""} | {field: other.pk}))
    data = new_meeting(**rows("participations", {"leader": one.pk, "side": "host"}), **rows("quotes", typed), _save="")
    response = desk.post(ADD, data)
    assert errors_of(response) == {f"quotes-0-{field}": ["This leader is not among the participants of the meeting."]}
    assert models.Meeting.objects.count() == 0


def test_a_leader_takes_part_once(desk: Client, one: Any) -> None:
    twice = {"leader": one.pk, "side": "host"}
    response = desk.post(ADD, new_meeting(**rows("participations", twice, twice), _save=""))
    assert errors_of(response)["participations-1-leader"] == ["This leader is among the participants already."]


def test_a_leader_without_a_page_is_refused(desk: Client) -> None:
    response = desk.post(ADD, new_meeting(**rows("participations", {"leader": "77777", "side": "host"}), _save=""))
    assert "participations-0-leader" in errors_of(response)


@pytest.mark.parametrize("key", ["9" * 30, "-1", "1.5", "x", "0"])
def test_a_key_that_no_browser_sends_is_refused_like_any_other(desk: Client, one: Any, key: str) -> None:
    typed = statement(speaker=key, addressee=key, topics=[key])
    data = new_meeting(
        parent=key,
        country=key,
        **rows("participations", {"leader": key, "side": "host", "country": key, "position": key}),
        **rows("quotes", typed | {"position": key}),
        **rows("corrections", {"date": "2024-06-01", "what_changed": "x", "quote": key}),
    )
    assert {"parent", "country", "participations-0-leader", "quotes-0-speaker"} <= set(errors_of(desk.post(ADD, data)))
