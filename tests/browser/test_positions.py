"""A reader asks what a leader said about something, and whether that changed."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.factories import LeaderFactory, QuoteFactory, TopicFactory, published_meeting


@pytest.fixture
def _archive(transactional_db: None) -> None:
    ada, bero = LeaderFactory(name="Ada Holm", slug="ada-holm"), LeaderFactory(name="Bero Lind", slug="bero-lind")
    trade = TopicFactory(name="Trade", slug="trade")
    grain = TopicFactory(name="Grain", slug="grain", parent=trade)
    for year, words, topic in ((2012, "No grain leaves.", grain), (2013, "No.", trade), (2019, "Grain may go.", grain)):
        meeting = published_meeting(
            leaders=[ada, bero], quotes=0, first_day=datetime.date(year, 5, 1), title=f"Talks of {year}"
        )
        QuoteFactory(meeting=meeting, speaker=ada, addressee=bero, text=words, topics=[topic])


@pytest.mark.usefixtures("_archive")
@pytest.mark.parametrize("javascript", [True, False])
def test_reader_follows_a_position_through_the_years(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript, width=360)
    page.goto("/leaders/")
    page.get_by_role("searchbox", name="Name, in any spelling we know").fill("holm")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Ada Holm").click()
    expect(page.get_by_role("heading", name="Latest words")).to_be_visible()
    expect(page.get_by_role("img", name="Offices of Ada Holm, and meetings with those met most often")).to_be_visible()
    expect(page.get_by_role("link", name="Bero Lind").first).to_have_attribute(
        "href", "/leaders/ada-holm/with/bero-lind/"
    )

    page.get_by_role("rowheader", name="Trade").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Holm on Trade")
    beside = page.get_by_role("region", name="First and latest").locator("blockquote")
    expect(beside).to_have_text(["“No grain leaves.”", "“Grain may go.”"])
    expect(page.get_by_text("Nothing in this archive for 6 years.")).to_be_visible()
    page.get_by_text("Year by year, as a table").click()
    page.get_by_role("rowheader", name="2019").get_by_role("link").click()
    expect(page).to_have_url(re.compile("#y-2019$"))
    expect(page.get_by_role("heading", name="2019", exact=True)).to_be_in_viewport()

    page.get_by_role("heading", level=1).get_by_role("link", name="Trade").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trade")
    expect(page.get_by_role("table", name="Each leader’s share of the words")).to_contain_text("Ada Holm")
    page.get_by_role("textbox", name="Since").fill("2019")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".statement-list blockquote")).to_have_text(["“Grain may go.”"])
    page.get_by_role("link", name="Leave out: Since 2019").click()
    expect(page.locator(".statement-list blockquote")).to_have_count(3)
