"""The page of components looks as it did: light from left to right and wide, dark from right to left and narrow.

`make baselines` (KEEP_LOOKS=1) keeps the pictures of now instead of holding them against those of before.
"""

import io
import os
import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from tests.browser.conftest import NewPage
from tests.browser.looks import BASELINES, Box, compare, keep, kept

GROUPS = range(1, 9)
BOXES = """(group) => { const at = group.getBoundingClientRect();
    return [...group.querySelectorAll(".styleguide-sample")].map(e => { const box = e.getBoundingClientRect();
        return {name: e.querySelector(".styleguide-name").innerText.replace(/\\s+/g, " "),
                x: box.x - at.x, y: box.y - at.y, width: box.width, height: box.height}; }); }"""
LOADED = """[...document.fonts].filter(face => face.status === "loaded" && /^"?(Said|Told)"?$/.test(face.family))
    .map(face => face.family.replaceAll('"', "") + " " + face.weight).filter((one, at, all) => all.indexOf(one) === at).sort()"""
OURS = ["Said 400", "Said 600", "Told 400", "Told 600"]
RESTYLE = """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
    document.adoptedStyleSheets = css ? [sheet] : []; }"""
LOOKS = {
    "light": {"width": 800, "dark": False, "direction": "ltr"},
    "dark-rtl": {"width": 400, "dark": True, "direction": "rtl"},
}


def with_fonts_waited_for(route: Route) -> None:
    """Serve the style sheet with faces that are waited for: a page of a busy machine would go without."""
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r"font-display: ?optional", "font-display:block", answer.text()))


def opened(new_page: NewPage, look: dict[str, Any]) -> Page:
    page = new_page(width=look["width"], dark=look["dark"])
    page.route("**/css/site*.css", with_fonts_waited_for)
    page.goto("/styleguide/")
    page.evaluate("direction => { document.documentElement.dir = direction; }", look["direction"])
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate(LOADED) == OURS
    return page


def picture_of(page: Page, group: int) -> tuple[Image.Image, list[Box]]:
    section = page.locator(f"#group-{group}")
    picture = Image.open(io.BytesIO(section.screenshot(animations="disabled", caret="hide")))
    return picture, [Box.of(found) for found in section.evaluate(BOXES)]


@pytest.mark.parametrize("name", LOOKS)
def test_components_look_as_they_did(transactional_db: None, settings: Any, new_page: NewPage, name: str) -> None:
    settings.DEBUG = True
    page = opened(new_page, LOOKS[name])
    assert page.locator("main section[id^=group-]").count() == len(GROUPS)
    found = []
    for group in GROUPS:
        picture, boxes = picture_of(page, group)
        assert boxes
        path = BASELINES / f"{name}-{group}.webp"
        if os.environ.get("KEEP_LOOKS"):
            keep(picture, path)
        found += [f"{path.name}: {each}" for each in compare(picture, kept(path), boxes)]
    assert found == []


@pytest.mark.parametrize(
    ("css", "group", "sample"),
    [
        (":root { --accent: #7d1e5a; }", 6, "filters"),
        (".side { color: var(--ink-quiet); }", 3, "speaker of the host"),
        (".chosen a { padding-inline: calc(var(--space-3) + 4px); }", 6, "chosen"),
        (".particulars { column-gap: calc(var(--space-4) + 4px); }", 2, "statement_tools"),
        (".words { padding-block-start: 4px; }", 1, "pixels, not"),
        (".hang { position: static; }", 1, "words one paragraph"),
    ],
)
def test_another_colour_and_four_pixels_are_seen(
    transactional_db: None, settings: Any, new_page: NewPage, css: str, group: int, sample: str
) -> None:
    settings.DEBUG = True
    page = opened(new_page, LOOKS["light"])
    page.evaluate(RESTYLE, css)
    picture, boxes = picture_of(page, group)
    found = compare(picture, kept(BASELINES / f"light-{group}.webp"), boxes)
    assert any(sample in each for each in found), found
