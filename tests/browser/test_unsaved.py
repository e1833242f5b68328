"""A browser that dies, a login that expires, a line that breaks: what the site said it kept is there afterwards."""

import json
import re
from collections.abc import Callable
from typing import Any

from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, Request, Response, expect

from meetings import models
from tests.browser.conftest import MortalBrowser
from tests.browser.desk import PASSWORD, log_in
from tests.browser.test_editor import choose, row_of, words
from tests.factories import LeaderFactory, TopicFactory, drafted_meeting, published_meeting

LINE = "#desk-unsaved-line"
TYPED = """() => [...new FormData(document.querySelector("form[id$=_form]"))]
    .filter(([name, value]) => typeof value === "string")"""
PART = re.compile(r'name="([^"]+)"\r\n\r\n(.*?)\r\n--', re.DOTALL)

Values = list[tuple[str, str]]


def plain(values: Any) -> Values:
    """Return fields and what is typed in them, in one order, without what the page says about itself."""
    ours = [(name, value.replace("\r\n", "\n")) for name, value in values if not name.startswith("_")]
    return sorted((n, v) for n, v in ours if n != "csrfmiddlewaretoken" and "__prefix__" not in n)


class Ear:
    """What a page sends to be kept, and what of it the site acknowledges."""

    def __init__(self, page: Page) -> None:
        self.sent: list[Values] = []
        self.acknowledged: list[Values] = []
        page.on("request", self.hear_request)
        page.on("response", self.hear_response)

    def hear_request(self, request: Request) -> None:
        if request.url.endswith("/unsaved/keep/"):
            self.sent.append(plain(PART.findall(request.post_data or "")))

    def hear_response(self, response: Response) -> None:
        if response.url.endswith("/unsaved/keep/") and response.ok:
            self.acknowledged.append(plain(PART.findall(response.request.post_data or "")))


def typed(page: Page) -> Values:
    return plain(page.evaluate(TYPED))


def wait_until_kept(page: Page, ear: Ear) -> None:
    """Wait until the site has acknowledged all that stands in the form."""
    for _ in range(100):
        if ear.acknowledged and ear.acknowledged[-1] == typed(page):
            expect(page.locator(LINE)).to_have_text(re.compile("^Kept "))
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not kept: {page.locator(LINE).text_content()}")


def open_form(page: Page, url: str) -> None:
    """Go to a form, logging in where the browser forgot that one was."""
    page.goto(url)
    if "/login/" in page.url:
        page.get_by_label("Username").fill("editor")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
    page.wait_for_load_state()


def participant(typed: str, name: str, index: int) -> Callable[[Page], None]:
    return lambda page: choose(row_of(page, "participations", index), "leader", typed, name)


def title(page: Page) -> None:
    page.get_by_role("textbox", name="Title:", exact=True).press_sequentially("Talks on the river", delay=5)


def first_statement(page: Page) -> None:
    row = row_of(page, "quotes", 0)
    row.get_by_label("Speaker").select_option(label="Ada Host")
    row.get_by_label("Words:", exact=True).press_sequentially("The river is low.\n\nVery “low”, שלום 🕊.", delay=2)


def another_statement(page: Page) -> None:
    page.get_by_role("button", name="Add another Statement").click()
    row = page.locator("#quotes-group .ordered-row:not(.empty-form)").last
    row.get_by_label("Speaker").select_option(label="Bo Guest")
    row.get_by_label("Words:", exact=True).fill(f"Statement {len(words(page))}.")


def topic(page: Page) -> None:
    choose(row_of(page, "quotes", 0), "topics", "fish", "Fisheries")


def move_up(page: Page) -> None:
    row_of(page, "quotes", 2).get_by_role("button", name="Up").click()


def remove(page: Page) -> None:
    row_of(page, "quotes", 0).get_by_role("button", name="Remove").click()


