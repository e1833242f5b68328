"""Splitting and merging statements, from their own pages and from their meeting's."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from meetings import models
from meetings.services.parting import split_quote
from meetings.services.statements import attest
from tests.admin.helpers import change_url, said
from tests.factories import (
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
    publish_at_once,
)

pytestmark = pytest.mark.django_db

WORDS = "The river is low. It will rise. We wait."


@pytest.fixture
def quote() -> models.Quote:
    """A proved statement of a draft, with another of the same speaker after it."""
    quote = QuoteFactory(text=WORDS, topics=[TopicFactory()])
    attest(quote=quote, source=SourceFactory(meeting=quote.meeting, text=f"“{WORDS}”"), spans=[(1, 41)])
    QuoteFactory(meeting=quote.meeting, text="Thank you.")
    return quote


def page(name: str, quote: models.Quote) -> str:
    return reverse(f"admin:meetings_quote_{name}", args=[quote.pk])


def texts(meeting: models.Meeting) -> list[str]:
    return [quote.text for quote in meeting.quotes.order_by("position")]


def offered(response: Any) -> list[int]:
    return [int(at) for at in re.findall(r'name="at" id="id_at_\d+" value="(\d+)"', response.content.decode())]


def state(response: Any) -> str:
    found: str = response.context["form"].state_now
    return found


def test_the_ends_of_sentences_are_offered_and_the_words_around_one(desk: Client, quote: models.Quote) -> None:
    sentences = desk.get(page("split", quote))
    assert offered(sentences) == [18, 32]
    words = desk.get(page("split", quote), {"near": 18})
    assert offered(words) == [match.start() for match in re.finditer(r"(?<= )\S", WORDS)]


def test_a_statement_is_split_where_it_was_chosen(desk: Client, quote: models.Quote) -> None:
    url = page("split", quote)
    response = desk.post(url, {"at": 18, "state": state(desk.get(url))})
    assert said(response) == ["The statement is split into 1 and 2."]
    assert response["Location"] == change_url(models.Quote.objects.get(text="It will rise. We wait."))
    assert texts(quote.meeting) == ["The river is low.", "It will rise. We wait.", "Thank you."]


@pytest.mark.parametrize("at", ["", "0", "5", "40", "9999999999999", "-3", "x"])
def test_another_place_is_refused_in_words(desk: Client, quote: models.Quote, at: str) -> None:
    url = page("split", quote)
    response = desk.post(url, {"at": at, "state": state(desk.get(url))})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert texts(quote.meeting) == [WORDS, "Thank you."]


def test_words_changed_meanwhile_are_not_split_at_the_old_place(desk: Client, quote: models.Quote) -> None:
    url = page("split", quote)
    before = state(desk.get(url))
    models.Quote.objects.filter(pk=quote.pk).update(text="Something else stands here now.")
    response = desk.post(url, {"at": 18, "state": before})
    assert response.context["form"].errors == {
        "state": ["The words have been changed meanwhile. Choose the place anew."]
    }
    assert state(response) in response.content.decode()


def test_merging_shows_both_and_makes_one(desk: Client, quote: models.Quote) -> None:
    quote.attestations.all().delete()
    shown = desk.get(page("merge", quote)).content.decode()
    assert WORDS in shown
    assert "Thank you." in shown
    response = desk.post(page("merge", quote))
    assert said(response) == ["Two statements are merged into statement 1."]
    assert texts(quote.meeting) == [f"{WORDS}\n\nThank you."]


def test_another_statement_that_came_between_is_not_merged_unseen(desk: Client, quote: models.Quote) -> None:
    shown = desk.get(page("merge", quote)).context["following"]
    split_quote(quote=quote, at=18)
    answer = desk.post(page("merge", quote), {"following": shown.pk})
    assert "Another statement comes after this one by now" in answer.content.decode()
    assert len(texts(quote.meeting)) == 3


def test_what_keeps_two_apart_is_said(desk: Client, quote: models.Quote) -> None:
    response = desk.post(page("merge", quote))
    assert "They do not rest on the same source" in response.content.decode()
    last = quote.meeting.quotes.last()
    assert "No statement comes after this one." in desk.get(page("merge", last)).content.decode()
    assert texts(quote.meeting) == [WORDS, "Thank you."]


def test_a_meeting_s_row_is_split_on_its_page_and_leads_back(desk: Client, form_of: Any, quote: models.Quote) -> None:
    url = change_url(quote.meeting)
    response = desk.post(url, form_of(desk.get(url)) | {"_split": quote.pk, "title": "Saved first"})
    assert response["Location"] == f"{page('split', quote)}?back=meeting"
    quote.meeting.refresh_from_db()
    assert quote.meeting.title == "Saved first"
    split = response["Location"]
    response = desk.post(split, {"at": 18, "state": state(desk.get(split))})
    assert response["Location"] == f"{url}#quotes-1"


def test_a_meeting_s_row_is_split_at_the_cursor(desk: Client, form_of: Any, quote: models.Quote) -> None:
    url = change_url(quote.meeting)
    response = desk.post(url, form_of(desk.get(url)) | {"_split": quote.pk, "_split_at": 18})
    assert response["Location"] == f"{url}#quotes-1"
    assert texts(quote.meeting)[:2] == ["The river is low.", "It will rise. We wait."]
    assert [row.attestations.count() for row in quote.meeting.quotes.order_by("position")] == [1, 1, 0]


def test_a_meeting_s_row_is_merged_with_the_one_before(desk: Client, form_of: Any, quote: models.Quote) -> None:
    url = change_url(quote.meeting)
    last = quote.meeting.quotes.last()
    refused = desk.post(url, form_of(desk.get(url)) | {"_merge": last.pk})
    assert "They do not rest on the same source" in said(refused)[-1]
    quote.attestations.all().delete()
    assert desk.post(url, form_of(desk.get(url)) | {"_merge": last.pk})["Location"] == f"{url}#quotes-0"
    assert texts(quote.meeting) == [f"{WORDS}\n\nThank you."]
    refused = desk.post(url, form_of(desk.get(url)) | {"_merge": quote.pk})
    assert said(refused)[-1] == "No statement comes before this one."


def test_a_wrong_row_keeps_the_rows_from_being_parted(desk: Client, form_of: Any, quote: models.Quote) -> None:
    url = change_url(quote.meeting)
    data = form_of(desk.get(url)) | {"quotes-1-text": "", "_split": quote.pk, "_split_at": 18}
    assert desk.post(url, data).status_code == 200
    assert texts(quote.meeting) == [WORDS, "Thank you."]


def test_a_published_meeting_is_not_left_incomplete(desk: Client, quote: models.Quote) -> None:
    ParticipationFactory(meeting=quote.meeting)
    publish_at_once(quote.meeting)  # its second statement has neither proof nor topic
    url = page("split", quote)
    response = desk.post(url, {"at": 18, "state": state(desk.get(url))})
    assert "A published meeting stays complete." in response.content.decode()
    assert texts(quote.meeting) == [WORDS, "Thank you."]


def test_who_may_only_look_may_not_part(quote: models.Quote) -> None:
    reader = UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_quote"))
    client = Client()
    client.force_login(reader)
    for name in ("split", "merge"):
        assert client.get(page(name, quote)).status_code == 403
        assert client.post(page(name, quote), {"at": 18}).status_code == 403
    assert client.get(reverse("admin:meetings_quote_split", args=[10**15])).status_code == 404
