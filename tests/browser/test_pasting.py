"""An account is pasted, checked and published: by mouse and keys, by keyboard alone, without scripts, through crashes."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from meetings import models
from meetings.services.readings import begin, draft_in
from tests.browser.desk import PASSWORD, in_both_palettes, log_in, log_in_by_hand
from tests.services.test_import import ARTICLE

SEED = Path(__file__).parents[3] / "shared" / "readouts" / "seed" / "putin-netanyahu-sochi.txt"
MOST_PRESSES = 20

STRANGE = (
    "Talks in Lindholm\r\n\r\nPresident Ines Marel met with Prime Minister Tomas Oduya.\r\n\r\n"
    "👩‍👩‍👧 “We are glad 👋🏽 of the cafe\u0301,” Marel said.\r\n\r\nThen שלום עליכם stood on a sign. The 🌊 was low.\r\n"
)


class Hands:
    """Clicks and presses as an editor makes them, counted. A chord of keys counts once, a letter typed too."""

    def __init__(self, page: Page) -> None:
        self.page, self.number = page, 0

    def click(self, role: Any, name: str) -> None:
        self.number += 1
        self.page.get_by_role(role, name=name, exact=True).click()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.number += 1
            self.page.keyboard.press(key)

    def change(self, *keys: str) -> None:
        """Press keys of which the last changes the draft, and wait until the server says so."""
        self.press(*keys[:-1])
        with self.page.expect_response(re.compile("/do/$")):
            self.press(keys[-1])
        settle(self.page)

    def type(self, words: str) -> None:
        self.press(*words)

    def tab_to(self, name: str) -> None:
        """Press Tab until the element of that name has the focus."""
        for _ in range(60):
            focused = self.page.evaluate("document.activeElement.textContent?.trim() || document.activeElement.name")
            if focused == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {name}")


def settle(page: Page) -> None:
    """Wait until the page shows what the server answered."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def forget_a_speaker(key: str) -> models.Reading:
    """Let the parser have missed a speaker, so that there is one to put right."""
    reading = models.Reading.objects.get()
    for line in reading.draft["lines"]:
        if line["key"] == key:
            line.update(who="unknown", speaker="", confidence=0.3, rule="nobody")
    reading.beginning = reading.draft
    reading.save()
    return reading


def article() -> str:
    return SEED.read_text(encoding="utf-8") if SEED.exists() else ARTICLE


def review(page: Page, hands: Hands) -> None:
    """From the review as it opens to the published meeting: a speaker, a split, topics."""
    forget_a_speaker("s3")
    page.reload()
    expect(page.locator("#s3")).to_be_focused()
    hands.change("1")
    hands.press("j", "s")
    expect(page.locator("#s4 input[name=at]").first).to_be_focused()
    hands.change("Enter")
    hands.press("t")
    hands.type("el")
    hands.change("Enter")
    page.keyboard.press("Escape")
    page.locator("#s4").focus()
    hands.press("Shift+T")
    hands.type("se")
    hands.change("Enter")


def assert_published(page: Page) -> None:
    expect(page.locator(".messagelist")).to_contain_text("is published")
    meeting = models.Meeting.objects.published().get()
    page.goto(meeting.get_absolute_url())
    statements = page.locator(".statement")
    quotes = list(meeting.quotes.order_by("position"))
    assert statements.count() == len(quotes) >= 5
    assert [quote.speaker.sort_name.split(",")[0] for quote in quotes if quote.speaker][:3] == [
        quotes[0].speaker.sort_name.split(",")[0]
    ] * 3
    expect(statements.nth(2)).to_contain_text(quotes[2].text.split("\n")[0])
    assert {topic.name for quote in quotes for topic in quote.topics.all()} == {"Security", "Elections"}
    assert [topic.name for topic in quotes[3].topics.all()] == ["Elections"]


def test_from_the_paste_to_the_public_page(
    page: Page, editor: models.User, topics: None, capsys: pytest.CaptureFixture[str]
) -> None:
    log_in_by_hand(page)
    hands = Hands(page)
    hands.click("link", "Paste an account")
    page.get_by_label("Account:", exact=True).fill(article())
    hands.click("button", "Today")
    page.get_by_label("Account:", exact=True).focus()
    hands.press("Control+Enter")
    page.wait_for_url("**/change/")
    review(page, hands)
    hands.click("button", "Save and publish")
    hands.click("button", "Publish all the same")
    assert_published(page)
    with capsys.disabled():
        print(f"\nfrom the paste to the public page: {hands.number} clicks and key presses")
    assert hands.number < MOST_PRESSES


