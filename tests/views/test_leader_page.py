"""The page of one leader: the latest words first, then whom they met, about what, and everything they said."""

import datetime
import re

import pytest
from django.test import Client

from meetings.models import Leader, Meeting, Quote, Topic
from tests.factories import LeaderFactory, LeaderNameFactory, QuoteFactory, TermFactory, TopicFactory, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader() -> Leader:
    leader = LeaderFactory(name="Ada Holm", slug="ada-holm")
    LeaderNameFactory(leader=leader, name="Ада Хольм", language="ru", kind="native")
    TermFactory(leader=leader, office="Chancellor", start=datetime.date(2012, 1, 1), start_precision="year")
    return leader


def meets(leader: Leader, other: Leader, year: int, *words: str, topics: list[Topic] = (), **given) -> Meeting:
    meeting = published_meeting(leaders=[leader, other], quotes=0, first_day=datetime.date(year, 5, 1))
    for text in words:
        QuoteFactory(meeting=meeting, speaker=leader, text=text, topics=topics, **given)
    return meeting


def main(client: Client, query: str = "") -> str:
    response = client.get(f"/leaders/ada-holm/{query}")
    assert response.status_code == 200
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def links(page: str) -> list[str]:
    return re.findall(r'<a [^>]*href="([^"]+)"', page)


def words(client: Client, query: str) -> list[str]:
    """Return the statements that are listed."""
    section = main(client, query)
    section = section[section.index('id="words"') :]
    quoted = re.findall(r"<blockquote.*?</blockquote>", section)
    return [" ".join(re.sub(r"<[^>]+>|[“”]", " ", one).split()) for one in quoted]


def test_the_latest_words_come_before_figures_and_lists(client: Client, leader: Leader) -> None:
    other = LeaderFactory(name="Bero Lind", slug="bero-lind")
    meets(leader, other, 2014, "We begin.", topics=[TopicFactory(name="Trade", slug="trade")])
    meets(leader, other, 2019, "We go on.")
    page = main(client)
    assert 'lang="ru" dir="auto">Ада Хольм</span> <span class="language">(Russian)</span>' in page
    parts = [
        "<h1",
        "Chancellor",
        "Latest words",
        "We go on.",
        'id="company"',
        'id="subjects"',
        'id="words"',
        "We begin.",
    ]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_where_statements_are_asked_for_they_come_first(client: Client, leader: Leader) -> None:
    meets(leader, LeaderFactory(), 2014, "We begin.")
    page = main(client, "?since=2010")
    assert page.index('id="words"') < page.index('id="company"')
    assert "Latest words" not in page


def test_company_leads_to_the_pairs_and_tells_how_often_and_when(client: Client, leader: Leader) -> None:
    often, once = LeaderFactory(name="Bero Lind", slug="bero-lind"), LeaderFactory(name="Abe Aas", slug="abe-aas")
    for year in (2014, 2016, 2016):
        meets(leader, often, year)
    meets(leader, once, 2019)
    Meeting.objects.filter(pk=meets(leader, once, 2020).pk).update(status="draft")
    told = [
        (to, " ".join(re.sub(r"<[^>]+>", "", rest).split()))
        for to, rest in re.findall(r'<li><a href="(/leaders/[^"]+/with/[^"]+/)"[^>]*>(.*?)</li>', main(client))
    ]
    assert told == [
        ("/leaders/ada-holm/with/bero-lind/", "Bero Lind 3 meetings, 2014–2016"),
        ("/leaders/abe-aas/with/ada-holm/", "Abe Aas 1 meeting, 2019"),
    ]


def test_the_line_of_time_tells_the_same_as_the_list(client: Client, leader: Leader) -> None:
    other = LeaderFactory(name="Bero Lind")
    for year in (2014, 2016, 2019):
        meets(leader, other, year)
    (picture,) = re.findall(r'<svg class="chart timeline".*?</svg>', main(client), re.DOTALL)
    assert 'aria-describedby="met"' in picture
    assert re.findall(r"<circle.*?<title>(.*?)</title>", picture) == ["1 May 2014", "1 May 2016", "1 May 2019"]
    assert "Chancellor, " in picture
    assert ">Bero Lind</text>" in picture


