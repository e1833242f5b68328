"""What a reader does on a meeting's page, with scripts and without: read it another way, take words along."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.views.conftest import Archive, make_archive

SHARED = """() => { window.shared = []; navigator.share = async (what) => { window.shared.push(what); }; }"""


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    return make_archive()


@pytest.mark.parametrize("javascript", [True, False])
def test_reader_switches_between_the_ways_to_read(archive: Archive, new_page: NewPage, javascript: bool) -> None:
    page = new_page(width=1440, javascript=javascript)
    page.goto(archive.meeting.get_absolute_url())
    page.get_by_role("link", name="By topic").click()
    ferries = page.locator(".subject").first
    host, guest = (ferries.locator(".column").nth(number) for number in (0, 1))
    expect(host).to_contain_text("The ferry sails at noon,")
    expect(guest).to_contain_text("The sea is patient.")
    left, right = host.bounding_box(), guest.bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]

    page.get_by_role("link", name="Two accounts").click()
    expect(page).to_have_url(re.compile(r"\?view=accounts#account$"))
    expect(page.locator("mark.differs")).to_have_text(["leaves", "sails"])
    expect(page.get_by_text("Only in The Sund Courier.")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("link", name="By topic")).to_have_attribute("aria-current", "true")

    page.get_by_role("link", name="Statement 3, in its place").first.click()
    expect(page).to_have_url(re.compile(f"{archive.meeting.slug}/#q-"))
    expect(page.get_by_text("“The sea is patient.”", exact=True)).to_be_in_viewport()


def test_words_are_copied_as_a_quotation_and_the_page_says_so(archive: Archive, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(archive.meeting.get_absolute_url())
    button = page.get_by_role("button", name="Copy: statement 1")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    expect(button).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“The ferry sails at noon,”\n\n— Ada Holm, Prime Minister, Aldermark, 12 September 2024. ")
    assert copied.endswith(archive.quote.get_absolute_url())
    html = page.evaluate("navigator.clipboard.read().then(all => all[0].getType('text/html')).then(one => one.text())")
    assert re.search(r"<blockquote\b[^>]*>\s*<p\b[^>]*>“The ferry sails at noon,”</p>\s*</blockquote>", html)
    address = copied.rpartition(" ")[2]
    assert re.search(rf'<a\b[^>]*href="{address}"[^>]*>{address}</a>', html)
    expect(button).to_have_text("Copy")


def test_a_browser_that_keeps_its_clipboard_shows_the_words_selected(archive: Archive, page: Page) -> None:
    page.add_init_script("navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(Error());")
    page.goto(archive.meeting.get_absolute_url())
    page.get_by_role("button", name="Copy: statement 1").click()
    expect(page.get_by_label("As a quotation").first).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Selected: copy it with the keys")).to_have_count(1)
    assert "The ferry sails" in page.evaluate(
        "document.activeElement.value.slice(0, document.activeElement.selectionEnd)"
    )


def test_a_device_that_shares_is_given_words_and_address(archive: Archive, page: Page) -> None:
    page.add_init_script(f"({SHARED})()")
    page.goto(archive.meeting.get_absolute_url())
    expect(page.locator("summary", has_text="Share").first).to_be_hidden()
    page.get_by_role("button", name="Share: statement 1").click()
    (shared,) = page.evaluate("window.shared")
    assert shared["url"].endswith(archive.quote.get_absolute_url())
    assert shared["text"].endswith("12 September 2024. Communiqué")


def test_without_scripts_there_are_fields_to_copy_from_and_no_dead_buttons(archive: Archive, new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto(archive.meeting.get_absolute_url())
    expect(page.get_by_role("button", name=re.compile("Copy|Share"))).to_have_count(0)
    address = page.get_by_label("Address").first
    expect(address).to_be_hidden()
    page.locator("summary", has_text="Share").first.click()
    expect(address).to_have_value(re.compile(archive.quote.get_absolute_url() + "$"))
    expect(page.get_by_label("As a quotation").first).to_have_value(re.compile("^“The ferry sails at noon,”"))


def test_the_original_stands_beside_its_translation_where_there_is_room(archive: Archive, new_page: NewPage) -> None:
    for width, is_beside in ((1440, True), (360, False)):
        page = new_page(width=width, javascript=False)
        page.goto(archive.meeting.get_absolute_url())
        page.get_by_text("The original words, in Russian").click()
        original = page.get_by_text("Море терпеливо.").bounding_box()
        translation = page.get_by_text("“The sea is patient.”", exact=True).bounding_box()
        assert original
        assert translation
        assert (original["x"] > translation["x"] + translation["width"] / 2) == is_beside
        assert (original["y"] > translation["y"] + translation["height"] / 2) != is_beside


def test_paper_has_the_words_of_both_accounts_and_no_tools(archive: Archive, new_page: NewPage) -> None:
    page = new_page(width=1440)
    page.goto(f"{archive.meeting.get_absolute_url()}?view=accounts")
    page.emulate_media(media="print")
    expect(page.get_by_text("The account of Brennia").first).to_be_visible()
    expect(page.locator(".tool").first).to_be_hidden()
    expect(page.locator(".reading-ways")).to_be_hidden()


def test_every_way_to_read_is_accessible_with_all_unfolded(
    archive: Archive, new_page: NewPage, find_violations: Callable[[Page], list[str]]
) -> None:
    page = new_page(width=768)
    page.goto(f"{archive.meeting.get_absolute_url()}?view=accounts")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert find_violations(page) == []
