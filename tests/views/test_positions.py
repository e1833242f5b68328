"""A leader on one topic over time: read from top to bottom, it answers whether the position changed."""

import datetime
import re

import pytest
import time_machine
from django.test import Client

from meetings.models import Leader, Meeting, Participation, Quote, RegisteredSlug, Topic
from meetings.views import positions
from tests.factories import LeaderFactory, QuoteFactory, TopicFactory, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader() -> Leader:
    return LeaderFactory(name="Ada Holm", slug="ada-holm")


@pytest.fixture
def trade() -> Topic:
    return TopicFactory(name="Trade", slug="trade")


def says(leader: Leader, topic: Topic, day: datetime.date, text: str, *, office: str = "Minister", **given) -> Quote:
    """Publish a meeting of `leader` with somebody else, in which they say `text` on `topic`."""
    meeting = published_meeting(leaders=[leader, LeaderFactory()], quotes=0, first_day=day, **given)
    Participation.objects.filter(meeting=meeting, leader=leader).update(office=office, country=None)
    return QuoteFactory(meeting=meeting, speaker=leader, text=text, topics=[topic])


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")]).split())


def course(page: str) -> str:
    """Return what the page tells from the first year on."""
    return text_of("<main" + page[page.index('class="position-year"') :])


def read(client: Client, address: str = "/leaders/ada-holm/on/trade/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def in_order(page: str, *parts: str) -> None:
    at = 0
    for part in parts:
        at = page.find(part, at)
        assert at >= 0, part
        at += len(part)


def test_the_oldest_comes_first_by_year_with_offices_and_gaps(client: Client, leader: Leader, trade: Topic) -> None:
    grain = TopicFactory(name="Grain", slug="grain", parent=trade)
    says(leader, trade, datetime.date(2019, 6, 2), "We keep the tariff.", office="Finance Minister")
    says(leader, grain, datetime.date(2015, 3, 1), "Grain is not for sale.", office="Finance Minister")
    says(leader, trade, datetime.date(2019, 9, 2), "The tariff may fall.", office="Chancellor")
    says(leader, trade, datetime.date(2019, 10, 2), "It has fallen.", office="Chancellor")
    says(leader, TopicFactory(), datetime.date(2018, 1, 1), "Of something else.")
    says(LeaderFactory(), trade, datetime.date(2018, 1, 1), "Another speaks.")
    page = read(client)
    told = course(page)
    in_order(
        told,
        "2015 1 March 2015",
        "Finance Minister",
        "Grain is not for sale.",
        "Nothing in this archive for 4 years and 3 months.",
        "2019 2 June 2019",
        "Finance Minister",
        "We keep the tariff.",
        "2 September 2019",
        "Chancellor",
        "The tariff may fall.",
    )
    offices = re.findall(r'class="position-office"><bdi>(.*?)</bdi></p>', page)
    assert offices == ["Finance Minister", "Finance Minister", "Chancellor"]
    assert "Of something else." not in page
    assert "Another speaks." not in page


def test_first_and_latest_stand_beside_each_other(client: Client, leader: Leader, trade: Topic) -> None:
    says(leader, trade, datetime.date(2015, 3, 1), "Never.")
    says(leader, trade, datetime.date(2016, 3, 1), "Perhaps.")
    says(leader, trade, datetime.date(2019, 3, 1), "Gladly.")
    page = read(client)
    beside = text_of("<main" + page[page.index('class="then-and-now"') : page.index('id="course"')] + "</main>")
    in_order(beside, "First, 1 March 2015", "Never.", "Latest, 1 March 2019", "Gladly.")
    assert "Perhaps." not in beside
    assert "3 statements, from 1 March 2015 to 1 March 2019" in text_of(page)


def test_two_statements_of_one_year_are_not_compared(client: Client, leader: Leader, trade: Topic) -> None:
    says(leader, trade, datetime.date(2015, 3, 1), "Never.")
    says(leader, trade, datetime.date(2015, 9, 1), "Perhaps.")
    assert "then-and-now" not in read(client)


@pytest.mark.parametrize(("today", "is_said"), [("2016-02-28", False), ("2019-03-01", True)])
def test_a_long_silence_at_the_end_is_said(
    client: Client, leader: Leader, trade: Topic, today: str, is_said: bool
) -> None:
    says(leader, trade, datetime.date(2015, 3, 1), "Never.")
    with time_machine.travel(today, tick=False):
        told = text_of(read(client))
    assert ("Nothing since then, in 4 years, is in this archive." in told) == is_said
    assert ("Nothing since then" in told) == is_said


def test_long_trails_have_pages_and_years_lead_to_theirs(
    client: Client, leader: Leader, trade: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(positions, "PER_PAGE", 2)
    for month, year in ((1, 2011), (2, 2012), (3, 2012), (4, 2015)):
        says(leader, trade, datetime.date(year, month, 1), f"Said in {month} {year}.")
    first, second = read(client), read(client, "/leaders/ada-holm/on/trade/?page=2")
    assert list(dict.fromkeys(re.findall(r"Said in \d \d+", course(first)))) == ["Said in 1 2011", "Said in 2 2012"]
    told = course(second)
    in_order(
        told, "2012, continued", "Said in 3 2012.", "Nothing in this archive for 3 years", "2015", "Said in 4 2015."
    )
    assert "Said in 2 2012." not in told
    for page in (first, second):
        assert dict(re.findall(r'<a href="(\?[^"]*#y-(?:\d+))">(\d+)</a>', page)) == {
            "?page=2#y-2015": "2015",
            "?#y-2012": "2012",
            "?#y-2011": "2011",
        }
        for year in re.findall(r'id="y-(\d+)"', page):
            assert f'aria-labelledby="y-{year}"' in page


def test_it_leads_to_narrower_and_broader_topics_and_to_others(client: Client, leader: Leader, trade: Topic) -> None:
    grain = TopicFactory(name="Grain", slug="grain", parent=trade)
    says(leader, grain, datetime.date(2015, 3, 1), "Never.")
    other = LeaderFactory(slug="bero-lind")
    says(other, grain, datetime.date(2016, 3, 1), "Always.")
    page = read(client)
    assert 'href="/leaders/ada-holm/on/grain/"' in page
    assert 'href="/leaders/bero-lind/on/trade/"' in page
    assert 'href="/leaders/ada-holm/on/trade/"' in read(client, "/leaders/ada-holm/on/grain/")


def test_where_nothing_was_said_that_is_said_and_not_found(client: Client, leader: Leader, trade: Topic) -> None:
    says(leader, TopicFactory(), datetime.date(2015, 3, 1), "Of something else.")
    says(LeaderFactory(slug="bero-lind"), trade, datetime.date(2015, 3, 1), "On trade.")
    response = client.get("/leaders/ada-holm/on/trade/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Nothing Ada Holm said on Trade is in this archive." in page
    assert 'href="/leaders/bero-lind/on/trade/"' in page


def test_old_addresses_of_both_lead_on_in_one_step(client: Client, leader: Leader, trade: Topic) -> None:
    says(leader, trade, datetime.date(2015, 3, 1), "Never.")
    leader.slug, trade.slug = "ada-berg", "commerce"
    leader.save()
    trade.save()
    merged = says(LeaderFactory(slug="a-holm"), TopicFactory(slug="tariffs"), datetime.date(2015, 3, 1), "Once.")
    for kind, slug, kept in (("leader", "a-holm", leader), ("topic", "tariffs", trade)):
        RegisteredSlug.objects.filter(kind=kind, slug=slug).update(object_pk=kept.pk)
    Meeting.objects.filter(pk=merged.meeting_id).update(status="withdrawn")
    for one in ("ada-holm", "ada-berg", "a-holm"):
        for on in ("trade", "commerce", "tariffs"):
            response = client.get(f"/leaders/{one}/on/{on}/?page=2")
            if (one, on) == ("ada-berg", "commerce"):
                assert response.status_code == 200
            else:
                moved = (response.status_code, response["Location"])
                assert moved == (301, "/leaders/ada-berg/on/commerce/?page=2")


def test_what_is_gone_is_gone_and_what_never_was_is_not_found(client: Client, leader: Leader, trade: Topic) -> None:
    quote = says(leader, trade, datetime.date(2015, 3, 1), "Never.")
    says(LeaderFactory(slug="bero-lind"), TopicFactory(slug="peace"), datetime.date(2015, 3, 1), "Once.")
    Meeting.objects.filter(pk=quote.meeting_id).update(status="withdrawn")
    assert client.get("/leaders/ada-holm/on/trade/").status_code == 410
    assert client.get("/leaders/ada-holm/on/peace/").status_code == 410
    assert client.get("/leaders/bero-lind/on/trade/").status_code == 410
    assert client.get("/leaders/nobody/on/peace/").status_code == 404
    assert client.get("/leaders/bero-lind/on/nothing/").status_code == 404
