"""What holds on every public page."""

import re
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from django.test import Client
from django.urls import resolve

from meetings.models import Meeting
from tests.site.leaks.addresses import public_patterns
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<(?:a|link|form|img)\b[^>]*?\b(?:href|action|src)="([^"]*)"')
IN_ANOTHER_LANGUAGE = re.compile(r"(?:http://testserver)?/(?:he|ru|ar|fr)/")  # walked on the demonstration site

DATA = r' type="application/ld\+json"'  # which no browser runs

# Addresses at which there is something else than a page for readers; previews have tests of their own.
NO_PAGES = (
    "feeds/",
    "healthz",
    "oembed/",
    "opensearch.xml",
    "preview/",
    "readyz",
    "robots.txt",
    "sitemap",
    "styleguide/",
    "suggest/",
    "text-size/",
    "^portraits/",
    r"^quotes/(?P<public_id>[-a-zA-Z0-9_]+)/cite",
    "quotes/<slug:public_id>/card.png",
)


def pages(client: Client, archive: Archive) -> dict[str, str]:
    found = {address: client.get(address) for address in archive.addresses}
    assert {response.status_code for response in found.values()} == {200}
    return {address: response.content.decode() for address, response in found.items()}


def test_every_kind_of_page_is_among_those_that_the_tests_read(archive: Archive) -> None:
    """A new public pattern needs an address in `Archive.addresses`, or a place among what is no page."""
    read = {resolve(address.partition("?")[0]).route for address in archive.addresses}
    no_page = {pattern for pattern in public_patterns() if pattern.startswith(NO_PAGES)}
    assert set(public_patterns()) - no_page == read - no_page


def test_every_page_is_valid_and_has_one_heading_of_the_first_level(client: Client, archive: Archive) -> None:
    shown = pages(client, archive) | {"/nothing/": client.get("/nothing/").content.decode()}
    for address, page in shown.items():
        assert len(re.findall(r"<h1\b", page)) == 1, address
        html5lib.HTMLParser(strict=True).parse(page)
        assert not re.search(rf"<script\b(?![^>]*\bsrc=|{DATA}>)|\sstyle=|\son\w+=", page), address


def test_heading_levels_leave_none_out(client: Client, archive: Archive) -> None:
    for address, page in pages(client, archive).items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_every_link_within_the_site_leads_somewhere(client: Client, archive: Archive) -> None:
    """Filters put together make addresses without end: from a page that a filter led to, no further filter is followed."""
    seen: set[str] = set()
    waiting = list(archive.addresses)
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code == 200, address
        if response["Content-Type"].startswith("image/"):
            continue
        page = response.content.decode()
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), address
        for link in LINK.findall(page):
            if IN_ANOTHER_LANGUAGE.match(link):
                continue
            target = urlsplit(urljoin(f"http://testserver{address}", link.replace("&amp;", "&")))
            if target.netloc != "testserver" or target.path.startswith(("/static/", "/text-size/")):
                continue
            if target.fragment and target.path == urlsplit(address).path:
                assert target.fragment in ids, (address, link)
            to = target.path + (f"?{target.query}" if target.query else "")
            is_one_filter_more = target.query and "?" in address and address not in archive.addresses
            if to not in seen and not is_one_filter_more:
                seen.add(to)
                waiting.append(to)
    assert archive.guest.get_absolute_url() in seen


def test_pages_with_demonstration_content_say_so_and_others_do_not(client: Client, archive: Archive) -> None:
    """One meeting of the archive is invented; pages with others beside it mark what is."""
    all_of_it, some, elsewhere = "on this page are invented", "bears the word “invented”", "on this site are invented"
    said = {
        address: next((words for words in (all_of_it, some, elsewhere) if words in page), "")
        for address, page in pages(client, archive).items()
    }
    assert said[archive.meeting.get_absolute_url()] == said[archive.quote.get_absolute_url()] == all_of_it
    assert said[archive.leaf.get_absolute_url()] == all_of_it
    for address in ("/", "/meetings/", "/quotes/", archive.host.get_absolute_url(), "/countries/"):
        assert said[address] == some, address
        assert '<span class="invented">invented</span>' in client.get(address).content.decode()
    assert said["/about/"] == said["/topics/"] == elsewhere
    assert said["/quotes/?q=nowhereatall&speaker=nobody&until=never&page=x"] == elsewhere
    assert said[archive.summit.get_absolute_url()] == ""
    Meeting.objects.filter(is_demonstration=True).update(is_demonstration=False)
    assert not [address for address, page in pages(client, archive).items() if "invented" in page]


def test_no_page_needs_a_session(client: Client, archive: Archive) -> None:
    for address in archive.addresses:
        response = client.get(address)
        assert not response.cookies, address
        assert not response.wsgi_request.session.accessed, address


def test_empty_site_says_that_there_is_nothing_yet(client: Client) -> None:
    for address in ["/", "/meetings/", "/leaders/", "/topics/", "/quotes/", "/countries/", "/about/"]:
        response = client.get(address)
        assert response.status_code == 200
        assert "are invented" not in response.content.decode()
    assert "No meeting is published yet" in client.get("/").content.decode()
