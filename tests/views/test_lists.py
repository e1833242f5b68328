"""Lists and searches: what they find, what they say when they find nothing or do not understand."""

import datetime
import re
from html import unescape

import pytest
from django.test import Client

from meetings.filters import MeetingFilter, QuoteFilter
from meetings.views import paging
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    TopicFactory,
    publish_at_once,
    published_meeting,
)
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


def text_at(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split()).replace(" :", ":")


def test_search_marks_what_it_found_and_puts_it_before_the_controls(client: Client, archive: Archive) -> None:
    page = client.get(f"/quotes/?q=ferries&speaker={archive.host.slug}").content.decode()
    assert "1 statement<" in page
    assert "The <mark>ferry</mark> sails at noon," in page
    assert page.index("<mark>") < page.index('id="facet-topic"') < page.index('name="speaker"')
    assert "Prime Minister, Aldermark" in page


def test_search_shows_what_narrows_it_and_how_to_take_it_away(client: Client, archive: Archive) -> None:
    page = client.get("/quotes/?q=ferry&speaker=ada-holm&topic=ferries&topic=transport").content.decode()
    assert 'href="?q=ferry&amp;topic=transport&amp;speaker=ada-holm"' in page
    assert 'href="?q=ferry&amp;topic=ferries&amp;topic=transport"' in page
    assert '<input type="hidden" name="topic" value="ferries">' in page
    assert '<input type="hidden" name="topic" value="transport">' in page
    assert '<input type="hidden" name="speaker" value="ada-holm">' in page


def test_what_cannot_be_used_is_said_and_the_rest_is_shown(client: Client, archive: Archive) -> None:
    text = text_at(client, "/quotes/?speaker=nobody&since=soon&page=many&sort=best&q=ferry&colour=red")
    for sentence in (
        "“nobody” is not a known speaker.",
        "“soon” is no date",
        "“many” is no page number",
        "“best” is no way to sort",
    ):
        assert sentence in text
    assert "The ferry sails at noon" in text
    assert "red" not in text


@pytest.mark.parametrize("door", ["/quotes/", "/meetings/"])
@pytest.mark.parametrize(
    "value", ["%00", "ada%00", "%ED%A0%80", "9" * 4000, "%C2%B2", "0000", "2024-13", "(%22%3A*%26!"]
)
def test_no_value_of_any_parameter_is_an_error(client: Client, archive: Archive, door: str, value: str) -> None:
    filters = (QuoteFilter if door == "/quotes/" else MeetingFilter).base_filters
    for name in [*filters, "page"]:
        assert client.get(f"{door}?{name}={value}").status_code == 200, name


def test_finding_nothing_says_why_and_what_to_try(client: Client, archive: Archive) -> None:
    assert "No published statement has “zeppelin”. Try fewer or other words" in text_at(client, "/quotes/?q=zeppelin")
    assert "These words are too common to be looked for. Try fewer" in text_at(client, "/quotes/?q=the")
    assert "No published meeting fits these filters. Try fewer words" in text_at(client, "/meetings/?since=2090")


def test_meetings_are_narrowed_by_filters(client: Client, archive: Archive) -> None:
    published_meeting(title="A meeting of others")
    assert "A meeting of others" in text_at(client, "/meetings/")
    narrowed = text_at(client, f"/meetings/?leader={archive.host.slug}&since=2024-09&until=2024-09")
    assert "1 meeting " in narrowed
    assert "Talks on the ferry" in narrowed
    assert "A meeting of others" not in narrowed


def test_long_list_goes_on_over_pages(client: Client) -> None:
    leader, topic = LeaderFactory(), TopicFactory()
    meeting = published_meeting(leaders=[leader, LeaderFactory()], quotes=0)
    for number in range(45):
        QuoteFactory(meeting=meeting, speaker=leader, text=f"Sentence {number:02}.", topics=[topic])
    publish_at_once(meeting)
    for address in (leader.get_absolute_url(), topic.get_absolute_url(), "/quotes/"):
        first, last = client.get(address).content.decode(), client.get(f"{address}?page=3").content.decode()
        assert 'rel="next" href="?page=2"' in first
        assert 'rel="prev"' not in first
        assert "Sentence 00." in first
        assert "Sentence 44." in last
        assert "Sentence 39." not in last
        assert 'rel="next"' not in last
        assert "There is no page 9; this is the last one." in text_at(client, f"{address}?page=9")
        assert "“-1” is no page number; this is the first page." in text_at(client, f"{address}?page=-1")
        assert text_at(client, f"{address}?page=99999999999999999999")


