"""One statement withdrawn at the desk, and put back."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.choices import AuditAction, Status
from meetings.models import AuditEntry, Correction, Meeting, Quote
from meetings.services.parting import split_quote
from tests.admin.helpers import change_url, list_url, said
from tests.factories import MeetingFactory, QuoteFactory, TopicFactory, UserFactory, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    meeting = published_meeting(quotes=3, topics=[TopicFactory()])
    meeting.quotes.update(checked_by=UserFactory(), checked_on="2024-06-01")
    return meeting


def withdrawal(quote: Quote) -> str:
    return reverse("admin:meetings_quote_withdrawal", args=[quote.pk])


def withdraw(desk: Client, quote: Quote, **values: str) -> object:
    return desk.post(withdrawal(quote), {"reason": "Said off the record.", "_withdraw": "1", **values})


def test_withdrawing_takes_one_statement_and_says_why_at_the_desk(desk: Client, meeting: Meeting) -> None:
    quote = meeting.quotes.all()[1]
    assert withdrawal(quote) in desk.get(change_url(quote)).content.decode()
    response = withdraw(desk, quote)
    assert response.status_code == 302
    assert said(response) == ["Statement 2 is withdrawn."]
    assert set(meeting.quotes.published().values_list("position", flat=True)) == {1, 3}
    assert Meeting.objects.published().filter(pk=meeting.pk).exists()
    assert "Said off the record." in desk.get(change_url(quote)).content.decode()
    entry = AuditEntry.objects.get(action=AuditAction.STATUS, model="meetings.quote")
    assert (entry.object_id, entry.details["to"], entry.details["reason"]) == (
        str(quote.pk),
        "withdrawn",
        "Said off the record.",
    )
    assert [str(row.pk) for row in desk.get(list_url(Quote), {"withdrawn": "yes"}).context["cl"].result_list] == [
        str(quote.pk)
    ]


def test_a_reason_is_asked_for_and_the_note_kept(desk: Client, meeting: Meeting) -> None:
    quote = meeting.quotes.first()
    response = withdraw(desk, quote, reason="  ", note="Statement 1 was not for the public.")
    assert response.status_code == 200
    page = response.content.decode()
    assert "Say why it is withdrawn." in page
    assert "Statement 1 was not for the public." in page
    assert meeting.quotes.published().count() == 3


def test_a_note_for_readers_belongs_to_the_meeting(desk: Client, client: Client, meeting: Meeting) -> None:
    withdraw(desk, meeting.quotes.first(), note="It was not for the public.")
    correction = Correction.objects.get()
    assert (correction.meeting, correction.quote, correction.old_wording) == (meeting, None, "")
    assert "It was not for the public." in client.get(meeting.get_absolute_url()).content.decode()


def test_put_back_shows_it_again(desk: Client, client: Client, meeting: Meeting) -> None:
    quote = meeting.quotes.first()
    withdraw(desk, quote)
    assert client.get(quote.get_absolute_url()).status_code == 410
    response = desk.post(withdrawal(quote) + "?back=meeting", {"_put_back": "1"})
    assert response.headers["Location"].startswith(change_url(meeting))
    assert client.get(quote.get_absolute_url()).status_code == 200
    quote.refresh_from_db()
    assert quote.withdrawn_because == ""


def test_the_last_statement_that_readers_see_stays(desk: Client) -> None:
    meeting = published_meeting(quotes=2, topics=[TopicFactory()])
    first, last = meeting.quotes.all()
    withdraw(desk, first)
    response = withdraw(desk, last)
    assert "Withdraw the meeting." in response.content.decode()
    assert list(meeting.quotes.published()) == [last]


def test_what_readers_never_saw_is_not_withdrawn(desk: Client) -> None:
    quote = QuoteFactory(meeting=MeetingFactory())
    assert withdrawal(quote) not in desk.get(change_url(quote)).content.decode()
    assert "Readers have not seen this statement." in withdraw(desk, quote).content.decode()


def test_a_withdrawn_statement_needs_neither_topic_nor_proof(desk: Client, form_of, meeting: Meeting) -> None:
    quote = meeting.quotes.first()
    meeting.quotes.filter(pk=quote.pk).update(checked_by=None, checked_on=None)
    page = desk.get(change_url(meeting))
    assert "Statement 1 has no proof" in page.content.decode()
    withdraw(desk, quote)
    quote.topics.clear()
    page = desk.get(change_url(meeting))
    assert "Nothing is missing." in page.content.decode()
    response = desk.post(change_url(meeting), form_of(page) | {"title": "Renamed"})
    assert response.status_code == 302
    response = desk.post(withdrawal(quote), {"_put_back": "1"})
    assert "Statement 1 has no topic." in response.content.decode()
    quote.refresh_from_db()
    assert quote.is_withdrawn


def test_who_may_not_change_statements_may_not_withdraw_one(client: Client, meeting: Meeting) -> None:
    client.force_login(UserFactory())
    assert withdraw(client, meeting.quotes.first()).status_code == 403


def test_parts_of_a_withdrawn_statement_stay_withdrawn(desk: Client, meeting: Meeting) -> None:
    quote = meeting.quotes.first()
    withdraw(desk, quote)
    split_quote(quote=quote, at=quote.text.index("matter"))
    assert meeting.quotes.count() == 4
    assert list(meeting.quotes.published().values_list("position", flat=True)) == [3, 4]
    second, third = meeting.quotes.order_by("position")[1:3]
    Quote.objects.filter(pk=third.pk).update(speaker=second.speaker)
    response = desk.post(reverse("admin:meetings_quote_merge", args=[second.pk]), {"following": third.pk})
    assert "One of the two is withdrawn" in response.content.decode()


def test_it_stays_withdrawn_when_its_meeting_goes_and_comes_back(client: Client, desk: Client, meeting) -> None:
    quote = meeting.quotes.first()
    withdraw(desk, quote)
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.WITHDRAWN)
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.PUBLISHED)
    assert client.get(meeting.get_absolute_url()).status_code == 200
    assert client.get(quote.get_absolute_url()).status_code == 410
