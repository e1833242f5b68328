"""Comments are written beside a form, and what is typed in the form stays."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from meetings import models
from meetings.choices import Status
from meetings.services import comments, statuses
from tests.browser.desk import in_both_palettes, log_in
from tests.browser.test_editor import unguarded_page  # noqa: F401 - a fixture
from tests.factories import UserFactory, published_meeting


@pytest.fixture
def meeting(db: None) -> models.Meeting:
    UserFactory(username="editor", is_superuser=True)
    meeting = published_meeting(quotes=2)
    models.Meeting.objects.filter(pk=meeting.pk).update(status=Status.IN_REVIEW, publish_at=None)
    return meeting


def test_a_comment_is_written_and_resolved_while_the_form_keeps_what_is_typed(
    page: Page, meeting: models.Meeting
) -> None:
    log_in(page)
    page.goto(reverse("admin:meetings_meeting_change", args=[meeting.pk]))
    page.get_by_label("Venue").fill("The Old Mill")
    page.get_by_label("A new comment").fill("Who is the interpreter?\nAsk the press office.")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".comment-text")).to_have_text("Who is the interpreter?Ask the press office.")
    page.get_by_role("button", name="Resolve").click()
    expect(page.get_by_text("resolved by editor")).to_be_visible()
    expect(page.get_by_label("Venue")).to_have_value("The Old Mill")
    Session.objects.all().delete()
    page.get_by_label("A new comment").fill("Typed too late")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".comment-line")).to_contain_text("could not be sent")
    expect(page.get_by_label("A new comment")).to_have_value("Typed too late")


def test_without_scripts_too_a_meeting_is_commented_on_and_sent_back(
    new_page: Callable[..., Page], meeting: models.Meeting
) -> None:
    page = new_page(javascript=False)
    log_in(page)
    page.goto(reverse("admin:meetings_meeting_change", args=[meeting.pk]))
    page.get_by_label("A new comment").fill("Who is the interpreter?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".comment-text")).to_have_text("Who is the interpreter?")
    page.get_by_label("and say why").fill("The date is wrong.")
    page.get_by_role("button", name="Save and return to draft").click()
    expect(page.get_by_role("heading", name="Sent back by editor")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_unsaved_changes_comments_and_reasons_are_accessible(
    unguarded_page: Callable[..., Page],  # noqa: F811
    find_violations: Callable[[Page], list[str]],
    meeting: models.Meeting,
    width: int,
) -> None:
    editor = models.User.objects.get()
    page = unguarded_page(width=width)
    log_in(page)
    found: list[Any] = []
    page.goto(reverse("admin:meetings_meeting_changelist"))
    page.locator("input.action-select").first.check()
    page.get_by_label("Action:").select_option(label="Return to draft")
    page.locator("button[name=index]").click()
    expect(page.get_by_label("Why?")).to_be_visible()
    found += in_both_palettes(find_violations, page)
    quote = meeting.quotes.first()
    written = comments.add_comment(meeting=meeting, quote=quote, author=editor, text="Who?")
    comments.resolve(comment=written, by=editor)
    statuses.return_to_draft(meeting=meeting, reason="The date is wrong.", by=editor)
    url = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    for address in (url, reverse("admin:meetings_quote_change", args=[quote.pk])):
        page.goto(address)
        with page.expect_response("**/unsaved/keep/"):
            page.locator("textarea[name$=lead_in]").first.fill("She opened:")
        found += in_both_palettes(find_violations, page)
        page.goto(address)
        page.get_by_role("link", name="Restore").first.wait_for()
        found += in_both_palettes(find_violations, page)
        page.get_by_role("link", name="Restore").first.click()
        page.get_by_role("heading", name="Your unsaved changes").wait_for()
        found += in_both_palettes(find_violations, page)
    page.goto(reverse("admin:meetings_meeting_changelist"))
    found += in_both_palettes(find_violations, page)
    page.goto(reverse("admin:meetings_auditentry_changelist"))
    found += in_both_palettes(find_violations, page)
    assert not found, "\n".join(found)
