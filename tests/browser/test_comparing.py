"""What a reader does who compares: two leaders, a year's topics, a month's meetings."""

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.factories import published_meeting
from tests.views.conftest import Archive, make_archive


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    return make_archive()


@pytest.mark.parametrize("javascript", [True, False])
def test_reader_compares_two_leaders_and_finds_what_each_said_of_a_topic(
    archive: Archive, new_page: NewPage, javascript: bool
) -> None:
    page = new_page(javascript=javascript)
    page.goto(archive.meeting.get_absolute_url())
    page.get_by_role("link", name="Ada Holm and Bero Lind").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Holm and Bero Lind")
    expect(page.get_by_text("Their last meeting")).to_be_visible()
    expect(page.get_by_role("heading", name="The meeting after that").first).to_be_visible()
    expect(page.get_by_text("4 months later").first).to_be_visible()

    page.get_by_role("row", name=re.compile("Ferries")).get_by_role("link").nth(1).click()
    expect(page).to_have_url(re.compile(r"/leaders/ada-holm/with/bero-lind/\?topic=ferries$"))
    expect(page.get_by_text("Ada Holm: 2 statements · Bero Lind: 2 statements")).to_be_visible()
    columns = page.locator(".column")
    expect(columns.nth(0)).to_contain_text("The ferry sails at noon,")
    expect(columns.nth(1)).to_contain_text("The sea is patient.")
    page.get_by_role("link", name="Leave out: Topic: Ferries").click()
    expect(page.get_by_text("Their last meeting")).to_be_visible()


def number_in(page: Page, row: str, column: int) -> int:
    cell = page.get_by_role("row", name=re.compile(row)).get_by_role("cell").nth(column)
    return int(cell.locator("text").text_content() or "0")


@pytest.mark.parametrize("javascript", [True, False])
def test_number_in_the_grid_of_a_year_leads_to_as_many_statements(
    archive: Archive, new_page: NewPage, javascript: bool
) -> None:
    page = new_page(javascript=javascript)
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Who spoke of what").click()
    page.get_by_role("navigation", name="Every year").get_by_role("link", name="2024").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who spoke of what in 2024")
    number = number_in(page, "Ferries", 0)
    assert number == 2
    page.get_by_role("row", name=re.compile("Ferries")).get_by_role("cell").nth(0).get_by_role("link").click()
    expect(page.locator(".total").first).to_have_text(f"{number} statements")


@pytest.mark.parametrize("javascript", [True, False])
def test_calendar_is_leafed_through_with_the_keyboard(archive: Archive, new_page: NewPage, javascript: bool) -> None:
    published_meeting(
        first_day=datetime.date(2024, 9, 28), last_day=datetime.date(2024, 10, 2), title="Talks over the end of a month"
    )
    page = new_page(javascript=javascript)
    page.goto("/meetings/?since=2024-09&until=2024-09")
    page.get_by_role("link", name="Calendar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meetings of September 2024")
    expect(page.get_by_role("table").get_by_role("link", name="Talks on the ferry")).to_be_visible()
    page.get_by_role("link", name=re.compile("October 2024")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meetings of October 2024")
    named = page.get_by_role("link", name=re.compile("Talks over the end of a month day 4 of 5"))
    named.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Talks over the end of a month")