def test_topics_have_counts_and_lead_to_the_trail(client: Client, leader: Leader) -> None:
    trade = TopicFactory(name="Trade", slug="trade")
    grain = TopicFactory(name="Grain", slug="grain", parent=trade)
    meets(leader, LeaderFactory(), 2014, "One.", "Two.", topics=[grain, trade])
    meets(leader, LeaderFactory(), 2016, "Three.", topics=[trade])
    rows = re.findall(
        r'<th scope="row"><a href="([^"]+)">.*?<title>(.*?)</title>.*?class="amount">(\d+)<', main(client), re.DOTALL
    )
    assert rows == [
        ("/leaders/ada-holm/on/trade/", "Trade: 3 from 2014 to 2016, most in 2014 (2)", "3"),
        ("/leaders/ada-holm/on/grain/", "Grain: 2 from 2014 to 2016, most in 2014 (2)", "2"),
    ]


@pytest.mark.parametrize("query", ["", "?since=2010"])
def test_the_rest_of_leaders_and_topics_are_shown_when_asked_for(client: Client, leader: Leader, query: str) -> None:
    for number in range(14):
        topic = TopicFactory(name=f"Topic {number:02}", slug=f"topic-{number}")
        meets(leader, LeaderFactory(name=f"Other {number:02}", slug=f"other-{number}"), 2014, "Yes.", topics=[topic])
    page = main(client, query)
    more = {name: next(link for link in links(page) if f"more={name}" in link) for name in ("leaders", "topics")}
    shown = [(page.count('<a href="/leaders/ada-holm/with/'), page.count('<a href="/leaders/ada-holm/on/'))]
    for name, link in more.items():
        assert ("since=2010" in link) is bool(query)
        page = main(client, link.partition("#")[0].replace("&amp;", "&"))
        assert f"more={name}" not in page
        shown.append((page.count('<a href="/leaders/ada-holm/with/'), page.count('<a href="/leaders/ada-holm/on/')))
    assert shown == [(12, 12), (14, 12), (12, 14)]


def test_names_are_offered_once_for_both_fields(client: Client, leader: Leader) -> None:
    meets(leader, LeaderFactory(name="Bero <Lind>", slug="bero-lind"), 2014, "We begin.")
    page = main(client)
    assert page.count('<option value="Bero &lt;Lind&gt;"></option>') == 1
    assert page.count('list="names-met"') == 2


def test_every_filter_narrows_the_statements(client: Client, leader: Leader) -> None:
    trade, other, third = TopicFactory(slug="trade"), LeaderFactory(slug="bero-lind"), LeaderFactory(slug="cora-vane")
    meets(leader, other, 2014, "The tariff falls.", topics=[trade], addressee=other)
    meets(leader, other, 2016, "Who pays?", kind="question")
    meets(leader, third, 2018, "The ferry sails.")
    assert words(client, "") == ["The ferry sails.", "Who pays?", "The tariff falls."]
    for query, found in {
        "?topic=trade": ["The tariff falls."],
        "?addressee=bero-lind": ["The tariff falls."],
        "?met=bero-lind": ["Who pays?", "The tariff falls."],
        "?met=bero-lind&met=cora-vane&since=2016": ["The ferry sails.", "Who pays?"],
        "?kind=question": ["Who pays?"],
        "?since=2015&until=2016": ["Who pays?"],
        "?q=ferries": ["The ferry sails."],
    }.items():
        assert words(client, query) == found, query


def test_what_matches_is_marked_and_what_cannot_be_used_is_said(client: Client, leader: Leader) -> None:
    meets(leader, LeaderFactory(), 2014, "The tariff falls.")
    page = main(client, "?q=tariff&since=soon&met=nobody")
    assert "The <mark>tariff</mark> falls." in page
    assert "soon" in page
    assert "nobody" in page
    empty = main(client, "?q=harbour")
    assert "None of their statements is like that." in empty


def test_another_leaders_words_are_nobodys_here(client: Client, leader: Leader) -> None:
    other = LeaderFactory()
    meeting = meets(leader, other, 2014, "Mine.")
    QuoteFactory(meeting=meeting, speaker=other, text="Yours.")
    Quote.objects.filter(text="Mine.").update(withdrawn_at="2020-01-01T00:00Z", withdrawn_because="It was another's.")
    page = main(client)
    assert "Yours." not in page
    assert "Mine." not in page
    assert "Nothing this leader said is published yet." in page
