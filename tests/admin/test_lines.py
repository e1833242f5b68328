"""Statements as lines: one change for many; a long meeting in windows."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import models
from meetings.forms import windows
from meetings.services.statements import attest
from tests.admin.helpers import change_url, list_url, said, statement
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
    published_meeting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> models.Meeting:
    """A draft of two leaders with four statements of the first."""
    meeting = MeetingFactory()
    for _ in range(2):
        ParticipationFactory(meeting=meeting)
    for _ in range(4):
        QuoteFactory(meeting=meeting)
    return meeting


def lines(meeting: models.Meeting) -> str:
    return reverse("admin:meetings_meeting_lines", args=[meeting.pk])


def keys(meeting: models.Meeting, *places: int) -> list[int]:
    every = list(meeting.quotes.order_by("position").values_list("pk", flat=True))
    return [every[place - 1] for place in places]


def refused(response: Any) -> list[str]:
    assert response.status_code == 200
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


def test_one_change_to_those_chosen_and_no_others(desk: Client, meeting: models.Meeting) -> None:
    topic, other = TopicFactory(), TopicFactory()
    second = meeting.participations.last().leader
    chosen = keys(meeting, 2, 3)
    models.Quote.objects.get(pk=chosen[0]).topics.add(other)
    response = desk.post(
        lines(meeting),
        {
            "_selected_action": chosen, "add_topics": [topic.pk], "remove_topics": [other.pk],
            "voice": f"leader:{second.pk}", "kind": "answer", "text_status": "interpreter", "language": "de",
        },
    )  # fmt: skip
    assert said(response)[0] == (
        "Changed: topics added on 2 statements; topics removed on 1 statement; speaker on 2 statements; "
        "kind on 2 statements; language on 2 statements; text status on 2 statements."
    )
    rows = meeting.quotes.order_by("position")
    assert [row.speaker == second for row in rows] == [False, True, True, False]
    assert [row.kind for row in rows] == ["remark", "answer", "answer", "remark"]
    assert [list(row.topics.all()) for row in rows] == [[], [topic], [topic], []]
    again = desk.post(lines(meeting), {"_selected_action": chosen, "add_topics": [topic.pk], "kind": "answer"})
    assert said(again)[-1] == "All of them were so already."


def test_the_press_for_all_pages_and_a_check(desk: Client, editor: Any, meeting: models.Meeting) -> None:
    SourceFactory(meeting=meeting, text="", kind="video")
    response = desk.post(lines(meeting), {"everything": "on", "voice": "press", "checked_now": "on"})
    assert response.status_code == 302
    assert {(row.who_spoke, row.speaker, row.checked_by) for row in meeting.quotes.all()} == {("press", None, editor)}
    assert models.Attestation.objects.filter(quote__in=meeting.quotes.all(), spans=[]).count() == 4


def test_nothing_chosen_is_said(desk: Client, meeting: models.Meeting) -> None:
    assert refused(desk.post(lines(meeting), {"kind": "answer"})) == ["Choose the statements first."]
    assert refused(desk.post(lines(meeting), {"_selected_action": keys(meeting, 1)})) == [
        "Choose what these statements are to have."
    ]


def test_a_speaker_who_takes_no_part_is_no_choice(desk: Client, meeting: models.Meeting) -> None:
    stranger = LeaderFactory()
    found = refused(desk.post(lines(meeting), {"_selected_action": keys(meeting, 1), "voice": f"leader:{stranger.pk}"}))
    assert "not one of the available choices" in found[0]


def test_who_is_spoken_to_does_not_speak(desk: Client, meeting: models.Meeting) -> None:
    second = meeting.participations.last().leader
    meeting.quotes.filter(position=2).update(addressee=second)
    data = {"_selected_action": keys(meeting, 1, 2), "voice": f"leader:{second.pk}", "kind": "answer"}
    assert refused(desk.post(lines(meeting), data)) == [
        f"In “{meeting}” these are said to {second}, who cannot have spoken them: 2."
    ]
    assert not meeting.quotes.filter(kind="answer").exists()


def test_a_paraphrase_becomes_no_quotation(desk: Client, meeting: models.Meeting) -> None:
    quote = meeting.quotes.first()
    models.Quote.objects.filter(pk=quote.pk).update(text_status="paraphrase")
    quote.refresh_from_db()
    attest(quote=quote, source=SourceFactory(meeting=meeting, text="Other words."), spans=[(0, 5)])
    data = {"_selected_action": keys(meeting, 1, 2), "text_status": "original"}
    assert refused(desk.post(lines(meeting), data)) == [
        f"In “{meeting}” the source words these otherwise, so this text status is not theirs: 1."
    ]


def test_a_published_meeting_stays_complete(desk: Client) -> None:
    topic = TopicFactory()
    meeting = published_meeting(topics=[topic])
    data = {"_selected_action": keys(meeting, 1), "remove_topics": [topic.pk]}
    assert "A published meeting stays complete." in refused(desk.post(lines(meeting), data))[0]
    assert all(quote.topics.exists() for quote in meeting.quotes.all())


def test_the_list_s_action_changes_statements_of_several_meetings(desk: Client, meeting: models.Meeting) -> None:
    other = QuoteFactory()
    topic = TopicFactory()
    data = {"action": "assign", "_selected_action": [*keys(meeting, 1), other.pk]}
    page = desk.post(list_url(models.Quote), data)
    assert page.content.decode().count('name="_selected_action"') == 2
    leader = other.speaker
    answer = desk.post(list_url(models.Quote), data | {"apply": "1", "voice": f"leader:{leader.pk}"})
    assert refused(answer) == [f"{leader} does not take part in “{meeting}”: 1."]
    answer = desk.post(list_url(models.Quote), data | {"apply": "1", "add_topics": [topic.pk]}, follow=True)
    assert "topics added on 2 statements" in answer.content.decode()
    assert topic.quotes.count() == 2


def long(number: int) -> models.Meeting:
    meeting = MeetingFactory()
    leader = ParticipationFactory(meeting=meeting).leader
    models.Quote.objects.bulk_create(
        models.Quote(meeting=meeting, position=place, speaker=leader, text=f"Matter {place}.")
        for place in range(1, number + 1)
    )
    return meeting


@pytest.fixture
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "SIZE", 4)


@pytest.mark.usefixtures("small_windows")
def test_a_long_meeting_opens_in_windows(desk: Client) -> None:
    meeting = long(10)
    first = desk.get(change_url(meeting)).content.decode()
    assert "Matter 4.</textarea>" in first
    assert "Matter 5.</textarea>" not in first
    assert "Statements 1–10 have no topic." in first
    assert 'href="?statements=3#quotes-1">10</a>' in first
    last = desk.get(change_url(meeting), {"statements": 3}).content.decode()
    assert "Matter 9.</textarea>" in last
    assert "Matter 8.</textarea>" not in last
    assert "#10</span>" in last
    for asked in ("0", "99", "x", "-1"):
        assert desk.get(change_url(meeting), {"statements": asked}).status_code == 200


@pytest.mark.usefixtures("small_windows")
def test_a_window_is_saved_in_its_place(desk: Client, form_of: Any) -> None:
    meeting = long(10)
    url = f"{change_url(meeting)}?statements=2"
    data = form_of(desk.get(url))
    swap = {"quotes-0-position": 6, "quotes-1-position": 5, "quotes-2-DELETE": "on"}
    new = {f"quotes-4-{name}": value for name, value in statement(who_spoke="press", text="Why?", position=9).items()}
    response = desk.post(url, data | swap | new | {"quotes-TOTAL_FORMS": 5, "_continue": "1"})
    assert response["Location"] == url
    rows = list(meeting.quotes.order_by("position").values_list("position", "text"))
    expected = ["Matter 4.", "Matter 6.", "Matter 5.", "Matter 8.", "Why?", "Matter 9."]
    assert [position for position, _text in rows] == list(range(1, 11))
    assert [text for _position, text in rows[3:9]] == expected


@pytest.mark.usefixtures("small_windows")
def test_a_statement_added_by_another_into_the_window_is_not_pushed_aside(desk: Client, form_of: Any) -> None:
    meeting = long(6)
    data = form_of(desk.get(change_url(meeting)))
    meeting.quotes.filter(position__gte=3).update(position=F("position") + 1)
    QuoteFactory(meeting=meeting, position=3, text="Typed by another.")
    response = desk.post(change_url(meeting), data | {"quotes-0-position": 2, "quotes-1-position": 1})
    assert "The new order must name every statement" in response.content.decode()
    assert meeting.quotes.get(position=3).text == "Typed by another."


@pytest.mark.usefixtures("small_windows")
def test_a_window_asks_as_much_as_a_short_list(desk: Client) -> None:
    def questions(number: int, **query: Any) -> int:
        meeting = long(number)
        with CaptureQueriesContext(connection) as queries:
            desk.get(change_url(meeting), query)
        return len(queries)

    questions(1)
    assert questions(40, statements=2) == questions(4)


def test_lines_ask_as_much_for_many_as_for_few(desk: Client) -> None:
    def questions(number: int) -> int:
        meeting = long(number)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(lines(meeting)).status_code == 200
        return len(queries)

    questions(1)
    assert questions(60) == questions(2) <= 20


@pytest.mark.usefixtures("small_windows")
def test_what_was_typed_in_a_window_is_shown_again_in_it(desk: Client, form_of: Any) -> None:
    meeting = long(10)
    url = change_url(meeting)
    page = desk.get(url, {"statements": 2})
    token = page.context["unsaved"]["token"]
    typed = form_of(page) | {"quotes-0-lead_in": "He began:", "_unsaved_token": token, "_unsaved_sequence": 1}
    answer = desk.post(reverse("unsaved_keep"), typed).json()
    shown = desk.get(answer["restore"])
    rows = shown.context["inline_admin_formsets"][1].formset
    assert [form.instance.text for form in rows.initial_forms] == [f"Matter {n}." for n in (5, 6, 7, 8)]
    assert "He began:" in shown.content.decode()
    assert desk.post(answer["restore"], form_of(shown)).status_code == 302
    assert [row.text for row in meeting.quotes.order_by("position")] == [f"Matter {n}." for n in range(1, 11)]
    assert meeting.quotes.get(position=5).lead_in == "He began:"