def test_a_browser_killed_at_any_point_loses_nothing_the_site_acknowledged(
    mortal: MortalBrowser, editor: models.User
) -> None:
    LeaderFactory(name="Ada Host")
    LeaderFactory(name="Bo Guest")
    TopicFactory(name="Fisheries")
    add = reverse("admin:meetings_meeting_add")
    steps = [
        title, participant("ada", "Ada Host", 0), participant("guest", "Bo Guest", 1), first_statement,
        another_statement, topic, another_statement, move_up, remove,
    ]  # fmt: skip
    page = mortal.open()
    log_in(page)
    open_form(page, add)
    promised, acknowledged = typed(page), 0
    for number, step in enumerate(steps):
        ear = Ear(page)
        step(page)
        wanted = typed(page)
        page.wait_for_timeout([0, 650, 900, 1300][number % 4])
        mortal.kill()
        acknowledged += len(ear.acknowledged)
        page = mortal.open()
        log_in(page)
        open_form(page, add)
        ear_after = Ear(page)
        if number or ear.acknowledged:
            page.get_by_role("link", name="Restore").first.click()
            page.wait_for_load_state()
        there = typed(page)
        # What was acknowledged last, or what the site took without being able to say so any more.
        assert there in (ear.sent[len(ear.acknowledged) - 1 :] if ear.acknowledged else [promised, *ear.sent]), number
        if there != wanted:
            step(page)
            wait_until_kept(page, ear_after)
        promised = typed(page)
    assert acknowledged >= 4
    ear = Ear(page)
    page.get_by_label("City").fill("Elsewhere")
    wait_until_kept(page, ear)
    shown = words(page)
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert words(page) == shown
    assert [quote.text for quote in models.Quote.objects.order_by("position")] == shown
    page.goto(add)
    expect(page.get_by_role("heading", name="You have unsaved changes")).to_have_count(0)


def test_after_an_expired_login_everything_is_sent(page: Page, editor: models.User) -> None:
    meeting = drafted_meeting(quotes=1)
    url = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    log_in(page)
    page.goto(url)
    ear = Ear(page)
    page.get_by_label("Venue").fill("The Old Mill")
    wait_until_kept(page, ear)
    Session.objects.all().delete()
    page.get_by_label("City").fill("Riverside")
    expect(page.locator(LINE)).to_contain_text("Not kept: your login has expired.")
    with page.expect_popup() as window:
        page.get_by_role("link", name="Log in in a new window").click()
    open_form(window.value, "/admin/")
    window.value.close()
    page.bring_to_front()
    page.get_by_label("City").press("End")
    wait_until_kept(page, ear)
    # The page was opened under the old login, and saves under the new one.
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.city) == ("The Old Mill", "Riverside")


def test_a_form_sent_with_an_expired_login_leads_back_to_what_was_typed(page: Page, editor: models.User) -> None:
    meeting = published_meeting(quotes=1)
    url = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    log_in(page)
    page.goto(url)
    Session.objects.all().delete()
    page.get_by_label("City").fill("Riverside")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("What you typed is kept.")).to_be_visible()
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Restore").first.click()
    expect(page.get_by_label("City")).to_have_value("Riverside")


def test_without_scripts_a_form_sent_with_an_expired_login_is_kept_too(
    new_page: Callable[..., Page], editor: models.User
) -> None:
    page = new_page(javascript=False)
    log_in(page)
    page.goto(reverse("admin:meetings_topic_add"))
    Session.objects.all().delete()
    page.get_by_label("Name", exact=False).first.fill("Fisheries")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Restore").click()
    page.get_by_role("button", name="Save", exact=True).click()
    assert models.Topic.objects.get().name == "Fisheries"


def test_what_could_not_be_sent_stays_in_the_browser_and_is_sent_by_the_next_page(
    page: Page, editor: models.User
) -> None:
    log_in(page)
    page.goto(reverse("admin:meetings_topic_add"))
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Name:", exact=True).fill("Fisheries")
    expect(page.locator(LINE)).to_contain_text("the server cannot be reached")
    page.close()
    assert not models.UnsavedForm.objects.exists()
    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(reverse("admin:meetings_topic_add"))
    expect(page.locator(LINE)).to_contain_text("Changes that had not reached the server are kept now.")
    page.locator(LINE).get_by_role("link", name="Restore").click()
    expect(page.get_by_role("textbox", name="Name:", exact=True)).to_have_value("Fisheries")
    assert json.loads(page.evaluate("JSON.stringify(Object.keys(localStorage))")) == []


def test_leaving_a_page_in_haste_keeps_the_last_word(page: Page, editor: models.User) -> None:
    log_in(page)
    page.goto(reverse("admin:meetings_topic_add"))
    page.get_by_role("textbox", name="Name:", exact=True).fill("Fisheries")
    page.goto("/admin/")
    page.goto(reverse("admin:meetings_topic_add"))
    page.get_by_role("link", name="Restore").first.click()
    expect(page.get_by_role("textbox", name="Name:", exact=True)).to_have_value("Fisheries")


def test_enter_saves_and_discards_nothing(page: Page, editor: models.User) -> None:
    log_in(page)
    page.goto(reverse("admin:meetings_topic_add"))
    page.get_by_role("textbox", name="Name:", exact=True).fill("Fisheries")
    page.goto(reverse("admin:meetings_topic_add"))
    page.get_by_role("link", name="Restore").first.click()
    page.get_by_role("textbox", name="Name:", exact=True).press("Enter")
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert models.Topic.objects.get().name == "Fisheries"
