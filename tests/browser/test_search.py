"""The search in a real browser: facets in place, the way back, suggestions by keyboard; and all of it without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.views.conftest import Archive, make_archive


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    return make_archive()


def test_facets_apply_in_place_are_announced_and_the_way_back_is_right(
    archive: Archive, page: Page, find_violations: Callable[[Page], list[str]]
) -> None:
    page.goto("/quotes/")
    page.evaluate("document.documentElement.dataset.sameDocument = 'yes'")
    facet = page.get_by_role("link", name="Ada Holm 5 statements")
    facet.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/quotes/\?speaker=ada-holm$"))
    expect(page.locator("#search-said")).to_have_text("5 statements")
    expect(page.locator("html")).to_have_attribute("data-same-document", "yes")
    expect(page.locator("#speaker-ada-holm")).to_be_focused()
    page.get_by_role("link", name="Leave out: Speaker: Ada Holm").click()
    expect(page).to_have_url(re.compile(r"/quotes/\??$"))
    expect(page.locator("#search-said")).to_have_text("13 statements")
    page.get_by_label("Words").fill("ferry")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("combobox", name="Search quotes")).to_have_value("ferry")
    expect(page.locator("#search mark")).to_have_text("ferry")
    assert find_violations(page) == []
    page.go_back()
    expect(page.locator("#search .total")).to_have_text("13 statements")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/quotes/\?speaker=ada-holm$"))
    expect(page.locator("#search .total")).to_have_text("5 statements")


def test_suggestions_are_gone_through_by_keyboard_and_enter_searches(
    archive: Archive, page: Page, find_violations: Callable[[Page], list[str]]
) -> None:
    page.goto("/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search quotes")
    expect(box).to_be_focused()
    box.press_sequentially("ferr")
    expect(page.get_by_role("option")).to_have_text(["Ferries Topic", "Talks on the ferry Meeting"])
    expect(page.locator(".search-box [role=status]")).to_have_text("2 suggestions")
    assert find_violations(page) == []
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "search-suggestion-0")
    expect(page.get_by_role("option", selected=True)).to_have_text("Ferries Topic")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/quotes/\?q=ferr$"))
    box.fill("hol")
    expect(page.get_by_role("option")).to_have_text(["Ada Holm Leader"])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/leaders/ada-holm/$"))


def test_the_key_is_switched_off_for_good(archive: Archive, page: Page) -> None:
    page.goto("/")
    page.get_by_label("/ goes to the search box").uncheck()
    page.goto("/quotes/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search quotes")
    expect(page.get_by_label("/ goes to the search box")).not_to_be_checked()
    expect(box).not_to_be_focused()
    expect(box).to_have_value("")


def test_without_scripts_the_same_is_done_by_links_and_a_form(archive: Archive, new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("/quotes/?q=holm")
    page.get_by_role("link", name="Said by Ada Holm").click()
    expect(page.locator(".total")).to_have_text("5 statements")
    page.get_by_role("link", name="Ferries 2 statements").click()
    page.get_by_label("Words").fill("sundaus")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="sundays", exact=True).click()
    expect(page).to_have_url(re.compile(r"/quotes/\?q=sundays&topic=ferries&speaker=ada-holm$"))
    expect(page.locator("mark")).to_have_text("Sundays")
    expect(page.get_by_label("/ goes to the search box")).to_be_hidden()
    page.go_back()
    expect(page.get_by_text("No published statement has “sundaus”.")).to_be_visible()
