"""The page of one topic and the lists of topics and leaders."""

import datetime
import re

import pytest
from django.test import Client

from meetings.models import Leader, Meeting, Topic
from meetings.tallies import voices
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    LeaderNameFactory,
    QuoteFactory,
    TopicFactory,
    published_meeting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def trade() -> Topic:
    return TopicFactory(name="Trade", slug="trade", description="Goods and *papers*.")


def speaks(leader: Leader, year: int, *words: str, topics: list[Topic], **given) -> Meeting:
    meeting = published_meeting(leaders=[leader, LeaderFactory()], quotes=0, first_day=datetime.date(year, 5, 1))
    for text in words:
        QuoteFactory(meeting=meeting, speaker=leader, text=text, topics=topics, **given)
    return meeting


def main(client: Client, address: str = "/topics/trade/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def told(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def tables(page: str) -> dict[str, list[list[str]]]:
    """Return the cells of each table by its caption."""
    found = {}
    for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
        rows = re.findall(r"<tr>(.*?)</tr>", table[table.index("<tbody") :], re.DOTALL)
        caption = told(table[table.index("<caption") : table.index("</caption>")])
        found[caption] = [[told(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]
    return found


def test_figures_tell_who_spoke_how_much_and_when(client: Client, trade: Topic) -> None:
    grain = TopicFactory(name="Grain", slug="grain", parent=trade)
    ada, bero = LeaderFactory(name="Ada Holm", slug="ada-holm"), LeaderFactory(name="Bero Lind", slug="bero-lind")
    speaks(ada, 2014, "No.", "Never.", topics=[grain, trade])
    speaks(bero, 2016, "We shall see to it then", topics=[trade])
    speaks(bero, 2016, "Of something else.", topics=[TopicFactory()])
    page = main(client)
    found = tables(page)
    assert found["Statements by leader"] == [["Ada Holm", "Ada Holm: 67%", "2"], ["Bero Lind", "Bero Lind: 33%", "1"]]
    assert found["Each leader’s share of the words"] == [
        ["Bero Lind", "Bero Lind: 75%", "6", "75%"],
        ["Ada Holm", "Ada Holm: 25%", "2", "25%"],
    ]
    assert found["Statements by year"] == [["2016", "1"], ["2014", "2"]]
    assert 'href="/leaders/ada-holm/on/trade/"' in page
    assert 'href="?since=2014&amp;until=2014#words"' in page
    assert re.search(r'href="/topics/grain/">Grain</a> <span class="quiet">2<', page)
    assert "Of something else." not in page


def test_shares_say_where_they_stop(client: Client, trade: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    speaks(LeaderFactory(), 2014, *(f"Word {number}." for number in range(4)), topics=[trade])
    assert "in the latest" not in main(client)
    monkeypatch.setattr(voices, "HEARD", 3)
    assert "in the latest 1,000 statements" in main(client)


def test_words_come_first_and_meetings_lead_on(client: Client, trade: Topic) -> None:
    meeting = speaks(LeaderFactory(), 2014, "We begin.", topics=[trade])
    page = main(client)
    parts = ["<h1", "<em>papers</em>", "Latest words", "We begin.", 'id="figures"', 'id="topic-meetings"', 'id="words"']
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert f'href="{meeting.get_absolute_url()}" dir="auto">{meeting.title}</a>' in page
    assert 'href="/meetings/?topic=trade"' in page
    asked = main(client, "/topics/trade/?page=1&since=2010")
    assert asked.index('id="words"') < asked.index('id="figures"')


def test_every_filter_narrows_the_statements(client: Client, trade: Topic) -> None:
    ada, bero = LeaderFactory(name="Ada Holm", slug="ada-holm"), LeaderFactory(name="Bero Lind", slug="bero-lind")
    meeting = published_meeting(leaders=[ada, bero], quotes=0, first_day=datetime.date(2014, 5, 1))
    QuoteFactory(meeting=meeting, speaker=ada, addressee=bero, text="The tariff falls.", topics=[trade])
    QuoteFactory(meeting=meeting, speaker=bero, text="Who pays?", kind="question", topics=[trade])
    speaks(bero, 2019, "The ferry sails.", topics=[trade])
    for query, found in {
        "speaker=ada-holm": ["The tariff falls."],
        "addressee=bero-lind": ["The tariff falls."],
        "kind=question": ["Who pays?"],
        "since=2015": ["The ferry sails."],
        "until=2015&speaker=bero-lind": ["Who pays?"],
        "q=ferries": ["The ferry sails."],
        "q=harbour": [],
    }.items():
        page = main(client, f"/topics/trade/?{query}")
        listed = page[page.index('id="words"') : page.index('id="figures"')]
        quoted = [told(one).strip("“” ") for one in re.findall(r"<blockquote.*?</blockquote>", listed, re.DOTALL)]
        assert quoted == found, query
    assert "Nothing said on it is like that." in main(client, "/topics/trade/?q=harbour")


def test_topics_are_listed_as_trees_with_counts(client: Client, trade: Topic) -> None:
    grain = TopicFactory(name="Grain", slug="grain", parent=trade)
    TopicFactory(name="Silence")
    speaks(LeaderFactory(), 2014, "One.", "Two.", topics=[grain, trade])
    speaks(LeaderFactory(), 2015, "Three.", topics=[trade])
    page = main(client, "/topics/")
    assert "Trade 3 Grain 2" in told(page)
    assert "Silence" not in page


def test_leaders_are_found_by_any_of_their_names_and_by_letter(client: Client) -> None:
    ada = LeaderFactory(name="Ada Ömer", sort_name="Ömer, Ada", slug="ada-omer")
    LeaderNameFactory(leader=ada, name="Ада Омер", language="ru")
    bero = LeaderFactory(name="Bero Lind", sort_name="Lind, Bero")
    LeaderFactory(name="Not Seen", sort_name="Yonder, Not")
    published_meeting(leaders=[ada, bero])

    def listed(query: str) -> list[str]:
        return re.findall(r'<h2><a href="[^"]+" dir="auto">(.*?)</a></h2>', main(client, f"/leaders/{query}"))

    assert listed("") == ["Bero Lind", "Ada Ömer"]
    assert listed("?q=omer+ada") == ["Ada Ömer"]
    assert listed("?q=омер") == ["Ada Ömer"]
    assert listed("?letter=o") == listed("?letter=Ö") == ["Ada Ömer"]
    assert listed("?q=seen") == listed("?letter=Y") == []
    assert "No leader in this archive has a name like that." in main(client, "/leaders/?q=seen")
    letters = re.findall(r'href="\?letter=\w+"[^>]*>(\w)</a>', main(client, "/leaders/"))
    assert letters == ["L", "O"]


def test_leaders_are_listed_under_each_country_they_spoke_for(client: Client) -> None:
    north, south = CountryFactory(name="North", code="XN"), CountryFactory(name="South", code="XS")
    ada, bero = LeaderFactory(name="Ada Holm", sort_name="Holm"), LeaderFactory(name="Bero Lind", sort_name="Lind")
    for countries in ((north, south), (south, south), (north, south)):
        meeting = published_meeting(leaders=[ada, bero])
        for row, country in zip(meeting.participations.order_by("position"), countries, strict=True):
            row.country = country
            row.save()
    hidden = published_meeting(leaders=[bero])
    hidden.participations.update(country=north)
    Meeting.objects.filter(pk=hidden.pk).update(status="withdrawn")
    page = main(client, "/leaders/?by=country")
    listed = re.findall(r'<h2 class="in-margin label"><a href="([^"]+)"|<h3><a [^>]+>(.*?)</a>', page)
    assert [country or leader for country, leader in listed] == [
        "/countries/XN/", "Ada Holm", "/countries/XS/", "Ada Holm", "Bero Lind",
    ]  # fmt: skip
    assert "Bero Lind" not in main(client, "/leaders/?by=country&q=holm")
