"""What a reader does on the page of one quote: follow it through the years, cite it, take the file."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.factories import QuoteFactory
from tests.views.conftest import Archive, make_archive

APA = "Holm, A. (2024, September 12). The ferry sails at noon [Remark to Bero Lind as Prime Minister, Aldermark]."


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    archive = make_archive()
    QuoteFactory(meeting=archive.later, speaker=archive.host, text="The ferry sailed.", topics=[archive.leaf])
    return archive


def to_the_next_year(page: Page, archive: Archive) -> None:
    """Go from a quote to what its speaker said on its topic a year later."""
    page.goto(archive.quote.get_absolute_url())
    page.get_by_role("link", name=re.compile("The meeting after that")).click()
    expect(page.locator(".one-quote blockquote").first).to_contain_text("The ferry sailed.")


def test_without_a_script_a_quote_is_followed_selected_and_taken_as_a_file(archive: Archive, new_page: NewPage) -> None:
    page = new_page(javascript=False)
    to_the_next_year(page, archive)
    page.go_back()
    expect(page.get_by_text(APA)).to_be_visible()
    expect(page.get_by_role("button", name="Copy: APA")).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    assert download.value.suggested_filename == f"quote-{archive.quote.public_id}.bib"
    assert "author = {Holm, Ada}" in download.value.path().read_text()


def test_with_a_script_a_citation_is_copied_with_its_italics(archive: Archive, page: Page) -> None:
    to_the_next_year(page, archive)
    page.go_back()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy: APA").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{APA} In Talks on the ferry, ")
    html = page.evaluate("navigator.clipboard.read().then(all => all[0].getType('text/html')).then(one => one.text())")
    assert re.search(r"<cite[^>]*>Talks on the ferry</cite>", html)

    # Where the browser keeps its clipboard to itself, the text is selected for the keys.
    page.evaluate(
        "() => { navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(Error('closed')); }"
    )
    page.get_by_role("button", name="Copy: MLA").click()
    expect(page.get_by_role("status").filter(has_text="Selected: copy it with the keys")).to_have_count(1)
    assert page.evaluate("getSelection().toString()").startswith("Holm, Ada. “The ferry sails at noon.” Talks on")
