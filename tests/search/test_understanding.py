"""What the search makes of names, synonyms and misspelt words, and what it says where it finds nothing."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from meetings.models import Leader, Meeting
from tests.factories import (
    LeaderFactory,
    LeaderNameFactory,
    QuoteFactory,
    TopicFactory,
    TopicSynonymFactory,
    drafted_meeting,
    published_meeting,
)

pytestmark = pytest.mark.django_db

WAY = re.compile(r'<li><a href="\?([^"]*)" rel="nofollow"><bdi>([^<]*)</bdi></a> <span class="facet-number">(\d+)<')


@pytest.fixture
def erdogan() -> Leader:
    leader = LeaderFactory(name="Recep Erdoğan", slug="recep-erdogan")
    LeaderNameFactory(leader=leader, name="رجب أردوغان", language="ar", kind="native")
    return leader


@pytest.fixture
def meeting(erdogan: Leader) -> Meeting:
    meeting = published_meeting(leaders=[erdogan, LeaderFactory(name="Bero Lind", slug="bero-lind")], quotes=0)
    topic = TopicFactory(name="Ferries", slug="ferries", parent=TopicFactory(name="Transport", slug="transport"))
    TopicSynonymFactory(topic=topic, name="ship crossing")
    QuoteFactory(meeting=meeting, speaker=erdogan, text="The negotiation about the ferry goes on.", topics=[topic])
    QuoteFactory(
        meeting=meeting, speaker=erdogan, text="The harbour.", original_text="Переговоры идут", original_language="ru"
    )
    return meeting


def ways(client: Client, query: str) -> dict[str, tuple[str, int]]:
    """Return the other searches that a search offers: their labels, query strings and how much they say they find."""
    page = client.get(f"/quotes/?{query}").content.decode()
    found = {unescape(label): (unescape(address), int(number)) for address, label, number in WAY.findall(page)}
    for address, number in found.values():
        assert f"{number} statement" in client.get(f"/quotes/?{address}").content.decode(), address
    return found


@pytest.mark.parametrize("name", ["erdogan", "Erdoğan", "recep erdoğan", "رجب أردوغان", '"recep erdogan"'])
def test_a_name_among_the_words_is_offered_as_the_speaker(client: Client, meeting: Meeting, name: str) -> None:
    assert ways(client, f"q={quote(name)}+ferry")["Said by Recep Erdoğan, with “ferry”"] == (
        "q=ferry&speaker=recep-erdogan",
        1,
    )
    assert ways(client, f"q={quote(name)}")["Said by Recep Erdoğan"] == ("speaker=recep-erdogan", 2)


@pytest.mark.parametrize("word", ["ferries", "ferry", "ship crossing", "Ship Crossings"])
def test_a_topic_or_its_synonym_is_offered_as_the_topic(client: Client, meeting: Meeting, word: str) -> None:
    assert ways(client, f"q={quote(word)}")["On the topic Ferries"] == ("topic=ferries", 1)


def test_what_finds_nothing_is_not_offered(client: Client, meeting: Meeting) -> None:
    assert "Said by Bero Lind, with “ferry”" not in ways(client, "q=lind+ferry")
    assert not ways(client, "q=ferry&topic=ferries&speaker=recep-erdogan")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("negociation", "negotiation"),
        ("ferry negociations", "ferry negotiation"),
        ("negociation zeppelin", "negotiation"),
        ("переговоы", "переговоры"),
    ],
)
def test_a_misspelt_word_leads_to_what_it_means(client: Client, meeting: Meeting, typed: str, meant: str) -> None:
    assert ways(client, f"q={quote(typed)}")[meant][1] == 1


def test_a_misspelt_word_is_looked_for_without_the_filters_too(client: Client, meeting: Meeting) -> None:
    assert ways(client, "q=negociation&speaker=bero-lind&since=2020")["negotiation"] == ("q=negotiation", 1)


def test_a_misspelt_name_leads_to_the_leader(client: Client, meeting: Meeting) -> None:
    assert ways(client, "q=Erdogen")["Said by Recep Erdoğan"] == ("speaker=recep-erdogan", 2)
    assert ways(client, "q=Erdogen+harbour")["Said by Recep Erdoğan, with “harbour”"] == (
        "q=harbour&speaker=recep-erdogan",
        1,
    )


def test_a_misspelt_word_beside_a_name_leads_to_what_that_leader_said(client: Client, meeting: Meeting) -> None:
    assert ways(client, "q=harbor+erdogan")["Said by Recep Erdoğan, with “harbour”"] == (
        "q=harbour&speaker=recep-erdogan",
        1,
    )


def test_no_word_is_suggested_that_readers_may_not_see(client: Client, meeting: Meeting, erdogan: Leader) -> None:
    secret = drafted_meeting(leaders=[erdogan, LeaderFactory(name="Zelda Quorn")], quotes=1)
    secret.quotes.update(text="A confederation of zeppelins.")
    assert ways(client, "q=zepelins") == {}
    assert ways(client, "q=confederatoin") == {}
    assert ways(client, "q=Quornn") == {}
    Meeting.objects.filter(pk=secret.pk).update(status="published", publish_at="2024-01-01T00:00:00Z")
    assert ways(client, "q=zepelins")["zeppelins"] == ("q=zeppelins", 1)
    Meeting.objects.filter(pk=secret.pk).update(status="withdrawn")
    assert ways(client, "q=zepelins") == {}


def said(client: Client, query: str) -> str:
    page = client.get(f"/quotes/?{query}").content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition('class="nothing"')[2])).split())


def test_nothing_found_says_which_word_or_filter_is_why(client: Client, meeting: Meeting) -> None:
    assert "No published statement has “zeppelin”." in said(client, "q=zeppelin+ferry")
    assert ways(client, "q=zeppelin+ferry")["Without it: ferry"] == ("q=ferry", 1)
    assert "none has them all" in said(client, "q=harbour+ferry")
    assert ways(client, "q=harbour+ferry")["Any of the words: harbour OR ferry"][1] == 2
    assert ways(client, "q=ferry&topic=ferries&since=2090&speaker=recep-erdogan")["Without “Since 2090”"] == (
        "q=ferry&topic=ferries&speaker=recep-erdogan",
        1,
    )


def test_a_phrase_and_an_exclusion_are_no_names(client: Client, meeting: Meeting) -> None:
    assert "Said by Recep Erdoğan, with “ferry”" not in ways(client, "q=ferry+-erdogan")
    assert not ways(client, "q=erdogan+OR+ferry")
