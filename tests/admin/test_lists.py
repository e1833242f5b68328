"""What lists and autocomplete fields find, and what the filters leave."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from meetings import models
from meetings.choices import NameKind, Status
from tests.admin.helpers import list_url, said
from tests.factories import (
    LeaderFactory,
    LeaderNameFactory,
    MeetingFactory,
    QuoteFactory,
    TermFactory,
    TopicFactory,
    published_meeting,
)
from tests.portraits import give_portrait

pytestmark = pytest.mark.django_db


def found(desk: Client, model: Any, **query: str) -> set[Any]:
    response = desk.get(list_url(model), query)
    assert response.status_code == 200
    return set(response.context["cl"].result_list)


def offered(desk: Client, term: str, *, model: str, field: str) -> list[str]:
    query = {"term": term, "app_label": "meetings", "model_name": model, "field_name": field}
    return [row["text"] for row in desk.get("/admin/autocomplete/", query).json()["results"]]


@pytest.mark.parametrize("typed", ["erdogan", "ERDOĞAN", "Tayyip erdogan", "إردوغان"])
def test_leaders_are_found_by_any_name_whatever_accents_and_case(desk: Client, typed: str) -> None:
    leader = LeaderFactory(name="Tayyip Erdoğan", slug="tayyip-erdogan")
    LeaderNameFactory(leader=leader, name="إردوغان", kind=NameKind.NATIVE, language="ar")
    LeaderFactory(name="Somebody Else")
    assert offered(desk, typed, model="participation", field="leader") == ["Tayyip Erdoğan"]
    assert found(desk, models.Leader, q=typed) == {leader}


def test_topics_are_found_by_their_synonyms(desk: Client) -> None:
    topic = TopicFactory(name="Fisheries")
    TopicFactory(name="Trade")
    models.TopicSynonym.objects.create(topic=topic, name="Pêche")
    assert offered(desk, "peche", model="quote", field="topics") == ["Fisheries"]


def test_countries_are_found_by_name_and_code(desk: Client) -> None:
    assert offered(desk, "cote d'iv", model="meeting", field="country") == ["Côte d'Ivoire"]
    assert "Germany" in offered(desk, "de", model="meeting", field="country")


def test_meetings_are_found_by_title_place_and_participant(desk: Client) -> None:
    leader = LeaderFactory(name="Ana Núñez", slug="ana-nunez")
    meeting = published_meeting(title="Talks in the hall", city="Ağrı", leaders=[leader, LeaderFactory()])
    published_meeting(title="Another")
    for typed in ("HALL", "agrı", "nunez", "hall nunez"):
        assert found(desk, models.Meeting, q=typed) == {meeting}
    assert found(desk, models.Meeting, q="hall another") == set()


def test_a_search_with_nothing_readable_in_it_finds_without_failing(desk: Client) -> None:
    for model in (models.Meeting, models.Leader, models.Topic, models.Country, models.Source, models.Quote):
        assert desk.get(list_url(model), {"q": "\0 % _ ' \\ \""}).status_code == 200


def test_meetings_by_status(desk: Client) -> None:
    draft, public, scheduled = MeetingFactory(), published_meeting(), published_meeting()
    models.Meeting.objects.filter(pk=scheduled.pk).update(publish_at=timezone.now() + datetime.timedelta(days=1))
    assert found(desk, models.Meeting, status=Status.DRAFT) == {draft}
    assert found(desk, models.Meeting, status=Status.PUBLISHED) == {public}
    assert found(desk, models.Meeting, status="scheduled") == {scheduled}
    assert "status-scheduled" in desk.get(list_url(models.Meeting)).content.decode()


def test_meetings_by_what_is_left_to_do(desk: Client) -> None:
    tagged = published_meeting(topics=[TopicFactory()])
    untagged = published_meeting(quotes=3)
    empty = MeetingFactory(first_day=None)
    assert found(desk, models.Meeting, open="topics") == {untagged}
    assert found(desk, models.Meeting, open="statements") == {empty}
    assert found(desk, models.Meeting, open="date") == {empty}
    page = desk.get(list_url(models.Meeting)).content.decode()
    assert '<td class="field-without_topic">3</td>' in page
    assert str(tagged.participations.first().leader) in page


def test_statements_without_topic_or_proof(desk: Client, editor: Any) -> None:
    tagged = QuoteFactory(topics=[TopicFactory()])
    checked = QuoteFactory(checked_by=editor, checked_on=datetime.date(2024, 1, 1))
    assert found(desk, models.Quote, topics="none") == {checked}
    assert found(desk, models.Quote, proof="none") == {tagged}


def test_statements_are_found_by_their_words_in_any_form_and_by_public_id(desk: Client) -> None:
    quote = QuoteFactory(text="The fishermen were waiting.")
    other = QuoteFactory(text="Nothing more.")
    assert found(desk, models.Quote, q="waits") == {quote}
    assert found(desk, models.Quote, q=other.public_id) == {other}


def test_statements_are_marked_as_checked_from_their_list(desk: Client, editor: Any) -> None:
    earlier = QuoteFactory(checked_by=editor, checked_on=datetime.date(2020, 1, 1))
    unproved = QuoteFactory()
    response = desk.post(
        list_url(models.Quote), {"action": "mark_checked", "_selected_action": [earlier.pk, unproved.pk]}
    )
    assert said(response) == ["1 statement is marked as checked."]
    unproved.refresh_from_db()
    earlier.refresh_from_db()
    assert unproved.checked_by == editor
    assert earlier.checked_on == datetime.date(2020, 1, 1)
    versions = models.Version.objects.filter(model="meetings.meeting", object_id=unproved.meeting_id).order_by("number")
    assert [version.document["quotes"][0]["checked_by"] for version in versions] == [None, editor.pk]


def test_leaders_without_office_or_portrait(desk: Client) -> None:
    without = LeaderFactory()
    pictured = LeaderFactory()
    give_portrait(pictured)
    TermFactory(leader=pictured)
    assert found(desk, models.Leader, office="no") == {without}
    assert found(desk, models.Leader, portrait="no") == {without}
    assert found(desk, models.Leader, portrait="yes") == {pictured}
