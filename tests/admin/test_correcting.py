"""What readers saw is changed with a correction note, and not without."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.models import Correction, Meeting, Quote
from tests.admin.helpers import change_url, list_url, rows
from tests.factories import TopicFactory, UserFactory, drafted_meeting, publish_at_once, published_meeting

pytestmark = pytest.mark.django_db

NOTE = "The number was wrong."


@pytest.fixture
def meeting() -> Meeting:
    meeting = published_meeting(quotes=3, topics=[TopicFactory()])
    meeting.quotes.update(checked_by=UserFactory(), checked_on="2024-06-01")
    Quote.objects.filter(meeting=meeting, position=1).update(text="The river is low. It will rise.")
    return meeting


@pytest.fixture
def quote(meeting: Meeting) -> Quote:
    return meeting.quotes.get(position=1)


def send(desk: Client, form_of: Any, thing: Any, **values: Any) -> Any:
    url = change_url(thing)
    return desk.post(url, form_of(desk.get(url)) | values)


def test_changed_words_come_back_with_the_difference_and_a_field_for_the_note(
    desk: Client, form_of: Any, quote: Quote
) -> None:
    response = send(desk, form_of, quote, text="The river is high. It will rise.", checked_now="on")
    assert response.status_code == 200
    page = response.content.decode()
    assert "Readers saw statement 1 otherwise." in page
    assert "</span>low.<span" in page
    assert "</span>high.<span" in page
    assert "The river is high. It will rise.</textarea>" in page
    assert 'name="correction_note"' in page
    quote.refresh_from_db()
    assert quote.text == "The river is low. It will rise."


def test_the_note_keeps_what_it_was(desk: Client, form_of: Any, quote: Quote) -> None:
    new = "The river is high. It will rise."
    response = send(desk, form_of, quote, text=new, checked_now="on", correction_note=f" {NOTE}\r\n")
    assert response.status_code == 302
    correction = Correction.objects.get()
    assert (correction.meeting, correction.quote, correction.date) == (
        quote.meeting,
        quote,
        timezone.localdate(),
    )
    assert (correction.what_changed, correction.old_wording, correction.new_wording) == (NOTE, quote.text, new)
    assert correction.old_speaker == ""


def test_what_is_the_same_word_needs_none(desk: Client, form_of: Any, quote: Quote) -> None:
    response = send(desk, form_of, quote, text="The river is low.\r\n\r\nIt  will rise.", checked_now="on")
    assert response.status_code == 302
    assert not Correction.objects.exists()


def test_a_speaker_and_the_order_on_the_meeting_s_page(desk: Client, form_of: Any, meeting: Meeting) -> None:
    first, second, third = meeting.quotes.order_by("position")
    was = first.speaker.name
    changed = {"quotes-0-speaker": second.speaker_id, "quotes-0-position": 3, "quotes-2-position": 1}
    response = send(desk, form_of, meeting, **changed)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Readers saw the statements in another order." in page
    assert f'name="correction_note-{first.public_id}"' in page
    assert 'name="correction_note-order"' in page
    each = {"correction_note-order": "It was told backwards."}
    assert send(desk, form_of, meeting, **changed, **each).status_code == 200
    assert "It was told backwards.</textarea>" in send(desk, form_of, meeting, **changed, **each).content.decode()
    response = send(desk, form_of, meeting, **changed, **each, correction_note=NOTE)
    assert response.status_code == 302
    assert set(Correction.objects.values_list("quote", "what_changed", "old_speaker", "old_wording")) == {
        (first.pk, NOTE, was, ""),
        (None, "It was told backwards.", "", ""),
    }
    assert [quote.pk for quote in meeting.quotes.order_by("position")] == [third.pk, second.pk, first.pk]


def test_a_note_typed_stays_while_something_else_is_mended(desk: Client, form_of: Any, meeting: Meeting) -> None:
    page = send(desk, form_of, meeting, title="", correction_note=NOTE).content.decode()
    assert f"{NOTE}</textarea>" in page


def test_a_correction_added_in_its_row_is_the_note(desk: Client, form_of: Any, meeting: Meeting, quote: Quote) -> None:
    added = rows("corrections", {"date": "2024-06-02", "quote": quote.pk, "what_changed": NOTE})
    response = send(
        desk, form_of, meeting, **added, **{"quotes-0-text": "The river is high.", "quotes-0-checked_now": "on"}
    )
    assert response.status_code == 302
    correction = Correction.objects.get()
    assert (correction.old_wording, correction.new_wording) == (quote.text, "The river is high.")


def test_a_row_taken_away_needs_a_note(desk: Client, form_of: Any, meeting: Meeting) -> None:
    gone = meeting.quotes.get(position=3)
    response = send(desk, form_of, meeting, **{"quotes-2-DELETE": "on"})
    assert "Readers saw statement 3." in response.content.decode()
    assert send(desk, form_of, meeting, **{"quotes-2-DELETE": "on"}, correction_note=NOTE).status_code == 302
    correction = Correction.objects.get()
    assert (correction.quote, correction.old_wording) == (None, "")
    assert gone.text not in desk.get(meeting.get_absolute_url()).content.decode()


def test_the_page_and_the_action_that_delete_point_to_withdrawing(desk: Client, quote: Quote) -> None:
    address = reverse("admin:meetings_quote_delete", args=[quote.pk])
    assert "Withdraw it instead." in desk.get(address).content.decode()
    assert desk.post(address, {"post": "yes"}).status_code in (200, 403)
    action = {"action": "delete_selected", "_selected_action": [quote.pk], "post": "yes"}
    desk.post(list_url(Quote), action)
    assert Quote.objects.filter(pk=quote.pk).exists()


def test_many_at_once_ask_in_their_own_form(desk: Client, meeting: Meeting) -> None:
    first, second = meeting.quotes.order_by("position")[:2]
    address = reverse("admin:meetings_meeting_lines", args=[meeting.pk])
    data = {"_selected_action": [first.pk], "voice": f"leader:{second.speaker_id}"}
    assert "correction_note" not in desk.get(address).content.decode()
    page = desk.post(address, data).content.decode()
    assert "Readers saw statement 1 otherwise." in page
    assert 'name="correction_note"' in page
    assert desk.post(address, data | {"correction_note": NOTE}).status_code == 302
    correction = Correction.objects.get()
    assert (correction.quote, correction.old_speaker) == (first, first.speaker.name)


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_what_nobody_has_seen_changes_freely(desk: Client, form_of: Any, state: str) -> None:
    hidden = drafted_meeting(quotes=2, topics=[TopicFactory()])
    hidden.quotes.update(checked_by=UserFactory(), checked_on="2024-06-01")
    quote = hidden.quotes.first()
    if state == "scheduled":
        publish_at_once(hidden, at=timezone.now() + datetime.timedelta(hours=1))
    response = send(desk, form_of, quote, text="The river is high.", checked_now="on")
    assert response.status_code == 302
    assert not Correction.objects.exists()


def test_what_was_seen_once_still_needs_a_note(desk: Client, form_of: Any, meeting: Meeting, quote: Quote) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(status="withdrawn")
    assert send(desk, form_of, quote, text="The river is high.").status_code == 200


def test_a_note_that_is_too_long_is_refused_in_words(desk: Client, form_of: Any, quote: Quote) -> None:
    response = send(desk, form_of, quote, text="The river is high.", checked_now="on", correction_note="x" * 2001)
    assert "2000 characters at most" in response.content.decode()
