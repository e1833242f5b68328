"""A browser that dies while an account is under review: what the server acknowledged is there when it opens again."""

import datetime
import re

from playwright.sync_api import Page

from meetings import models
from meetings.services.readings import begin, draft_in
from meetings.services.review import Draft, apply
from meetings.services.review.values import voice_of
from tests.browser.conftest import MortalBrowser
from tests.browser.desk import log_in
from tests.browser.test_pasting import article, open_page

STEPS: list[list[str]] = [
    ["2"], ["j", "2"], ["p"], ["m"], ["u"], ["j", "x"], ["u"], ["0"], ["j", "Alt+ArrowUp"], ["Alt+ArrowDown"], ["b"],
    ["j", "2"], ["j", "j", "p"], ["j", "m"], ["u"], ["x"], ["u"], ["p"], ["j", "p"], ["u"],
]  # fmt: skip


def test_a_browser_killed_at_twenty_points_loses_nothing(mortal: MortalBrowser, editor: models.User) -> None:
    """At each point a change is made and the browser killed: by turns when the server has answered, and at once."""
    reading = begin(text=article(), made_by=editor, published_on=datetime.date(2019, 9, 13))
    where = f"/admin/meetings/reading/{reading.pk}/change/"
    for number, keys in enumerate(STEPS):
        page = mortal.open()
        log_in(page)
        open_page(page, where)
        assert_shown(page, reading)
        page.locator("ol.lines > li").first.focus()
        before = made(reading)
        for key in keys[:-1]:
            page.keyboard.press(key)
        if number % 2:
            page.keyboard.press(keys[-1])
            page.wait_for_timeout(5 * number)
        else:
            with page.expect_response(re.compile("/do/$")) as answer:
                page.keyboard.press(keys[-1])
            assert answer.value.ok
        mortal.kill()
        if number % 2 == 0:
            assert made(reading) != before, keys
    page = mortal.open()
    log_in(page)
    open_page(page, where)
    assert_shown(page, reading)


def made(reading: models.Reading) -> tuple[int, int]:
    """Return how many changes were made to the draft and how many of them were undone."""
    steps = models.ReadingStep.objects.filter(reading=reading)
    return steps.count(), steps.filter(undone=True).count()


def assert_shown(page: Page, reading: models.Reading) -> None:
    """Assert that the page shows the draft that follows from the changes made so far, and that it is whole."""
    draft = draft_in(models.Reading.objects.get(pk=reading.pk))
    replayed = Draft.from_data(reading.beginning)
    for step in models.ReadingStep.objects.filter(reading=reading, undone=False):
        replayed = apply(reading.text, replayed, step.operation)
    assert draft == replayed
    shown = page.locator("ol.lines > li").evaluate_all("lines => lines.map((line) => line.id)")
    assert shown == [line.key for line in draft.lines]
    voices = page.locator(".line-voice").evaluate_all("fields => fields.map((field) => field.value)")
    assert voices == [voice_of(line) for line in draft.lines]