def test_counting_stops_at_the_bound(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNTED_TO", 3)
    published_meeting()
    assert "2 leaders" in text_at(client, "/leaders/")
    published_meeting()
    assert "Over 3 leaders" in text_at(client, "/leaders/")


def test_leader_s_page_shows_names_offices_meetings_and_words(client: Client, archive: Archive) -> None:
    text = text_at(client, archive.host.get_absolute_url())
    assert "Ада Хольм" in text
    assert "Minister , Aldermark , since 2010" in text
    assert "An engineer by trade." in text
    assert "Talks on the ferry" in text
    assert text.index("The ferry sails at noon") > text.index("since 2010")
    page = client.get(archive.host.get_absolute_url()).content.decode()
    assert '<span lang="ru" dir="auto">Ада Хольм</span>' in page


def test_topics_form_a_tree(client: Client, archive: Archive) -> None:
    TopicFactory(name="Unused topic")
    page = client.get("/topics/").content.decode()
    assert "Unused topic" not in page
    assert re.search(
        r'href="/topics/transport/">Transport</a> <span class="quiet">4</span>\s*<ul role="list">\s*<li>\s*<a href="/topics/ferries/">',
        page,
    )
    root = text_at(client, archive.root.get_absolute_url())
    assert "Narrower topics Ferries" in root
    assert "Ways and means ." in root.replace("means.", "means .")
    assert "The ferry sails at noon" in root
    assert "Part of Transport" in text_at(client, archive.leaf.get_absolute_url())


def test_quote_page_shows_words_context_proof_and_citation(client: Client, archive: Archive) -> None:
    text = text_at(client, archive.quote.get_absolute_url())
    assert "“ The ferry sails at noon, ”" in text.replace("noon,”", "noon, ”")
    assert "to Bero Lind" in text
    assert "The harbour office, Sund, Aldermark , 12 September 2024" in text
    assert "After Ada Holm: Prime Minister, Aldermark Host “ And on Sundays too." in text
    assert "Two on a ferry" in text
    assert "Worded otherwise in the account of Brennia" in text
    assert "The ferry leaves at noon." in text
    assert "At page 3." in text
    assert "The hour was wrong." in text
    assert f"http://testserver/quotes/{archive.quote.public_id}/" in text
    assert "no word more" not in text


def test_front_page_puts_the_latest_meeting_first(client: Client, archive: Archive) -> None:
    text = text_at(client, "/")
    assert (
        text.index("The meeting after that") < text.index("Talks on the ferry") < text.index("The meeting before that")
    )
    notable = text[text.index("In their own words") : text.index("What they spoke about")]
    assert "he said" not in notable
    assert "Transport" in text[text.index("What they spoke about") :]


def test_about_gives_figures_that_are_fresh(client: Client, archive: Archive) -> None:
    text = text_at(client, "/about/")
    assert "Meetings 4 Statements 13 Leaders 2" in text
    assert f"Last publication {datetime.datetime.now(datetime.UTC):%-d %B %Y}" in text


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("ferry", "“ferry”"),
        ('"the ferry" -sails', '"the ferry" -sails'),
        ("   ", "Quotes"),
        ("f" * 200, f"“{'f' * 89}…”"),
    ],
)
def test_search_is_headed_by_its_words_in_one_pair_of_marks(
    client: Client, archive: Archive, typed: str, heading: str
) -> None:
    page = client.get("/quotes/", {"q": typed}).content.decode()
    assert f'<h1 dir="auto">{heading}</h1>' in page.replace("&quot;", '"')


def test_a_stretch_of_time_that_ends_before_it_starts_is_said_to(client: Client, archive: Archive) -> None:
    for address in ("/quotes/", "/meetings/"):
        text = text_at(client, f"{address}?since=2030&until=2020&page=99")
        assert "“Since” is later than “until”: no day lies between them." in text
        assert "There is no page 99" not in text
        assert "no day lies between" not in text_at(client, f"{address}?since=2024&until=2024-12")


def test_orders_of_the_search_are_each_offered_once(client: Client, archive: Archive) -> None:
    QuoteFactory(meeting=archive.meeting, text="No ferry in the ice.")
    orders = client.get("/quotes/?q=ferry&sort=oldest").content.decode().partition('class="orders"')[2]
    assert 'href="?q=ferry" rel="nofollow">Best match</a>' in orders
    assert 'href="?q=ferry&amp;sort=newest" rel="nofollow">Newest</a>' in orders
    assert 'href="?q=ferry&amp;sort=oldest" rel="nofollow" aria-current="true">Oldest</a>' in orders
    assert "Best match" not in client.get("/quotes/").content.decode()


def test_lists_lead_to_the_controls_that_stand_below_them(client: Client, archive: Archive) -> None:
    for address in ("/quotes/", "/meetings/"):
        page = client.get(address).content.decode()
        assert 'href="#filters"' in page
        assert page.count('id="filters"') == 1


def test_a_leader_without_a_term_is_shown_in_the_office_of_the_latest_meeting(client: Client) -> None:
    leader = LeaderFactory(name="Cato Berg")
    for year, office in ((2021, "Foreign Minister"), (2023, "Prime Minister"), (2024, "")):
        meeting = published_meeting(leaders=[leader, LeaderFactory()], first_day=datetime.date(year, 5, 2))
        meeting.participations.filter(leader=leader).update(office=office, country=None, title_as_printed="")
    draft = MeetingFactory(first_day=datetime.date(2025, 1, 1))
    ParticipationFactory(meeting=draft, leader=leader, office="Chancellor")
    for address in ("/leaders/", leader.get_absolute_url()):
        text = text_at(client, address)
        assert "Prime Minister , at the meeting of 2 May 2023" in text
        assert "Chancellor" not in text


def test_a_leader_with_a_term_is_shown_in_it(client: Client, archive: Archive) -> None:
    assert "at the meeting of" not in text_at(client, archive.host.get_absolute_url())


def test_what_cannot_be_used_is_told_where_it_was_typed_and_stands_there_to_be_mended(client: Client) -> None:
    page = client.get("/quotes/?speaker=nobody&since=soon&until=2024").content.decode()
    fields = {name: re.search(rf'<input [^>]*id="by-{name}"[^>]*>', page)[0] for name in ("speaker", "since", "until")}
    for name, described in (("speaker", "problem-speaker"), ("since", "problem-since help-since")):
        assert 'aria-invalid="true"' in fields[name]
        assert f'aria-describedby="{described}"' in fields[name]
    assert 'value="soon"' in fields["since"]
    assert re.search(r'<p class="field-problem" id="problem-since">“soon” is no date: write a day', page)
    assert re.search(r'<p class="field-problem" id="problem-speaker">“nobody” is not a known speaker', page)
    assert "aria-invalid" not in fields["until"]
    assert 'aria-describedby="help-until"' in fields["until"]
