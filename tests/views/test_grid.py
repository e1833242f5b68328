"""The grid of a year: what it counts is what its links lead to, and an independent count by hand."""

import datetime
import re
from collections import Counter
from html import unescape

import pytest
from django.test import Client

from meetings import corpus
from meetings.models import Leader, Meeting, Topic
from tests.factories import LeaderFactory, QuoteFactory, TopicFactory, publish_at_once, published_meeting
from tests.views.test_lists import text_at

pytestmark = pytest.mark.django_db

CELL = re.compile(r'(?:<a href="([^"]*)">)?<svg class="step step-(\d)"[^>]*><title>(.*?), ([^,]*): (\d+)</title>')


@pytest.fixture
def around_2020(db: None) -> None:
    """A generated archive of which most took place in 2020, some over New Year, some in a year or a month of it."""
    corpus.fill(quotes=160, seed=5)
    days = [
        {"first_day": datetime.date(2020, 2, 29)},
        {"first_day": datetime.date(2019, 12, 30), "last_day": datetime.date(2020, 1, 1)},
        {"first_day": datetime.date(2020, 1, 1), "first_day_precision": "year"},
        {"first_day": datetime.date(2020, 12, 31), "last_day": datetime.date(2021, 1, 2)},
        {"first_day": datetime.date(2019, 12, 31)},
        {"first_day": datetime.date(2020, 12, 1), "first_day_precision": "month"},
        {"first_day": datetime.date(2021, 1, 1)},
    ]
    for number, pk in enumerate(Meeting.objects.order_by("pk").values_list("pk", flat=True)):
        plain = {"first_day_precision": "day", "last_day": None, "last_day_precision": "day"}
        Meeting.objects.filter(pk=pk).update(**plain | days[number % len(days)])
    Meeting.objects.filter(pk=Meeting.objects.order_by("pk")[0].pk).update(status="draft")


def by_hand() -> Counter[tuple[str, str]]:
    """Count what leaders said in 2020 by topic and speaker, each statement once for a topic and each above it."""
    parents = dict(Topic.objects.values_list("pk", "parent_id"))
    names = dict(Topic.objects.values_list("pk", "name"))
    leaders = dict(Leader.objects.values_list("pk", "name"))
    counted: Counter[tuple[str, str]] = Counter()
    for meeting in Meeting.objects.filter(status="published"):
        first = last = meeting.first_day
        if meeting.last_day:
            last = meeting.last_day
        elif meeting.first_day_precision == "year":
            last = datetime.date(first.year, 12, 31)
        if first.year > 2020 or last.year < 2020:
            continue
        for quote in meeting.quotes.exclude(speaker=None):
            above = set()
            for topic in quote.topics.values_list("pk", flat=True):
                while topic:
                    above.add(topic)
                    topic = parents[topic]
            counted.update((names[topic], leaders[quote.speaker_id]) for topic in above)
    return counted


def cells(client: Client, address: str) -> list[tuple[str, str, str, int]]:
    page = client.get(address).content.decode()
    found = CELL.findall(page)
    return [(unescape(href), topic, speaker, int(number)) for href, _step, topic, speaker, number in found]


