"""Journeys of a reader who has only a keyboard: each thing on the way shows that it has the focus, nothing keeps it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.focus import go_through, go_to
from tests.browser.long_meeting import EXCHANGES, make_long_meeting
from tests.views.conftest import Archive, make_archive

LAST = 2 * EXCHANGES


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    return make_archive()


def press_on(page: Page, name: str | re.Pattern[str], role: str = "link", key: str = "Enter") -> None:
    go_to(page, page.get_by_role(role, name=name).first)  # type: ignore[arg-type]
    page.keyboard.press(key)


def test_from_a_search_to_a_quote_and_its_copy(archive: Archive, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    go_to(page, page.get_by_role("combobox", name="Search quotes"))
    page.keyboard.type("sailing")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text("sails")
    press_on(page, "Skip to the content")
    press_on(page, re.compile("^Cite: The ferry sails"))
    expect(page).to_have_url(re.compile(f"/quotes/{archive.quote.public_id}/#citation$"))
    go_to(page, page.get_by_role("button", name=re.compile("^Copy: The ferry sails")), "Shift+Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“The ferry sails at noon,”\n\n— Ada Holm, ")
    assert copied.endswith(archive.quote.get_absolute_url())


def test_from_the_contents_of_a_long_meeting_to_a_statement_and_its_address(
    transactional_db: None, new_page: NewPage
) -> None:
    meeting = make_long_meeting()
    last = meeting.quotes.get(position=LAST - 1)
    page = new_page(width=1440)
    page.goto(meeting.get_absolute_url())
    press_on(page, "Skip to the content")
    press_on(page, re.compile(f"^{LAST - 1}–{LAST} A reporter, "))
    expect(page).to_have_url(re.compile(f"#q-{last.public_id}$"))
    expect(page.locator(f"#q-{last.public_id}")).to_be_in_viewport()
    current = page.locator(".contents [aria-current=true]")
    expect(current).to_have_count(1)
    expect(current).to_be_in_viewport()
    # One goes on from there, with the number that is the statement's address.
    go_to(page, page.get_by_role("link", name=f"Statement {LAST}, link to it"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#q-{meeting.quotes.get(position=LAST).public_id}$"))
    # The contents follow whoever scrolls.
    page.locator(f"#q-{meeting.quotes.get(position=5).public_id}").evaluate(
        "statement => scrollTo(0, statement.offsetTop + statement.offsetParent.offsetTop - innerHeight / 3 + 20)"
    )
    expect(current).to_contain_text("5–6")


def test_contents_unfold_on_a_phone_without_a_script(transactional_db: None, new_page: NewPage) -> None:
    meeting = make_long_meeting()
    page = new_page(width=360, javascript=False)
    page.goto(meeting.get_absolute_url())
    link = page.locator(".contents a").last
    expect(link).to_be_hidden()
    page.locator(".contents summary").press("Enter")
    link.press("Enter")
    expect(page.locator(f"#q-{meeting.quotes.get(position=LAST - 1).public_id}")).to_be_in_viewport()


def test_through_the_filters_to_another_language_and_size_of_text(archive: Archive, page: Page) -> None:
    page.goto("/quotes/")
    go_to(page, page.locator("#facet-topic summary"))
    if page.locator("#facet-topic").get_attribute("open") is None:
        page.keyboard.press("Enter")
    press_on(page, re.compile("^Ferries "))
    expect(page).to_have_url(re.compile(r"\?topic=ferries$"))
    expect(page.locator("#search-said")).not_to_be_empty()
    assert page.evaluate("document.activeElement !== document.body")
    press_on(page, "Larger", "button", "Space")
    expect(page.locator("html")).to_have_attribute("data-text", "larger")
    expect(page.get_by_role("button", name="Larger")).to_be_focused()
    go_to(page, page.get_by_role("link", name="עברית"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/he/quotes/\?topic=ferries$"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("data-text", "larger")


def test_focus_is_seen_wherever_it_goes_and_leaves_every_page(archive: Archive, page: Page) -> None:
    """On the pages that have the most to press, and where a part of the page stays while the rest scrolls."""
    page.goto(f"{archive.meeting.get_absolute_url()}?view=accounts")
    assert go_through(page) > 20
    assert go_through(page, "Shift+Tab") > 20
    for address in (
        make_long_meeting().get_absolute_url(),
        "/quotes/",
        "/grid/2024/",
        archive.host.get_absolute_url(),
        "/meetings/?view=calendar&since=2024",
    ):
        page.goto(address)
        assert go_through(page) > 20, address
