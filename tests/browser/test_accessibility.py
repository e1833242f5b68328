"""Every kind of page by the rules of WCAG 2.2 AA, as far as a program can ask: colours, names, sizes, zoom, spaces.

A page is loaded once, and looked at in every width and in both palettes. All of axe's rules are asked in light at
1440 pixels, contrast and the size of targets elsewhere. That a reader who has only a keyboard gets everywhere is
asked in `test_keyboard.py`.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import CUT, SMALL, SPACE_OUT, WIDE, looks, poor_contrast, violations
from tests.browser.conftest import NewPage
from tests.browser.long_meeting import make_long_meeting
from tests.views.conftest import Archive, make_archive

HEIGHT = 900
ZOOMED = {"width": 320, "height": 256}  # a screen of 1280 by 1024 pixels at 400 %
RIGHT_TO_LEFT = "/he"
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture
def addresses(transactional_db: None) -> list[str]:
    archive: Archive = make_archive()
    return [*archive.addresses, make_long_meeting().get_absolute_url(), "/nothing/at/all/"]


def show(page: Page, width: int, *, dark: bool = False) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme="dark" if dark else "light")


def test_every_page_is_accessible_fits_and_keeps_the_policy(addresses: list[str], new_page: NewPage) -> None:
    page = new_page(width=1440, height=HEIGHT)
    problems: list[str] = []
    known: set[str] = set()
    for address in addresses:
        show(page, 1440)
        page.goto(address)
        page.evaluate(UNFOLD)
        problems += violations(page) + looks(page, SMALL, WIDE)
        show(page, 1440, dark=True)
        problems += poor_contrast(page, known)
        show(page, 360, dark=True)
        problems += poor_contrast(page, known) + violations(page, runOnly=["target-size"]) + looks(page, SMALL, WIDE)
        show(page, 360)
        problems += poor_contrast(page, known)
        page.set_viewport_size(ZOOMED)
        problems += looks(page, WIDE)
        page.evaluate(SPACE_OUT)
        for width in (360, 1440):
            show(page, width)
            problems += looks(page, WIDE, CUT)
    assert not problems, "\n".join(problems)


def test_every_page_is_so_from_right_to_left_and_in_the_largest_text(addresses: list[str], new_page: NewPage) -> None:
    page = new_page(width=360, height=HEIGHT)
    page.goto("/he/about/")
    page.locator("button[value=larger]").click()
    expect(page.locator("html")).to_have_attribute("data-text", "larger")
    problems: list[str] = []
    known: set[str] = set()
    for address in addresses:
        page.goto(RIGHT_TO_LEFT + address)
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.dir") == "rtl", address
        problems += poor_contrast(page, known) + violations(page, runOnly=["target-size"])
        problems += looks(page, SMALL, WIDE)
    assert not problems, "\n".join(problems)