@pytest.mark.usefixtures("around_2020")
def test_grid_agrees_with_a_count_by_hand_and_each_number_leads_to_as_many_statements(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetings.views.grid.TOPICS", 1000)
    monkeypatch.setattr("meetings.views.grid.SPEAKERS", 1000)
    expected = by_hand()
    found = cells(client, "/grid/2020/")
    assert {(topic, speaker): number for _, topic, speaker, number in found if number} == dict(expected)
    topics, speakers = {topic for topic, _ in expected}, {speaker for _, speaker in expected}
    assert len(found) == len(topics) * len(speakers) > len(expected), "silence has its cell too"
    led = [(href, number) for href, _, _, number in found if number]
    for href, number in led[:: max(1, len(led) // 40)]:
        assert client.get(href).context["results"].total == number, href
    assert all(not href for href, _, _, number in found if not number)


@pytest.mark.usefixtures("around_2020")
def test_grid_shows_the_most_frequent_and_says_what_it_leaves_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetings.views.grid.TOPICS", 3)
    monkeypatch.setattr("meetings.views.grid.SPEAKERS", 2)
    expected = by_hand()
    totals = Counter({topic: sum(n for (one, _), n in expected.items() if one == topic) for topic, _ in expected})
    shown = cells(client, "/grid/2020/")
    assert sorted(totals[topic] for topic in {topic for _, topic, _, _ in shown}) == sorted(
        number for _, number in totals.most_common(3)
    )
    speakers = {speaker for _, speaker in expected}
    text = text_at(client, "/grid/2020/")
    assert f"{len(totals) - 3} topics spoken of less often are not shown." in text
    assert f"{len(speakers) - 2} leaders who said less are not shown." in text


def test_topics_stand_below_their_parents_and_silence_is_shown(client: Client) -> None:
    root = TopicFactory(name="Transport", slug="transport")
    leaf = TopicFactory(name="Ferries", slug="ferries", parent=root)
    other = TopicFactory(name="Fish", slug="fish")
    one, two = LeaderFactory(name="Ada Holm"), LeaderFactory(name="Bero Lind")
    meeting = published_meeting(leaders=[one, two], quotes=0)
    QuoteFactory(meeting=meeting, speaker=one, topics=[leaf, root])
    QuoteFactory(meeting=meeting, speaker=one, topics=[leaf])
    QuoteFactory(meeting=meeting, speaker=two, topics=[other])
    QuoteFactory(meeting=meeting, who_spoke="press", topics=[leaf])
    publish_at_once(meeting)
    found = [(topic, speaker, number) for _, topic, speaker, number in cells(client, "/grid/")]
    assert found == [
        ("Transport", "Ada Holm", 2),
        ("Transport", "Bero Lind", 0),
        ("Ferries", "Ada Holm", 2),
        ("Ferries", "Bero Lind", 0),
        ("Fish", "Ada Holm", 0),
        ("Fish", "Bero Lind", 1),
    ]
    page = client.get("/grid/").content.decode()
    assert 'href="/quotes/?topic=ferries&amp;since=2024&amp;until=2024" dir="auto">Ferries</a>' in page
    assert '<th scope="col" dir="auto"><a href="/quotes/?speaker=ada-holm&amp;since=2024&amp;until=2024">' in page


def test_grid_begins_with_the_latest_year_and_leads_to_its_neighbours(client: Client) -> None:
    assert "No meeting is published yet." in text_at(client, "/grid/")
    for year in (1999, 2010, 2011):
        published_meeting(first_day=datetime.date(year, 5, 1), topics=[TopicFactory()])
    unspoken = published_meeting(first_day=datetime.date(2013, 5, 1), quotes=0)
    assert "Nothing that leaders said in 2013 carries a topic yet." in text_at(client, "/grid/")
    page = client.get("/grid/2010/").content.decode()
    assert 'rel="prev" href="/grid/1999/"' in page
    assert 'rel="next" href="/grid/2011/"' in page
    Meeting.objects.filter(pk=unspoken.pk).update(status="withdrawn")
    published_meeting(first_day=datetime.date(2990, 5, 1), quotes=0)  # announced
    assert "Who spoke of what in 2011" in text_at(client, "/grid/")
    for year in (0, 2012, 2013, 10**9):
        assert client.get(f"/grid/{year}/").status_code == 404


def test_bounded_grid_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    published_meeting(quotes=4, topics=[TopicFactory()])
    monkeypatch.setattr("meetings.tallies.statements.counted.__kwdefaults__", {"most": 3})
    assert "Only the newest 10,000 statements are counted" in text_at(client, "/grid/")
    monkeypatch.setattr("meetings.tallies.statements.counted.__kwdefaults__", {"most": 4})
    assert "are counted" not in text_at(client, "/grid/")
