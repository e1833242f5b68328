"""What readers may ask of their system: more contrast, colours of their own. And a right-to-left page is a mirror."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.views.conftest import Archive, make_archive

MODES = [{"contrast": "more"}, {"forced_colors": "active"}]
# Of an element: how far it is from where the page begins to be read.
BEGINS = """(e) => { const box = e.getBoundingClientRect();
    return document.dir === "rtl" ? document.documentElement.clientWidth - box.right : box.left; }"""


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    return make_archive()


@pytest.mark.parametrize("dark", [False, True])
def test_every_mode_is_as_readable_and_marks_where_one_is(
    archive: Archive, new_page: NewPage, find_violations: Callable[[Page], list[str]], dark: bool
) -> None:
    page = new_page(width=1440, dark=dark)
    for mode in MODES:
        page.emulate_media(contrast="no-preference", forced_colors="none")
        page.emulate_media(**mode)
        for address in (archive.meeting.get_absolute_url(), "/quotes/?q=sailing", archive.host.get_absolute_url()):
            page.goto(address)
            assert [each for each in find_violations(page) if "contrast" in each or "link" in each] == []
        here = page.locator(".masthead-nav [aria-current]")
        shown = here.evaluate("e => [getComputedStyle(e).textDecorationLine, getComputedStyle(e).boxShadow]")
        assert shown[0] == "underline" or shown[1] != "none"
        button = page.locator(".search-box button").evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
        )
        assert button[0] != button[1]
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid"


def test_a_page_from_right_to_left_is_the_mirror_of_one_from_left_to_right(archive: Archive, new_page: NewPage) -> None:
    page = new_page(width=1440)
    looks = {}
    for prefix in ("", "/he"):
        page.goto(f"{prefix}{archive.meeting.get_absolute_url()}")
        looks[prefix] = [
            round(page.locator(each).first.evaluate(BEGINS))
            for each in (".masthead-name", ".page-head > .kicker", ".participants", ".section-head", ".colophon-name")
        ]
    assert looks["/he"] == looks[""]
