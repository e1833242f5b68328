"""Longer words fit: pages in a language that nobody speaks, on a narrow screen, with nothing cut and nothing sideways."""

import pytest
from playwright.sync_api import Page

from meetings.paths import in_language
from tests.browser.conftest import NewPage
from tests.pseudo import CODE, speaking_pseudo
from tests.views.conftest import Archive, make_archive

# What is cut: an element that hides what does not fit into it, and in which something does not. What is there for
# ears alone is one pixel wide, and a region that scrolls by itself cuts nothing.
CUT = """
() => [...document.body.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    const hides = ["hidden", "clip"].includes(style.overflowX) || style.textOverflow === "ellipsis";
    return hides && element.clientWidth > 1 && element.textContent.trim() && !element.closest("svg")
        && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map((element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`)
"""
SIDEWAYS = """
() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll("*")]
    .filter((element) => !element.closest(".chart-scroll"))
    .filter((element) => ((box) => box.right > innerWidth + 1 || box.left < -1)(element.getBoundingClientRect()))
    .map((element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`)
"""


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    return make_archive()


def fits(page: Page, address: str) -> list[str]:
    """Return what does not fit on a page."""
    page.goto(address)
    return [f"{address}: {one}" for script in (CUT, SIDEWAYS) for one in page.evaluate(script)]


def test_no_string_is_cut_and_none_reaches_beyond_the_page(archive: Archive, new_page: NewPage) -> None:
    page = new_page(width=360, height=740)
    # One of each kind: the same ones under other filters are drawn alike.
    addresses = [one for one in archive.addresses if "?" not in one or "view=" in one or "nowhereatall" in one]
    with speaking_pseudo():
        assert [one for address in addresses for one in fits(page, in_language(address, CODE))] == []
    # From right to left, what reaches beyond the page does so on the other side.
    assert [one for address in addresses for one in fits(page, in_language(address, "ar"))] == []
    page.evaluate(
        "Object.assign(document.querySelector('h1').style, {inlineSize: '60px', overflow: 'hidden', whiteSpace: 'nowrap'})"
    )
    page.evaluate("document.querySelector('footer').style.minInlineSize = '400px'")
    assert any("h1." in one for one in page.evaluate(CUT))
    assert page.evaluate(SIDEWAYS)
