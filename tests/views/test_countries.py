"""Countries: the list by kind, and what the page of one leads to."""

import re
from collections import Counter
from html import unescape

import pytest
from django.test import Client

from meetings import corpus
from meetings.models import Country, Meeting, Participation
from tests.factories import CountryFactory, ParticipationFactory, QuoteFactory, TopicFactory, published_meeting
from tests.views.test_lists import text_at

pytestmark = pytest.mark.django_db


def test_countries_are_listed_by_kind_with_their_meetings(client: Client) -> None:
    here = CountryFactory(code="XA", name="Aldermark")
    union = CountryFactory(code="XU", name="Union of the Shores", kind="organisation")
    CountryFactory(code="XN", name="Nowhere")
    plain = CountryFactory(code="XP", name="Plainland")
    for country, also in ((here, here), (here, union), (plain, plain)):
        meeting = published_meeting(is_demonstration=also == union)
        meeting.participations.update(country=country)
        ParticipationFactory(meeting=meeting, country=also)
    text = text_at(client, "/countries/")
    assert "State Aldermark 2 meetings invented Plainland 1 meeting Organisation" in text
    assert "Organisation Union of the Shores 1 meeting invented" in text
    assert "Met most often Aldermark and Union of the Shores 1 meeting" in text
    assert "Nowhere" not in text


@pytest.mark.parametrize("rank", [0, 1])
def test_figures_of_a_country_agree_with_a_count_by_hand_and_lead_to_as_much(client: Client, rank: int) -> None:
    corpus.fill(quotes=200, seed=4)
    Meeting.objects.filter(pk=Meeting.objects.order_by("pk")[1].pk).update(status="draft")
    sides: dict[int, dict[int, int]] = {}
    for meeting, leader, spoken_for in Participation.objects.filter(meeting__status="published").values_list(
        "meeting", "leader", "country"
    ):
        sides.setdefault(meeting, {})[leader] = spoken_for
    busiest = Counter(one for there in sides.values() for one in set(there.values())).most_common()
    key, number = busiest[rank]
    country = Country.objects.get(pk=key)
    page = client.get(f"/countries/{country.code}/")
    assert page.context["results"].total == number

    met = Counter(one for there in sides.values() if key in there.values() for one in set(there.values()) - {key})
    assert {one.country.pk: one.meetings for one in [*page.context["met"], *page.context["met_less"]]} == dict(met)
    spoke = Counter(leader for there in sides.values() for leader, one in there.items() if one == key)
    assert {one.leader.pk: one.meetings for one in page.context["leaders"]} == dict(spoke)

    html = page.content.decode()
    pairs = re.findall(r'href="(/countries/[^"]*/with/[^"]*/)">[^<]*</a> <span class="quiet">(\d+) meeting', html)
    assert len(pairs) == len(met)
    for address, counted in pairs[:3]:
        assert f"{counted} meeting" in text_at(client, address)
    topics = re.findall(r'href="(/quotes/\?topic=[^"]*)">[^<]*</a> <span class="quiet">(\d+) statement', html)
    assert topics
    for address, counted in topics:
        assert client.get(unescape(address)).context["results"].total == int(counted), address


def test_what_was_said_for_a_country_is_what_its_own_leaders_said(client: Client) -> None:
    here, there = CountryFactory(code="XA"), CountryFactory(code="XB")
    fish, ferries = TopicFactory(name="Fish"), TopicFactory(name="Ferries")
    meeting = published_meeting(quotes=0)
    one, other = meeting.participations.all()
    Participation.objects.filter(pk=one.pk).update(country=here)
    Participation.objects.filter(pk=other.pk).update(country=there)
    QuoteFactory(meeting=meeting, speaker=one.leader, topics=[fish])
    QuoteFactory(meeting=meeting, speaker=other.leader, topics=[ferries])
    QuoteFactory(meeting=meeting, who_spoke="joint", topics=[ferries])
    text = text_at(client, "/countries/XA/")
    assert "What was said for it Fish 1 statement" in text
    assert "Ferries" not in text
