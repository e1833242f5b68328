"""Suggested topics and changed words, on the desk's pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from meetings import models
from meetings.services.statements import attest
from tests.admin.helpers import change_url, list_url
from tests.browser.desk import in_both_palettes, log_in
from tests.browser.test_editor import unguarded_page  # noqa: F401 a fixture
from tests.factories import QuoteFactory, SourceFactory, TopicFactory, UserFactory

NewPage = Callable[..., Page]
WORDS = "Energy is dear, and the dam is full."


@pytest.fixture
def quote(live_server: object) -> models.Quote:
    UserFactory(username="editor", is_superuser=True)
    TopicFactory(name="Energy")
    TopicFactory(name="Dams")
    quote = QuoteFactory(text=WORDS)
    source = SourceFactory(meeting=quote.meeting, text=f"“{WORDS}”")
    attest(quote=quote, source=source, spans=[(1, 1 + len(WORDS))])
    return quote


@pytest.mark.parametrize("own", [True, False])
def test_a_suggested_topic_is_taken_by_one_press(page: Page, quote: models.Quote, own: bool) -> None:
    log_in(page)
    page.goto(change_url(quote if own else quote.meeting))
    boxes = page.locator(".suggestions input[type=checkbox]")
    expect(boxes).to_have_count(2)
    box = page.get_by_role("checkbox", name="Energy named in the words")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".field-topics .select2-selection__choice")).to_contain_text(["Energy"])
    expect(box).to_be_hidden()
    expect(page.get_by_role("checkbox", name="Dams named in the words")).to_be_focused()
    page.locator(".field-topics .select2-selection__choice__remove").click()
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    box.click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [topic.name for topic in quote.topics.all()] == ["Energy"]


def test_without_javascript_a_ticked_topic_is_saved(new_page: NewPage, quote: models.Quote) -> None:
    page = new_page(javascript=False)
    log_in(page)
    page.goto(change_url(quote.meeting))
    page.get_by_role("checkbox", name="Dams named in the words").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [topic.name for topic in quote.topics.all()] == ["Dams"]


@pytest.mark.parametrize("own", [True, False])
def test_a_change_that_is_not_explained_is_shown_and_put_in_brackets(
    new_page: NewPage, quote: models.Quote, own: bool
) -> None:
    page = new_page(width=390)
    log_in(page)
    page.goto(change_url(quote if own else quote.meeting))
    words = page.get_by_role("textbox", name="Words:", exact=True)
    words.fill("Power is dear, and the dam is full.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".compared del")).to_have_text("(the source: Energy)")
    expect(page.locator(".compared ins")).to_have_text("(typed: Power)")
    expect(words).to_have_value("Power is dear, and the dam is full.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Put what differs in brackets").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    quote.refresh_from_db()
    assert quote.text == "[Power] is dear, and the dam is full."
    assert quote.attestations.get().is_primary


def test_topics_for_several_statements(page: Page, quote: models.Quote) -> None:
    log_in(page)
    page.goto(list_url(models.Quote))
    page.locator("input.action-select").first.check()
    page.get_by_label("Action:").select_option("suggest_topics")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).click()
    page.get_by_role("checkbox", name="Energy named in the words").check()
    page.get_by_role("button", name="Add the ticked topics").click()
    expect(page.locator(".messagelist")).to_contain_text("1 topic added to 1 statement.")
    assert [topic.name for topic in quote.topics.all()] == ["Energy"]


def test_they_are_accessible(unguarded_page: NewPage, quote: models.Quote, find_violations) -> None:  # noqa: F811
    page = unguarded_page(width=390)
    log_in(page)
    found = []
    for row in (quote, quote.meeting):
        page.goto(change_url(row))
        expect(page.locator(".suggestions")).to_be_visible()
        page.get_by_role("textbox", name="Words:", exact=True).fill("Power is dear, and the dam is full.")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(".compared ins")).to_be_visible()
        found += in_both_palettes(find_violations, page)
    page.goto(list_url(models.Quote))
    page.locator("input.action-select").first.check()
    page.locator("select[name=action]").select_option("suggest_topics")
    with page.expect_navigation():
        page.locator(".actions button").click()
    found += in_both_palettes(find_violations, page)
    assert not found, "\n".join(found)