def test_by_keyboard_alone(page: Page, editor: models.User, topics: None, capsys: pytest.CaptureFixture[str]) -> None:
    log_in(page)
    page.goto("/admin/")
    hands = Hands(page)
    hands.tab_to("Paste an account")
    hands.press("Enter")
    expect(page.get_by_label("Account:", exact=True)).to_be_focused()
    page.keyboard.insert_text(article())
    hands.tab_to("Today")
    hands.press("Enter", "Control+Enter")
    page.wait_for_url("**/change/")
    review(page, hands)
    page.keyboard.press("Escape")
    hands.press("Control+S")
    page.wait_for_url("**/meeting/*/change/")
    for name in ("Save and publish", "Publish all the same"):
        page.get_by_role("button", name=name).focus()
        hands.press("Enter")
    assert_published(page)
    with capsys.disabled():
        print(f"\nby keyboard alone: {hands.number} key presses")


def test_without_scripts(new_page: Callable[..., Page], editor: models.User, topics: None) -> None:
    page = new_page(javascript=False)
    log_in(page)
    page.goto("/admin/meetings/reading/add/")
    page.get_by_label("Account:", exact=True).fill(ARTICLE)
    page.get_by_label("Published on").fill("2024-05-07")
    page.get_by_role("button", name="Read it").click()
    page.locator("#s3").get_by_label("Who spoke").select_option("leader:p2")
    page.locator("#s3").get_by_role("button", name="Keep").click()
    expect(page.locator("#s3").get_by_label("Who spoke")).to_have_value("leader:p2")
    page.locator("#s1").get_by_role("link", name="Split").click()
    page.get_by_role("button", name="Split here").click()
    expect(page.locator("ol.lines > li")).to_have_count(5)
    page.locator("#topic-for-all").fill("security")
    page.get_by_role("button", name="for all").click()
    page.get_by_role("button", name="Save and publish").click()
    page.get_by_role("button", name="Publish all the same").click()
    assert models.Quote.objects.published().count() == 5


def open_page(page: Page, where: str) -> None:
    page.goto(where)
    if "/login/" in page.url:
        page.get_by_label("Username").fill("editor")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(re.compile(re.escape(where)))


def test_words_selected_in_any_script_are_those_of_the_account(page: Page, editor: models.User) -> None:
    reading = begin(text=STRANGE, made_by=editor)
    log_in(page)
    page.goto(f"/admin/meetings/reading/{reading.pk}/change/")
    page.evaluate("""() => {
        const pieces = [...document.querySelectorAll("#account-text span[data-start]")];
        const node = pieces.find((piece) => piece.textContent.includes("שלום")).firstChild;
        const range = document.createRange();
        range.setStart(node, node.data.indexOf("שלום"));
        range.setEnd(node, node.data.indexOf(" was low"));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    expect(page.locator("#selected-start")).not_to_have_value("")
    Hands(page).change("a")
    added = draft_in(models.Reading.objects.get()).lines[-1]
    assert [span.of(STRANGE) for span in added.spans] == ["שלום עליכם stood on a sign. The 🌊"]


@pytest.mark.parametrize("width", [1280, 360])
def test_every_screen_is_open_to_everyone(
    new_page: Callable[..., Page],
    editor: models.User,
    topics: None,
    find_violations: Callable[[Page], list[str]],
    width: int,
) -> None:
    reading = begin(text=ARTICLE, made_by=editor, published_on=datetime.date(2024, 5, 7))
    page = new_page(width=width)
    log_in(page)
    where = f"/admin/meetings/reading/{reading.pk}"
    found = []
    for address in ("/admin/", "/admin/meetings/reading/", "/admin/meetings/reading/add/", f"{where}/split/?line=s1"):
        page.goto(address)
        found += in_both_palettes(find_violations, page)
    page.goto(f"{where}/change/")
    page.locator("#s2 summary").click()
    page.locator("#s1").focus()
    page.keyboard.press("s")
    expect(page.locator("#s1 input[name=at]").first).to_be_focused()
    found += in_both_palettes(find_violations, page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Keys", exact=True).click()
    found += in_both_palettes(find_violations, page)
    assert found == []
