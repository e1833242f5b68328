"""Topics on offer below a statement's field of topics, and for several statements at once."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings import models
from meetings.admin import suggesting
from tests.admin.helpers import change_url, list_url, said
from tests.factories import MeetingFactory, ParticipationFactory, QuoteFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = list_url(models.Quote)
APPLY = "/admin/meetings/quote/suggest-topics/"


@pytest.fixture
def energy() -> models.Topic:
    return TopicFactory(name="Energy")


@pytest.fixture
def quote(energy: models.Topic) -> models.Quote:
    return QuoteFactory(text="Energy is dear.")


def box(name: str, topic: models.Topic) -> str:
    return f'<input type="checkbox" name="{name}" value="{topic.pk}">'


def test_a_statements_page_offers_topics_with_the_reason(desk: Client, quote: models.Quote, energy: Any) -> None:
    page = desk.get(change_url(quote)).content.decode()
    assert box("topics", energy) in page
    assert "named in the words" in page
    assert not quote.topics.exists()


@pytest.mark.parametrize("own", [True, False])
def test_a_ticked_box_is_saved_with_the_topics_chosen(
    desk: Client, form_of: Any, quote: models.Quote, energy: Any, own: bool
) -> None:
    other = TopicFactory(name="Trade")
    quote.topics.add(other)
    url, name = (change_url(quote), "topics") if own else (change_url(quote.meeting), "quotes-0-topics")
    response = desk.get(url)
    assert box(name, energy) in response.content.decode()
    desk.post(url, form_of(response) | {name: [other.pk, energy.pk]})
    assert set(quote.topics.all()) == {energy, other}
    assert box(name, energy) not in desk.get(url).content.decode()


def test_what_was_ticked_stays_chosen_when_the_form_comes_back(
    desk: Client, form_of: Any, quote: models.Quote, energy: Any
) -> None:
    url = change_url(quote)
    page = desk.post(url, form_of(desk.get(url)) | {"topics": [energy.pk], "text": ""}).content.decode()
    assert f'<option value="{energy.pk}" selected>Energy</option>' in page
    assert box("topics", energy) not in page


def test_the_queries_of_a_meetings_page_do_not_grow_with_its_statements(desk: Client, energy: Any) -> None:
    meeting = MeetingFactory()
    speaker = ParticipationFactory(meeting=meeting).leader
    counts = []
    for number in (2, 12):
        for _ in range(number):
            QuoteFactory(meeting=meeting, speaker=speaker, text="Energy is dear.")
        desk.get(change_url(meeting))
        with CaptureQueriesContext(connection) as queries:
            desk.get(change_url(meeting))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def suggestions_page(desk: Client, *quotes: models.Quote) -> str:
    sent = {"action": "suggest_topics", "_selected_action": [quote.pk for quote in quotes]}
    response = desk.post(LIST, sent)
    assert response.status_code == 200
    return response.content.decode()


def test_several_statements_are_given_topics_at_once(desk: Client, quote: models.Quote, energy: Any) -> None:
    trade = TopicFactory(name="Trade")
    other = QuoteFactory(text="Trade in energy.", topics=[trade])
    nothing = QuoteFactory(text="Nothing of it.")
    page = suggestions_page(desk, quote, other, nothing)
    assert box(f"topics-{quote.pk}", energy) in page
    assert box(f"topics-{other.pk}", energy) in page
    assert box(f"topics-{other.pk}", trade) not in page
    assert "checked" not in page
    assert page.count("Nothing to suggest.") == 1
    response = desk.post(APPLY, {f"topics-{quote.pk}": [energy.pk], f"topics-{other.pk}": [energy.pk, trade.pk]})
    assert response.url == LIST
    assert said(response) == ["2 topics added to 2 statements."]
    assert set(other.topics.all()) == {energy, trade}
    assert {entry.object_id for entry in LogEntry.objects.all()} == {str(quote.pk), str(other.pk)}


def test_nothing_ticked_changes_nothing(desk: Client, quote: models.Quote) -> None:
    suggestions_page(desk, quote)
    assert said(desk.post(APPLY, {})) == ["No topic was ticked: nothing was changed."]
    assert not quote.topics.exists()


def test_what_no_page_sends_is_passed_over(desk: Client, quote: models.Quote, energy: Any) -> None:
    sent = {"topics-x": ["1"], "topics-99999": [energy.pk], f"topics-{quote.pk}": ["x", "9" * 30, "99999", energy.pk]}
    desk.post(APPLY, sent)
    assert list(quote.topics.all()) == [energy]


def test_who_may_only_look_adds_nothing(quote: models.Quote, energy: Any) -> None:
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_quote"))
    client = Client()
    client.force_login(user)
    assert client.post(APPLY, {f"topics-{quote.pk}": [energy.pk]}).status_code == 403
    assert "Suggested topics" not in client.get(change_url(quote)).content.decode()
    assert not quote.topics.exists()


def test_a_topic_that_goes_in_the_same_moment_is_said(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    quote, carried = QuoteFactory(topics=[]), models.Quote.topics.through.objects

    def add_one_that_goes(topics: Any) -> dict[Any, Any]:
        carried.create(quote=quote, topic_id=10**9)
        return {}

    monkeypatch.setattr(suggesting, "add_topics", add_one_that_goes)
    answer = desk.post(APPLY, {f"topics-{quote.pk}": ["1"]}, follow=True)
    assert "was deleted, or merged with another" in " ".join(said(answer))
    assert not carried.exists()
