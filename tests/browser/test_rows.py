"""Rows that were moved, and others taken away, before anything is saved."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.desk import log_in
from tests.browser.test_editor import row_of, words
from tests.factories import UserFactory, drafted_meeting


def test_a_new_statement_above_saved_ones_stays_there_when_another_is_taken_away(page: Page) -> None:
    UserFactory(username="editor", is_superuser=True)
    meeting = drafted_meeting(quotes=2)
    saved = [quote.text for quote in meeting.quotes.all()]
    log_in(page)
    page.goto(reverse("admin:meetings_meeting_change", args=[meeting.pk]))
    for index, text in ((2, "New."), (3, "A mistake.")):
        page.get_by_role("button", name="Add another Statement").click()
        row = row_of(page, "quotes", index)
        row.get_by_label("Speaker").select_option(index=1)
        row.get_by_label("Words:", exact=True).fill(text)
    for index in (2, 1):
        row_of(page, "quotes", index).get_by_role("button", name="Up").click()
    row_of(page, "quotes", 3).get_by_role("button", name="Remove").click()
    assert words(page) == ["New.", *saved]
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert [quote.text for quote in meeting.quotes.all()] == ["New.", *saved]
