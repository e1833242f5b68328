"""What the search box suggests while one types."""

import pytest
from django.test import Client

from meetings.models import Meeting
from tests.factories import LeaderFactory, LeaderNameFactory, TopicSynonymFactory, drafted_meeting, published_meeting
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


def suggested(client: Client, typed: str) -> list[tuple[str, str, str]]:
    answer = client.get("/suggest/", {"q": typed})
    assert answer.status_code == 200
    return [(one["kind"], one["label"], one["address"]) for one in answer.json()["suggestions"]]


@pytest.mark.parametrize("typed", ["ad", "HOLM", "Ада", "ада хо"])
def test_a_leader_by_the_beginning_of_any_name(client: Client, archive: Archive, typed: str) -> None:
    assert ("Leader", "Ada Holm", "/leaders/ada-holm/") in suggested(client, typed)
    assert not [label for kind, label, _ in suggested(client, typed) if kind == "Leader" and label != "Ada Holm"]


def test_accents_make_no_difference(client: Client) -> None:
    leader = LeaderFactory(name="Recep Erdoğan", slug="recep-erdogan")
    LeaderNameFactory(leader=leader, name="Erdogan, R.")
    published_meeting(leaders=[leader, LeaderFactory()])
    assert (
        suggested(client, "erdo")
        == suggested(client, "Erdoğ")
        == [("Leader", "Recep Erdoğan", "/leaders/recep-erdogan/")]
    )


def test_topics_by_name_or_synonym_and_meetings_by_a_part_of_the_title(client: Client, archive: Archive) -> None:
    TopicSynonymFactory(topic=archive.leaf, name="ship crossing")
    assert ("Topic", "Ferries", "/topics/ferries/") in suggested(client, "ferr")
    assert ("Meeting", "Talks on the ferry", "/meetings/talks-on-the-ferry/") in suggested(client, "ferr")
    assert suggested(client, "crossing") == [("Topic", "Ferries", "/topics/ferries/")]


@pytest.mark.parametrize("typed", ["", "a", "%", "_", "%%%", "\x00", "x" * 5000, "'; --", "\\"])
def test_nothing_is_an_error(client: Client, archive: Archive, typed: str) -> None:
    assert suggested(client, typed) == []
    assert client.get("/suggest/", {"q": typed}).json()["said"] == "No suggestions"


def test_only_what_is_published_is_suggested(client: Client) -> None:
    secret = drafted_meeting(leaders=[LeaderFactory(name="Zelda Quorn"), LeaderFactory()], title="Zeppelin talks")
    assert suggested(client, "quorn") == suggested(client, "zepp") == []
    Meeting.objects.filter(pk=secret.pk).update(status="published", publish_at="2024-01-01T00:00:00Z")
    assert [label for _, label, _ in suggested(client, "ze")] == ["Zelda Quorn"]
    assert [label for _, label, _ in suggested(client, "zepp")] == ["Zeppelin talks"]
