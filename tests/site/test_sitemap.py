"""The sitemap: every page that is to be found and no other, when each changed as readers saw it, in bounded parts."""

import dataclasses
import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from meetings.choices import Door
from meetings.models import Leader, Meeting, Quote, Topic
from meetings.paths import in_language, language_of
from meetings.services.acting import acting
from meetings.services.history import document_of, recording
from meetings.services.working_copies import keep_copy
from meetings.sitemaps import kinds
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    UserFactory,
)
from tests.views.conftest import Archive, make_archive

pytestmark = pytest.mark.django_db

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "sitemap.xsd"))
SITE = "http://testserver"


@pytest.fixture
def archive(db: None) -> Archive:
    return make_archive()


def read(client: Client, address: str) -> dict[str, str]:
    """Return the addresses in a sitemap or an index, with the moment of each, "" where none is told."""
    response = client.get(address)
    assert response.status_code == 200, address
    document = etree.fromstring(response.content)
    assert SCHEMA.validate(document), (address, SCHEMA.error_log)
    told = [(one.findtext("{*}loc"), one.findtext("{*}lastmod") or "") for one in document]
    assert len({address for address, _ in told}) == len(told), address
    assert all(address.startswith(f"{SITE}/") for address, _ in told)
    return {address.removeprefix(SITE): moment for address, moment in told}


def whole(client: Client) -> dict[str, str]:
    """Return every page of every part, in English; what the index says of a part is no older than its latest page."""
    pages: dict[str, str] = {}
    index = read(client, "/sitemap.xml")
    for part, changed in index.items():
        assert index.get(in_language(part, "he")) == changed or language_of(part) != "en"
        if language_of(part) != "en":
            continue
        shown = read(client, part)
        assert not set(shown) & set(pages), part
        assert max(shown.values()) <= changed, part
        pages |= shown
    return pages


def test_every_page_of_the_archive_is_there_and_is_at_its_own_address(client: Client, archive: Archive) -> None:
    pages = whole(client)
    expected = {"/", "/meetings/", "/leaders/", "/topics/", "/countries/", "/quotes/", "/about/", "/corrections/"}
    expected.add("/accessibility/")
    for model in (Meeting, Leader, Topic, Quote):
        expected |= {one.get_absolute_url() for one in model.objects.published()}
    for meeting in Meeting.objects.published():
        codes = sorted({row.country.code for row in meeting.participations.all() if row.country})
        expected |= {f"/countries/{code}/" for code in codes}
        expected |= {f"/countries/{one}/with/{other}/" for one, other in combinations(codes, 2)}
    expected |= {"/leaders/ada-holm/with/bero-lind/"} | {f"/grid/{year}/" for year in (2023, 2024, 2025)}
    expected |= {f"/leaders/{who}/on/{what}/" for who in ("ada-holm", "bero-lind") for what in ("ferries", "transport")}
    grids = {page for page in pages if page.startswith("/grid/")}
    assert set(pages) - grids == expected - {page for page in expected if page.startswith("/grid/")}
    assert {"/grid/2023/", "/grid/2024/", "/grid/2025/"} <= grids
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        assert f'rel="canonical" href="{SITE}{page}"' in response.content.decode(), page


def test_what_an_editor_does_out_of_sight_moves_nothing(client: Client, archive: Archive) -> None:
    before = whole(client)
    draft = MeetingFactory(first_day=datetime.date(2031, 1, 1), parent=archive.summit)
    ParticipationFactory(meeting=draft, leader=archive.host)
    QuoteFactory(meeting=draft, speaker=archive.host, topics=[archive.leaf])
    draft.save()
    LeaderFactory()
    with recording():
        archive.meeting.save()
    before = whole(client)
    with acting(by=UserFactory(is_superuser=True), door=Door.FORM):
        keep_copy(meeting=archive.meeting, document=document_of(archive.meeting) | {"summary": "Later."}, seen="")
    assert whole(client) == before


