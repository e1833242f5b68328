"""The oEmbed endpoint, held against oembed.com's specification 1.0: sections 2.2 (request), 2.3 (answer), 4 (discovery)."""

from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import html5lib
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.choices import Status
from meetings.models import Meeting, Quote
from meetings.services.parting import merge_quotes
from tests.factories import TopicFactory, UserFactory, published_meeting
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db

# Section 2.3.4: what every answer has, what one of type "rich" has besides, and what any may have.
REQUIRED = {"type": str, "version": str, "html": str, "width": int, "height": int}
OPTIONAL = {
    "title": str, "author_name": str, "author_url": str, "provider_name": str, "provider_url": str, "cache_age": int,
    "thumbnail_url": str, "thumbnail_width": int, "thumbnail_height": int,
}  # fmt: skip


def ask(client: Client, **asked: object) -> Any:
    return client.get(f"/oembed/?{urlencode(asked)}")


def whole(quote: Quote) -> str:
    return f"http://testserver{quote.get_absolute_url()}"


def assert_as_specified(said: dict[str, Any]) -> None:
    assert (said["type"], said["version"]) == ("rich", "1.0")
    assert said.keys() >= REQUIRED.keys()
    for name, value in said.items():
        kind = (REQUIRED | OPTIONAL)[name]  # nothing that the specification does not know
        assert isinstance(value, kind), name
        assert value, name
    thumbnail = [name for name in said if name.startswith("thumbnail")]
    assert len(thumbnail) in (0, 3)  # "if this parameter is present, … must also be present"


def test_json_has_what_the_specification_asks_for(client: Client, archive: Archive) -> None:
    answer = ask(client, url=whole(archive.quote))
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    said = answer.json()
    assert_as_specified(said)
    assert said["title"] == "Ada Holm: The ferry sails at noon,"
    assert (said["author_name"], said["author_url"]) == ("Ada Holm", "http://testserver/leaders/ada-holm/")
    assert (said["provider_name"], said["provider_url"]) == ("Communiqué", "http://testserver/")
    thumbnail = client.get(said["thumbnail_url"].removeprefix("http://testserver"))
    assert (thumbnail["Content-Type"], said["thumbnail_width"], said["thumbnail_height"]) == ("image/png", 1200, 630)
    frame = html5lib.parseFragment(said["html"], namespaceHTMLElements=False)[0]
    assert frame.get("src") == f"{whole(archive.quote)}embed/"
    assert (frame.get("width"), frame.get("height")) == (str(said["width"]), str(said["height"]))


def test_xml_says_the_same(client: Client, archive: Archive) -> None:
    answer = ask(client, url=whole(archive.quote), format="xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    tree = ET.fromstring(answer.content)
    assert tree.tag == "oembed"
    assert {field.tag: field.text for field in tree} == {
        name: str(value) for name, value in ask(client, url=whole(archive.quote)).json().items()
    }


def test_page_of_a_quote_and_no_other_leads_there(client: Client, archive: Archive) -> None:
    found: dict[str, list[str]] = {}
    for address in archive.addresses:
        page = html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)
        links = [link for link in page.iter("link") if "oembed" in link.get("type", "")]
        found[address] = [link.get("href").removeprefix("http://testserver") for link in links]
        assert all(link.get("rel") == "alternate" and link.get("title") for link in links)
    with_links = {address for address, links in found.items() if links}
    assert with_links == {f"{archive.quote.get_absolute_url()}{way}" for way in ("", "embed/", "?view=reader")}
    json, xml = found[archive.quote.get_absolute_url()]
    assert_as_specified(client.get(json).json())
    assert ET.fromstring(client.get(xml).content).find("title") is not None


@pytest.mark.parametrize(("width", "height"), [(300, 150), (1, 1), (599, 10_000), (5_000, 5_000)])
def test_it_takes_no_more_room_than_it_is_given(client: Client, archive: Archive, width: int, height: int) -> None:
    said = ask(client, url=whole(archive.quote), maxwidth=width, maxheight=height).json()
    assert_as_specified(said)
    assert said["width"] <= width
    assert said["height"] <= height
    assert ("thumbnail_url" in said) is (width >= 1200 and height >= 630)


@pytest.mark.parametrize("size", ["", "0", "-5", "wide", "1e3", "٣٠٠", "9" * 5_000])
def test_a_size_that_is_none_asks_for_nothing(client: Client, archive: Archive, size: str) -> None:
    said = ask(client, url=whole(archive.quote), maxwidth=size, maxheight=size, whatever=size).json()
    assert said == ask(client, url=whole(archive.quote)).json()


