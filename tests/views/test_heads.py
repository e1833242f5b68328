"""What every public page says of itself to machines: its title, description, one address, and what it is about."""

import datetime
import json
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from django.test import Client

from meetings.models import Meeting, Quote
from tests.factories import LeaderFactory, published_meeting
from tests.portraits import give_portrait
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


class Page:
    """A page as a machine reads it."""

    def __init__(self, client: Client, address: str) -> None:
        response = client.get(address)
        assert response.status_code == 200, address
        tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
        head, self.body = tree.find("head"), tree.find("body")
        self.title = head.find("title").text
        self.named = {tag.get("name"): tag.get("content") for tag in head.iter("meta") if tag.get("name")}
        self.graph = {tag.get("property"): tag.get("content") for tag in head.iter("meta") if tag.get("property")}
        self.links = {tag.get("rel"): tag.get("href") for tag in head.iter("link")}
        data = [json.loads(tag.text) for tag in tree.iter("script") if tag.get("type") == "application/ld+json"]
        assert len(data) <= 1
        assert all(one["@context"] == "https://schema.org" for one in data)
        self.data: dict[str, Any] = {node["@type"]: node for one in data for node in one["@graph"]}

    def trail(self) -> list[tuple[str, str]]:
        (nav,) = [one for one in self.body.iter("nav") if one.get("aria-label") == "You are in"]
        return [(link.text, link.get("href")) for link in nav.iter("a")]


def test_every_page_has_a_title_a_description_and_one_address_of_its_own(client: Client, archive: Archive) -> None:
    titles: dict[str, str] = {}
    for address in archive.addresses:
        page = Page(client, address)
        assert page.title.strip(), address
        assert 40 <= len(page.named["description"]) <= 250, address
        canonical = page.links["canonical"]
        assert canonical.startswith(f"{SITE}/"), address
        assert Page(client, canonical.removeprefix(SITE)).links["canonical"] == canonical, address
        assert page.graph["og:url"] == canonical, address
        assert page.graph["og:title"] in page.title, address
        assert page.graph["og:description"] == page.named["description"], address
        assert page.graph["og:site_name"] == "Communiqué", address
        assert titles.setdefault(page.title, urlsplit(canonical).path) == urlsplit(canonical).path, page.title


def test_a_page_is_drawn_when_it_is_whole(client: Client, archive: Archive) -> None:
    """Half a header would move when the other half is read."""
    for address in ("/", archive.meeting.get_absolute_url(), "/he/quotes/", "/nowhere/"):
        page = client.get(address).content.decode()
        head, _, body = page.partition("</head>")
        assert '<link rel="expect" href="#whole" blocking="render">' in head, address
        assert body.index("</footer>") < body.index('<template id="whole">') < body.index("<script"), address


def test_canonical_address_keeps_what_makes_a_page_and_no_more(client: Client, archive: Archive) -> None:
    for _ in range(45):
        published_meeting(leaders=[archive.host, archive.guest], quotes=1, topics=[archive.leaf])

    def own(address: str) -> str:
        return Page(client, address).links["canonical"].removeprefix(SITE)

    assert own("/meetings/?utm_source=letter&view=calendar") == "/meetings/"
    assert own("/meetings/?leader=Ada+Holm&leader=nobody&since=soon&q=") == "/meetings/?leader=ada-holm"
    assert own("/meetings/?page=2&leader=ada-holm") == "/meetings/?leader=ada-holm&page=2"
    assert own("/meetings/?page=1") == own("/meetings/?page=x") == "/meetings/"
    assert own("/meetings/?page=99") == "/meetings/?page=3"
    assert own("/quotes/?sort=oldest") == "/quotes/"
    assert own("/quotes/?until=2024&topic=ferries&q=+ferry+&sort=newest") == "/quotes/?q=ferry&topic=ferries&until=2024"
    assert own("/leaders/ada-holm/?page=2&fbclid=x") == "/leaders/ada-holm/?page=2"
    assert own(f"{archive.meeting.get_absolute_url()}?view=topics") == archive.meeting.get_absolute_url()


def test_pages_of_a_list_know_their_neighbours(client: Client, archive: Archive) -> None:
    for _ in range(45):
        published_meeting(leaders=[archive.host, archive.guest], quotes=0)
    first, second, last = (Page(client, f"/meetings/?page={number}").links for number in (1, 2, 3))
    assert ("prev" in first, "next" in last) == (False, False)
    assert first["next"] == f"{SITE}/meetings/?page=2"
    assert (second["prev"], second["next"]) == (f"{SITE}/meetings/", f"{SITE}/meetings/?page=3")


def test_what_a_search_found_is_not_to_be_found_itself_but_followed(client: Client, archive: Archive) -> None:
    assert "robots" not in Page(client, "/quotes/").named
    assert "robots" not in Page(client, "/quotes/?sort=oldest").named
    for address in ("/quotes/?q=ferry", "/quotes/?topic=ferries", "/meetings/?leader=ada-holm"):
        assert Page(client, address).named["robots"] == "noindex, follow", address


def test_trail_on_the_page_is_the_trail_for_machines(client: Client, archive: Archive) -> None:
    meeting, summit = archive.meeting, archive.summit
    page = Page(client, meeting.get_absolute_url())
    assert page.trail() == [("Meetings", "/meetings/"), (summit.title, summit.get_absolute_url())]
    steps = page.data["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [(step["name"], step["item"]["@id"].removeprefix(SITE)) for step in steps] == [
        *page.trail(),
        (meeting.title, meeting.get_absolute_url()),
    ]
    assert Page(client, archive.leaf.get_absolute_url()).trail() == [
        ("Topics", "/topics/"),
        ("Transport", "/topics/transport/"),
    ]


