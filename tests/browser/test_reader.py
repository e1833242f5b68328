"""What a reader does, in a real browser: from the front page to a single quote."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.views.conftest import Archive, make_archive


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    return make_archive()


def test_reader_goes_from_the_front_page_to_a_quote(archive: Archive, page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Talks on the ferry").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Talks on the ferry")

    page.get_by_role("link", name="Ada Holm").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Holm")
    expect(page.locator("blockquote", has_text="The ferry sails at noon").first).to_be_visible()

    page.get_by_role("rowheader", name="Ferries").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Holm on Ferries")
    page.get_by_role("link", name="Ferries").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferries")

    page.get_by_role("combobox", name="Search quotes").fill("sailing")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark")).to_have_text("sails")
    page.get_by_role("textbox", name="Speaker").fill("Bero Lind")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("No published statement has all of this.")).to_be_visible()
    page.get_by_role("link", name="Leave out: Speaker: Bero Lind").click()

    page.get_by_role("link", name="Cite: The ferry sails").click()
    expect(page).to_have_url(re.compile(f"/quotes/{archive.quote.public_id}/#citation$"))
    expect(page.locator(".one-quote blockquote").first).to_contain_text("The ferry sails at noon,")
    page.get_by_role("link", name="Read it in its meeting").click()
    expect(page).to_have_url(re.compile(f"#q-{archive.quote.public_id}$"))
    expect(page.locator(f"#q-{archive.quote.public_id}")).to_be_in_viewport()


def test_number_in_the_margin_is_the_permalink_and_originals_unfold(archive: Archive, page: Page) -> None:
    page.goto(archive.meeting.get_absolute_url())
    page.get_by_role("link", name="Statement 3, link to it").click()
    third = archive.meeting.quotes.get(position=3)
    expect(page).to_have_url(re.compile(f"#q-{third.public_id}$"))
    original = page.get_by_text("Море терпеливо.")
    expect(original).to_be_hidden()
    page.get_by_text("The original words, in Russian").click()
    expect(original).to_be_visible()


def test_keyboard_alone_skips_to_the_content(archive: Archive, page: Page) -> None:
    page.goto(archive.meeting.get_absolute_url())
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


# Whatever shows: its text and its ground, as far as they are neither black, a dark grey, white nor none.
COLOURED = """() => [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility()).flatMap((one) => {
    const { color, backgroundColor } = getComputedStyle(one);
    return [color, backgroundColor];
}).filter((colour) => !["rgb(0, 0, 0)", "rgb(51, 51, 51)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(colour))"""


@pytest.mark.parametrize("dark", [False, True])
def test_page_prints_in_black_on_white_without_controls_and_says_whence_it_is(
    archive: Archive, new_page: NewPage, dark: bool
) -> None:
    page = new_page(dark=dark)
    page.goto(archive.meeting.get_absolute_url())
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("combobox", name="Search quotes")).to_be_hidden()
    expect(page.locator("blockquote").first).to_contain_text("The ferry sails at noon,")
    expect(page.get_by_role("link", name="Cite: statement 1")).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".print-from")).to_contain_text(archive.meeting.get_absolute_url())
    expect(page.locator(".print-from")).to_be_visible()
    address = page.locator(".source-title a").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "https://courier.example/ferry" in address or "attr(href)" in address
    assert page.locator(".entry").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(COLOURED) == []
    expect(page.get_by_text("Море терпеливо.")).to_be_visible()


def test_all_works_without_scripts(archive: Archive, new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("/quotes/?q=sailing")
    expect(page.locator("mark")).to_have_text("sails")
    page.locator("#facet-topic").get_by_role("link", name="Transport").click()
    expect(page.get_by_role("link", name="Leave out: Topic: Transport")).to_be_visible()
    expect(page.locator("mark")).to_have_text("sails")