def test_a_longer_statement_has_a_higher_frame_and_a_narrower_one_too(client: Client, archive: Archive) -> None:
    short = ask(client, url=whole(archive.quote)).json()["height"]
    Quote.objects.filter(pk=archive.quote.pk).update(text="And so we went on. " * 30)
    long, narrow = (ask(client, url=whole(archive.quote), maxwidth=width).json()["height"] for width in (600, 300))
    assert short < long < narrow
    Quote.objects.filter(pk=archive.quote.pk).update(text="And so we went on. " * 5_000)
    assert ask(client, url=whole(archive.quote)).json()["height"] < 1_000


def test_only_json_and_xml_are_there(client: Client, archive: Archive) -> None:
    assert ask(client, url=whole(archive.quote), format="yaml").status_code == 501
    assert ask(client, url=whole(archive.quote), format="").status_code == 501


def test_without_an_address_it_says_what_is_missing(client: Client, archive: Archive) -> None:
    answer = client.get("/oembed/")
    assert (answer.status_code, answer.content.decode()) == (404, "Say in “url” what to embed.")


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example{path}",
        "http://testserver.elsewhere.example{path}",
        "http://testserver@elsewhere.example{path}",
        "http://elsewhere.example/http://testserver{path}",
        "//testserver{path}",
        "javascript:alert(1)//testserver{path}",
        "ftp://testserver{path}",
        "http://[testserver{path}",
        "http://testserver:99999999{path}",
        "{path}",
        "http://testserver/",
        "http://testserver/meetings/talks-on-the-ferry/",
        "http://testserver/admin/",
        "http://testserver{path}cite.bib",
        "http://testserver/quotes/0000000000/",
        "http://testserver\\{path}",
    ],
)
def test_there_is_an_answer_for_statements_of_this_site_alone(client: Client, archive: Archive, address: str) -> None:
    asked = address.format(path=archive.quote.get_absolute_url())
    assert ask(client, url=asked).status_code == 404


@given(address=st.text(max_size=60) | st.text(max_size=40).map("http://testserver/quotes/{}".format))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_asked_for_is_answered(client: Client, db: None, address: str) -> None:
    assert ask(client, url=address).status_code == 404


def test_the_frame_s_own_address_and_one_written_otherwise_lead_to_the_statement(
    client: Client, archive: Archive
) -> None:
    expected = ask(client, url=whole(archive.quote)).json()
    for path in (f"{archive.quote.get_absolute_url()}embed/", f"/quotes/{archive.quote.public_id.upper()}-/?utm=1#x"):
        assert ask(client, url=f"https://testserver{path}").json() == expected


def test_with_an_address_of_the_site_s_own_both_are_known(client: Client, archive: Archive, settings: Any) -> None:
    settings.SITE_URL = "https://news.example"
    for site in ("https://news.example", "http://testserver"):
        said = ask(client, url=site + archive.quote.get_absolute_url()).json()
        assert said["author_url"] == "https://news.example/leaders/ada-holm/"


def test_a_merged_statement_s_address_leads_to_the_one_it_became(client: Client) -> None:
    meeting = published_meeting(quotes=2, topics=[TopicFactory()])
    first, second = meeting.quotes.order_by("position")
    Quote.objects.filter(pk=second.pk).update(speaker=first.speaker)
    meeting.quotes.update(checked_by=UserFactory(), checked_on="2024-06-01")
    meeting.participations.exclude(leader=first.speaker).update(no_statement_released=True)
    first.refresh_from_db()
    second.refresh_from_db()
    merge_quotes(first=first, second=second)
    assert ask(client, url=whole(second)).json() == ask(client, url=whole(first)).json()


def test_withdrawn_is_gone_and_says_no_more(client: Client, archive: Archive) -> None:
    Meeting.objects.filter(pk=archive.meeting.pk).update(status=Status.WITHDRAWN)
    answer = ask(client, url=whole(archive.quote))
    assert (answer.status_code, answer.content.decode()) == (410, "What was here has been withdrawn")


def test_control_characters_in_the_words_leave_the_xml_readable(client: Client, archive: Archive) -> None:
    Quote.objects.filter(pk=archive.quote.pk).update(text="The\x0b ferry\x1f sails\ufffe <b>&amp;</b> ]]>")
    assert ET.fromstring(ask(client, url=whole(archive.quote), format="xml").content).find("title") is not None


def test_it_is_asked_and_not_told(client: Client) -> None:
    assert client.post("/oembed/").status_code == 405