def test_a_meeting_is_an_event(client: Client, archive: Archive) -> None:
    event = Page(client, archive.meeting.get_absolute_url()).data["Event"]
    assert event["name"] == "Talks on the ferry"
    assert event["startDate"] == "2024-09-12"
    assert "endDate" not in event
    assert event["location"]["name"] == "The harbour office"
    assert event["location"]["address"]["addressLocality"] == "Sund"
    assert [(one["name"], one["jobTitle"]) for one in event["attendee"]] == [
        ("Ada Holm", "Prime Minister, Aldermark"),
        ("Bero Lind", "President, Brennia"),
    ]
    assert event["superEvent"]["name"] == archive.summit.title
    (within,) = Page(client, archive.summit.get_absolute_url()).data["Event"]["subEvent"]
    assert within["@id"] == event["@id"]


@pytest.mark.parametrize(("precision", "written"), [("day", "2019-03-01"), ("month", "2019-03"), ("year", "2019")])
def test_an_event_says_its_day_as_exactly_as_it_is_known(client: Client, precision: str, written: str) -> None:
    meeting = published_meeting(quotes=1)
    first = datetime.date(2019, 1 if precision == "year" else 3, 1)
    Meeting.objects.filter(pk=meeting.pk).update(first_day=first, first_day_precision=precision, kind="phone-call")
    event = Page(client, meeting.get_absolute_url()).data["Event"]
    assert event["startDate"] == written
    assert event["location"]["@type"] == "VirtualLocation"


def test_a_leader_is_a_person_with_names_office_and_portrait(client: Client, archive: Archive) -> None:
    archive.host.wikidata_id = "Q42"
    archive.host.save()
    give_portrait(archive.host)
    page = Page(client, archive.host.get_absolute_url())
    person = page.data["Person"]
    assert (person["name"], person["alternateName"]) == ("Ada Holm", ["Ада Хольм"])
    assert person["jobTitle"] == "Minister, Aldermark"
    assert person["sameAs"] == "https://www.wikidata.org/wiki/Q42"
    assert person["image"] == page.graph["og:image"]
    assert client.get(person["image"].removeprefix(SITE)).headers["Content-Type"] == "image/jpeg"
    assert page.graph["og:type"] == "profile"


def test_a_quote_is_a_quotation_with_its_creator_source_and_meeting(client: Client, archive: Archive) -> None:
    give_portrait(archive.host)
    page = Page(client, archive.quote.get_absolute_url())
    said = page.data["Quotation"]
    assert said["text"] == "The ferry sails at noon,"
    assert (said["inLanguage"], said["dateCreated"]) == ("en", "2024-09-12")
    assert [one["name"] for one in said["creator"]] == ["Ada Holm"]
    assert said["isBasedOn"][0]["name"] == "Two on a ferry"
    assert said["isBasedOn"][0]["url"] == "https://courier.example/ferry"
    assert said["isPartOf"] == SITE + archive.meeting.get_absolute_url()
    assert said["recordedAt"]["@type"] == "Event"
    assert page.graph["og:image"].startswith(f"{SITE}{archive.quote.get_absolute_url()}card.png?v=")
    assert "The ferry sails at noon," in page.named["description"]


def test_only_words_that_were_said_are_a_quotation(client: Client, archive: Archive) -> None:
    by = {
        quote.who_spoke if not quote.is_paraphrase else "paraphrase": quote
        for quote in Quote.objects.filter(meeting=archive.meeting)
    }
    data = {kind: Page(client, quote.get_absolute_url()).data for kind, quote in by.items()}
    assert "Quotation" not in data["paraphrase"]
    assert data["paraphrase"]["CreativeWork"]["mentions"][0]["name"] == "Bero Lind"
    assert "creator" not in data["press"]["Quotation"]
    assert [one["name"] for one in data["joint"]["Quotation"]["creator"]] == ["Ada Holm", "Bero Lind"]
    assert data["person"]["Quotation"]["creator"][0]["jobTitle"] == "Minister of Finance"
    translated = Quote.objects.get(original_language="ru")
    original = Page(client, translated.get_absolute_url()).data["Quotation"]["translationOfWork"]
    assert (original["text"], original["inLanguage"]) == ("Море терпеливо.", "ru")


def test_site_says_how_it_is_searched(client: Client) -> None:
    site = Page(client, "/").data["WebSite"]
    template = site["potentialAction"]["target"]["urlTemplate"]
    assert template.startswith(f"{SITE}/quotes/?q={{words}}")
    assert client.get(template.removeprefix(SITE).format(words="ferry")).status_code == 200
    assert site["potentialAction"]["query-input"] == "required name=words"


def test_no_words_break_out_of_the_data(client: Client) -> None:
    words = "</script><script>alert(1)</script><!-- & \u2028"
    meeting = published_meeting(title=words, slug="loud", leaders=[LeaderFactory(name=words, slug="loud")], quotes=0)
    response = client.get(meeting.get_absolute_url()).content.decode()
    assert "<script>alert" not in response
    assert Page(client, meeting.get_absolute_url()).data["Event"]["name"] == words


def test_site_at_several_addresses_has_one_of_its_own(client: Client, archive: Archive, settings: Any) -> None:
    settings.SITE_URL = "https://news.example"
    page = Page(client, "/meetings/")
    assert page.links["canonical"] == "https://news.example/meetings/"
    assert page.data["CollectionPage"]["@id"] == "https://news.example/meetings/"


def test_a_page_nobody_should_find_gives_no_address(client: Client, archive: Archive) -> None:
    Meeting.objects.filter(pk=archive.meeting.pk).update(status="withdrawn")
    for address in ("/nothing/", archive.meeting.get_absolute_url()):
        page = client.get(address).content.decode()
        assert 'rel="canonical"' not in page
        assert "ld+json" not in page
