"""A review in two windows, before answers come, offline and after a login that expired: nothing done is lost."""

from collections.abc import Callable

from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from meetings import models
from meetings.services.readings import begin, draft_in
from tests.browser.desk import log_in, log_in_by_hand
from tests.browser.test_pasting import Hands, open_page
from tests.services.test_import import ARTICLE


def test_two_windows_do_not_undo_each_other(new_page: Callable[..., Page], editor: models.User) -> None:
    reading = begin(text=ARTICLE, made_by=editor)
    where = f"/admin/meetings/reading/{reading.pk}/change/"
    one, other = new_page(), new_page()
    for page in (one, other):
        log_in(page)
        page.goto(where)
    one.locator("#s3").focus()
    Hands(one).change("2")
    other.locator("#s4").focus()
    Hands(other).change("1")
    speakers = {line.key: line.speaker for line in draft_in(models.Reading.objects.get()).lines}
    assert (speakers["s3"], speakers["s4"]) == ("p2", "p1")
    expect(other.locator("#s3-voice")).to_have_value("leader:p2")
    one.locator("#s4").focus()
    Hands(one).change("p")
    expect(one.locator("#review-said")).to_contain_text("Meanwhile another window changed this")
    expect(one.locator("#s4-voice")).to_have_value("leader:p1")


def answer_late(page: Page) -> None:
    """Let the server's answers come late, so that the editor goes on meanwhile."""
    page.route("**/do/", lambda route: (page.wait_for_timeout(200), route.continue_()))


def test_what_is_done_before_the_answer_comes_is_done(page: Page, editor: models.User, topics: None) -> None:
    reading = begin(text=ARTICLE, made_by=editor)
    log_in(page)
    page.goto(f"/admin/meetings/reading/{reading.pk}/change/")
    answer_late(page)
    page.locator("#s2").focus()
    for key in ("2", "1", "2", "j", "p", "j", "x"):
        page.keyboard.press(key)
    page.locator("#fact-venue").focus()
    page.keyboard.type("Old Hall", delay=60)
    page.keyboard.press("Tab")
    page.keyboard.type("Lindholm upon the river", delay=60)
    page.locator("#s1-topic").focus()
    page.keyboard.type("Security")
    page.locator("#s2-topic").focus()
    page.keyboard.type("Elections")
    page.get_by_role("button", name="Save the draft").click()
    page.wait_for_url("**/meeting/*/change/", timeout=30_000)
    meeting = models.Meeting.objects.get()
    assert (meeting.venue, meeting.city) == ("Old Hall", "Lindholm upon the river")
    quotes = list(meeting.quotes.order_by("position"))
    assert [[topic.name for topic in quote.topics.all()] for quote in quotes[:2]] == [["Security"], ["Elections"]]
    drafted = draft_in(models.Reading.objects.get())
    assert (drafted.line("s2").speaker, drafted.line("s3").who, drafted.line("s4")) == ("p2", "press", None)  # type: ignore[union-attr]


def test_a_title_half_typed_is_saved_with_the_meeting(page: Page, editor: models.User) -> None:
    reading = begin(text=ARTICLE, made_by=editor)
    log_in(page)
    page.goto(f"/admin/meetings/reading/{reading.pk}/change/")
    page.locator("#fact-title").fill("Talks by the river")
    page.keyboard.press("Control+S")
    page.wait_for_url("**/meeting/*/change/")
    assert models.Meeting.objects.get().title == "Talks by the river"


def test_what_was_refused_stays_where_it_was_typed_and_nothing_is_saved(page: Page, editor: models.User) -> None:
    reading = begin(text=ARTICLE, made_by=editor)
    log_in(page)
    page.goto(f"/admin/meetings/reading/{reading.pk}/change/")
    answer_late(page)
    page.locator("#s1-topic").fill("No such topic")
    page.locator("#fact-date").fill("yesterday")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator("#review-said")).to_contain_text("There is no topic “No such topic”.")
    expect(page.locator("#review-said")).to_contain_text("“yesterday” is no date")
    expect(page.locator("#s1-topic")).to_have_value("No such topic")
    expect(page.locator("#fact-date")).to_have_value("yesterday")
    expect(page.get_by_role("button", name="Undo")).to_be_in_viewport()
    assert not models.Meeting.objects.exists()


def test_what_the_server_did_not_get_is_sent_when_it_answers_again(page: Page, editor: models.User) -> None:
    reading = begin(text=ARTICLE, made_by=editor)
    log_in(page)
    page.goto(f"/admin/meetings/reading/{reading.pk}/change/")
    page.context.set_offline(True)
    page.locator("#fact-venue").fill("Old Hall")
    page.keyboard.press("Tab")
    expect(page.locator("#review-said")).to_contain_text("Not kept")
    page.context.set_offline(False)
    page.locator("#s3").focus()
    Hands(page).change("2")
    expect(page.locator("#s3-voice")).to_have_value("leader:p2")
    expect(page.locator("#fact-venue")).to_have_value("Old Hall")
    assert draft_in(models.Reading.objects.get()).facts.venue == "Old Hall"


def test_after_a_new_login_one_goes_on_in_the_same_page(page: Page, editor: models.User) -> None:
    reading = begin(text=ARTICLE, made_by=editor)
    log_in(page)
    page.goto(f"/admin/meetings/reading/{reading.pk}/change/")
    page.context.clear_cookies()
    page.locator("#fact-venue").fill("Old Hall")
    page.keyboard.press("Tab")
    expect(page.locator("#review-said")).to_contain_text("You are logged out")
    log_in_by_hand(page.context.new_page())
    page.locator("#s3").focus()
    page.keyboard.press("2")
    expect(page.locator("#s3-voice + input")).to_have_value("leader:p2")
    expect(page.locator("#fact-venue")).to_have_value("Old Hall")
    assert draft_in(models.Reading.objects.get()).facts.venue == "Old Hall"


def test_a_login_that_expired_is_told_and_nothing_kept_is_lost(page: Page, editor: models.User) -> None:
    reading = begin(text=ARTICLE, made_by=editor)
    log_in(page)
    page.goto(f"/admin/meetings/reading/{reading.pk}/change/")
    page.locator("#s3").focus()
    Hands(page).change("2")
    Session.objects.all().delete()
    page.keyboard.press("1")
    expect(page.locator("#review-said")).to_contain_text("You are logged out")
    assert draft_in(models.Reading.objects.get()).lines[2].speaker == "p2"


def test_a_paste_that_met_an_expired_login_comes_back(page: Page, editor: models.User) -> None:
    log_in(page)
    page.goto("/admin/meetings/reading/add/")
    page.get_by_label("Account:", exact=True).fill(ARTICLE)
    page.get_by_label("Publisher").fill("The Lindholm Post")
    Session.objects.all().delete()
    page.get_by_role("button", name="Read it").click()
    open_page(page, "/admin/meetings/reading/add/")
    expect(page.get_by_label("Account:", exact=True)).to_have_value(ARTICLE)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/change/")
    assert models.Reading.objects.get().publisher == "The Lindholm Post"
    page.goto("/admin/meetings/reading/add/")
    expect(page.get_by_label("Account:", exact=True)).to_have_value("")
