"""The whole demonstration site, link by link: nothing broken, nothing redirected, every page complete."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import html5lib
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils import translation
from lxml import etree, html

from diplomacy_site.urls import pages
from meetings.paths import in_language, language_of
from tests.site.leaks.addresses import public_patterns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

SITE = "http://testserver"
OTHER = "ar"  # the language that is walked through besides English: a page of each kind
# A page may be narrowed in endlessly many ways: each parameter is followed, and so many of its values on each kind of page.
VALUES_FOLLOWED = 3
STRICTLY_READ = 2  # pages of each kind, and of each of its ways, whose markup is read by the rules to the letter
UNLINKED = {  # public patterns to which no page of this site leads
    "text-size/",
    "styleguide/",  # for developers alone
    "oembed/",  # with two parameters at once, which are not followed
    "healthz",
    "readyz",
    "robots.txt",
    "suggest/",  # asked by a script alone
    "preview/<str:signed>/",
    "sitemap.xml",
    "sitemaps/<slug:kind>-<int:number>.xml",
}


class Crawl:
    """What was found by following every link from the front page on."""

    def __init__(self) -> None:
        self.answers: dict[str, HttpResponse] = {}
        self.led_from: dict[str, str] = {}
        self.ids: dict[str, set[str]] = {}
        self.anchors: list[tuple[str, str, str]] = []
        self.kinds: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
        client, waiting = Client(), ["/"]
        while waiting:
            address = waiting.pop()
            if address in self.answers or not self._is_followed(address):
                continue
            answer = self.answers[address] = client.get(address)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                for link in self._links(address, answer):
                    self.led_from.setdefault(link, address)
                    waiting.append(link)

    def _is_followed(self, address: str) -> bool:
        path, _, query = address.partition("?")
        asked = tuple(sorted(parse_qs(query, keep_blank_values=True)))
        language = language_of(path)
        with translation.override(language):
            kind = (resolve(path).route, asked)
        if language != "en" and (language != OTHER or asked or self.kinds[kind]):
            return False
        if len(asked) > 1 or (asked and len(self.kinds[kind]) >= VALUES_FOLLOWED):
            return False
        self.kinds[kind].append(address)
        return True

    def _links(self, address: str, answer: HttpResponse) -> Iterator[str]:
        document = html.document_fromstring(answer.content.decode())
        self.ids[address] = set(document.xpath("//@id"))
        named = document.xpath(
            "//*[not(self::link)]/@href | //link[@rel='alternate' or @rel='search']/@href | //img/@src"
        )
        for link in named:
            target, anchor = urldefrag(urljoin(SITE + address, link))
            parts = urlsplit(target)
            if parts.scheme == "http" and parts.netloc == "testserver" and not parts.path.startswith("/static/"):
                to = parts.path + (f"?{parts.query}" if parts.query else "")
                if anchor:
                    self.anchors.append((address, to, anchor))
                yield to

    def pages(self) -> Iterator[tuple[str, Any]]:
        """Yield every page with its document."""
        for address, answer in self.answers.items():
            if answer.headers["Content-Type"].startswith("text/html"):
                yield address, html.document_fromstring(answer.content.decode())


@pytest.fixture(scope="module")
def crawl(demonstration: None, django_db_blocker: Any) -> Crawl:
    with django_db_blocker.unblock():
        return Crawl()


def test_no_link_is_broken_and_none_is_redirected(crawl: Crawl) -> None:
    answered = {
        (address, answer.status_code, crawl.led_from.get(address))
        for address, answer in crawl.answers.items()
        if answer.status_code != 200
    }
    assert answered == set()
    assert len(crawl.answers) > 300


def test_every_kind_of_page_is_there_in_another_language(crawl: Crawl) -> None:
    """Each was led to by the switch at the foot of the same page in English, and calls itself what it is."""
    walked = {pattern.removeprefix(f"{OTHER}/") for pattern, _asked in crawl.kinds if pattern.startswith(f"{OTHER}/")}
    with translation.override("en"):
        assert walked == {str(entry.pattern) for entry in pages} - UNLINKED
    for address, page in crawl.pages():
        assert page.get("lang") == language_of(address), address
        assert page.get("dir") == ("rtl" if language_of(address) == OTHER else "ltr"), address


def test_every_page_names_itself_in_each_language(crawl: Crawl) -> None:
    codes = [code for code, _name in settings.LANGUAGES]
    for address, page in crawl.pages():
        (own,) = page.xpath("//link[@rel='canonical']/@href")
        path = own.removeprefix(SITE)
        told = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang]")}
        expected = {code: f"{SITE}{in_language(path, code)}" for code in codes}
        if page.xpath("//meta[@name='robots']"):
            assert told == {}, address
        else:
            assert told == {**expected, "x-default": expected["en"]}, address
        switch = {
            link.get("hreflang"): link.get("href") for link in page.xpath("//nav[@class='languages']//a[@hreflang]")
        }
        others = [code for code in codes if code != language_of(address)]
        if page.xpath("//footer"):  # the reader view has nothing but the words
            assert switch == {code: in_language(address, code) for code in others}, address


def test_every_anchor_is_there(crawl: Crawl) -> None:
    assert {one for one in crawl.anchors if one[1] in crawl.ids and one[2] not in crawl.ids[one[1]]} == set()
    assert any(to in crawl.ids for _, to, _anchor in crawl.anchors)


def test_links_lead_to_every_public_pattern(crawl: Crawl) -> None:
    """A page of a new kind is to be linked to from some other."""
    assert set(public_patterns()) - {pattern for pattern, _asked in crawl.kinds} <= UNLINKED


def test_every_page_has_one_heading_a_title_a_description_and_its_own_address(crawl: Crawl) -> None:
    own: dict[str, str] = {}
    for address, page in crawl.pages():
        assert len(page.xpath("//h1")) == 1, address
        assert page.xpath("normalize-space(//h1)"), address
        assert len(page.xpath("//head/title")) == 1, address
        assert page.xpath("normalize-space(//head/title)"), address
        (description,) = page.xpath("//meta[@name='description']/@content")
        assert description.strip(), address
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical.startswith(f"{SITE}/"), address
        own[address] = canonical.removeprefix(SITE)
    client = Client()
    for address, canonical in own.items():
        if canonical not in own:
            answer = client.get(canonical)
            assert answer.status_code == 200, (address, canonical)
            (again,) = html.document_fromstring(answer.content.decode()).xpath("//link[@rel='canonical']/@href")
            own_again = again.removeprefix(SITE)
        else:
            own_again = own[canonical]
        assert own_again == canonical, address


def test_two_pages_never_bear_one_title(crawl: Crawl) -> None:
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for address, page in crawl.pages():
        if "?" not in address:
            titles[language_of(address), page.xpath("normalize-space(//head/title)")].add(
                page.xpath("string(//link[@rel='canonical']/@href)")
            )
    assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}


def test_markup_of_every_kind_of_page_is_valid_to_the_letter(crawl: Crawl) -> None:
    problems, read = [], set()
    for (pattern, asked), addresses in crawl.kinds.items():
        for address in addresses[:STRICTLY_READ]:
            answer = crawl.answers[address]
            if answer.headers["Content-Type"].startswith("text/html"):
                read.add(pattern)
                try:
                    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
                except html5lib.html5parser.ParseError as error:
                    problems.append(f"{pattern} {asked} {address}: {error}")
    assert problems == []
    assert {"", "quotes/", "meetings/<slug:slug>/", "leaders/<slug:slug>/on/<slug:topic>/", "grid/<int:year>/"} <= read


def test_sitemap_holds_what_is_linked_to_and_nothing_else(crawl: Crawl) -> None:
    """All that is to be found can be walked to; what is not to be found is not in it."""
    client = Client()
    parts = etree.fromstring(client.get("/sitemap.xml").content).xpath("//*[local-name()='loc']/text()")
    told = {
        address.removeprefix(SITE)
        for part in parts
        for address in etree.fromstring(client.get(part).content).xpath("//*[local-name()='loc']/text()")
    }
    walked = {
        page.xpath("string(//link[@rel='canonical']/@href)").removeprefix(SITE)
        for address, page in crawl.pages()
        if not page.xpath("//meta[@name='robots']")
    }
    in_english = {address for address in told if language_of(address) == "en"}
    assert told == {in_language(address, code) for address in in_english for code, _name in settings.LANGUAGES}
    assert in_english - walked == set()
    assert {address for address in walked - told if not re.search(r"[?&]", address)} == set()