def test_an_edit_that_readers_see_moves_the_pages_it_shows_on(client: Client, archive: Archive) -> None:
    before = whole(client)
    later = datetime.datetime(2040, 1, 1, tzinfo=datetime.UTC)
    Quote.objects.filter(pk=archive.quote.pk).update(updated_at=later)
    after = whole(client)
    moved = {page for page in after if after[page] != before[page]}
    assert {
        archive.quote.get_absolute_url(),
        archive.meeting.get_absolute_url(),
        archive.host.get_absolute_url(),
        archive.leaf.get_absolute_url(),
        archive.root.get_absolute_url(),
        "/leaders/ada-holm/on/ferries/",
        "/",
    } <= moved
    assert archive.guest.get_absolute_url() not in moved
    assert archive.summit.get_absolute_url() not in moved


def test_what_is_not_yet_or_no_longer_public_is_not_there(client: Client, archive: Archive) -> None:
    Meeting.objects.filter(pk=archive.meeting.pk).update(status="withdrawn")
    soon = datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC)
    Meeting.objects.filter(pk=archive.later.pk).update(publish_at=soon)
    pages = whole(client)
    for gone in (archive.meeting, archive.later, archive.quote, archive.leaf):
        assert gone.get_absolute_url() not in pages
    assert "/leaders/ada-holm/on/ferries/" not in pages


def test_parts_are_bounded_and_none_is_empty(client: Client, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_at_once = whole(client)
    small = {name: dataclasses.replace(kind, size=3) for name, kind in kinds.KINDS.items() if kind.size > 1}
    monkeypatch.setattr(kinds, "ROWS", 3)
    monkeypatch.setattr(kinds, "LEADERS", 3)
    for name, kind in small.items():
        monkeypatch.setitem(kinds.KINDS, name, kind)
    index = read(client, "/sitemap.xml")
    assert len([part for part in index if "/quotes-" in part]) > 1
    for part in index:
        if "/quotes-" in part or "/meetings-" in part:
            assert 1 <= len(read(client, part)) <= 3
    assert whole(client) == whole_at_once


def test_there_is_no_part_that_the_index_does_not_name(client: Client, archive: Archive) -> None:
    for name in ("site-1", "quotes-1000000", "meetings-999999999999999999999", "nothing-0"):
        assert client.get(f"/sitemaps/{name}.xml").status_code == 404, name


def test_each_language_has_parts_of_its_own(client: Client, archive: Archive) -> None:
    for part, changed in read(client, "/sitemap.xml").items():
        pages = read(client, part)
        in_english = read(client, in_language(part, "en"))
        assert pages == {in_language(page, language_of(part)): moment for page, moment in in_english.items()}
        assert len({language_of(page) for page in pages}) == 1, (part, changed)


def test_an_empty_site_has_a_sitemap_all_the_same(client: Client) -> None:
    assert "/about/" in whole(client)


def test_who_has_it_already_is_not_sent_it_again(client: Client, archive: Archive) -> None:
    for address in ("/sitemap.xml", "/sitemaps/site-0.xml"):
        etag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_robots_are_told_where_it_is(client: Client, settings: Any) -> None:
    assert "\nSitemap: http://testserver/sitemap.xml\n" in client.get("/robots.txt").content.decode()
    settings.SITE_URL = "https://news.example"
    assert "\nSitemap: https://news.example/sitemap.xml\n" in client.get("/robots.txt").content.decode()
    assert "<loc>https://news.example/about/</loc>" in client.get("/sitemaps/site-0.xml").content.decode()


def test_a_browser_can_search_the_site_from_its_own_box(client: Client) -> None:
    page = client.get("/").content.decode()
    assert (
        '<link rel="search" type="application/opensearchdescription+xml" title="Communiqué" href="/opensearch.xml">'
        in page
    )
    response = client.get("/opensearch.xml")
    assert response.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    described = etree.fromstring(response.content)
    assert described.tag == "{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription"
    assert 1 <= len(described.findtext("{*}ShortName")) <= 16
    addresses = {one.get("type"): one.get("template") for one in described.findall("{*}Url")}
    for template in addresses.values():
        assert client.get(template.removeprefix(SITE).replace("{searchTerms}", "ferry")).status_code == 200
    assert addresses["text/html"] == f"{SITE}/quotes/?q={{searchTerms}}"
