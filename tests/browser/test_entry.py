"""Statements typed, split, merged and moved by the keyboard alone, and the pages that do the same without it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from meetings import models
from meetings.services.statements import attest
from tests.browser.desk import in_both_palettes, log_in
from tests.browser.test_editor import row_of, words
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
)

TRANSCRIPT = [
    "Good morning. The river is low.",
    "It will rise again in May.",
    "Then we agree on the dam?",
    "We do, and on the ferries.",
    "The ferries come first.",
    "So be it.",
]


@pytest.fixture
def meeting(live_server: Any) -> models.Meeting:
    UserFactory(username="editor", is_superuser=True)
    meeting = MeetingFactory(title="Talks on the river")
    for name in ("Ada Host", "Bo Guest"):
        ParticipationFactory(meeting=meeting, leader=LeaderFactory(name=name))
    return meeting


@pytest.fixture
def desk(page: Page, meeting: models.Meeting) -> Page:
    # What is kept of a form is another matter; here nothing is to be on its way when a test ends.
    page.route("**/unsaved/keep/", lambda route: route.fulfill(json={"said": "Kept", "restore": ""}))
    log_in(page)
    return page


def form(meeting: models.Meeting) -> str:
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


def text(page: Page, index: int) -> Locator:
    return row_of(page, "quotes", index).get_by_label("Words:", exact=True)


def speakers(page: Page) -> list[str]:
    fields = page.locator("#quotes-group .ordered-row:not(.empty-form) select[name$='-speaker'] option:checked")
    return fields.all_inner_texts()


def said(page: Page) -> Locator:
    return page.locator("#desk-announcement")


class Keys:
    """The keyboard, with a count of what is pressed besides the words."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)


def test_a_transcript_of_six_statements_is_typed(desk: Page, meeting: models.Meeting) -> None:
    topic = TopicFactory(name="Fisheries")
    page, keys = desk, Keys(desk)
    page.goto(form(meeting))
    text(page, 0).focus()  # where the work begins
    keys.press("Alt+1")
    expect(said(page)).to_have_text("Spoken by Ada Host.")
    keys.write(TRANSCRIPT[0])
    keys.press("Tab", *"fish")
    expect(page.locator(".select2-results__option", has_text="Fisheries")).to_be_visible()
    keys.press("Enter")
    page.keyboard.press("Shift+Tab")
    for number, line in enumerate(TRANSCRIPT[1:], start=2):
        keys.press("Control+Enter")
        expect(said(page)).to_contain_text(f"Statement {number}, ")
        expect(text(page, number - 1)).to_be_focused()
        keys.write(line)
        keys.press("Alt+t")
    expect(said(page)).to_have_text("Topics as in the statement before: Fisheries.")
    assert words(page) == TRANSCRIPT
    assert speakers(page) == ["Ada Host", "Bo Guest"] * 3
    assert keys.count == 17, "keys besides the words of six statements"

    page.get_by_role("button", name="Save", exact=True).and_(page.locator(".submit-row input")).press("Enter")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    rows = list(meeting.quotes.order_by("position"))
    assert [row.text for row in rows] == TRANSCRIPT
    assert [row.position for row in rows] == [1, 2, 3, 4, 5, 6]
    assert all(list(row.topics.all()) == [topic] for row in rows)


def test_the_next_statement_is_by_whoever_spoke_before_the_last(desk: Page, meeting: models.Meeting) -> None:
    ParticipationFactory(meeting=meeting, leader=LeaderFactory(name="Cy Third"))
    QuoteFactory(meeting=meeting, who_spoke="press", kind="question", text="Why?", language="fr")
    QuoteFactory(
        meeting=meeting, speaker=meeting.participations.last().leader, kind="answer", text_status="interpreter"
    )
    page = desk
    page.goto(form(meeting))
    text(page, 1).press("Control+Enter")
    row = row_of(page, "quotes", 2)
    expect(row.get_by_label("Who spoke")).to_have_value("press")
    expect(row.get_by_label("Kind")).to_have_value("question")
    expect(row.locator("select[name$='-text_status']")).to_have_value("interpreter")
    page.keyboard.type("And then?")
    page.keyboard.press("Control+Enter")
    row = row_of(page, "quotes", 3)
    expect(row.get_by_label("Speaker")).to_have_value(str(meeting.participations.last().leader.pk))
    expect(row.get_by_label("Kind")).to_have_value("answer")
    page.keyboard.press("Alt+9")
    expect(said(page)).to_have_text("There is no participant 9.")
    page.keyboard.press("Alt+2")
    expect(row.get_by_label("Speaker").locator("option:checked")).to_have_text("Bo Guest")


def test_statements_not_saved_yet_are_split_merged_and_moved(desk: Page, meeting: models.Meeting) -> None:
    page = desk
    page.goto(form(meeting))
    text(page, 0).focus()
    page.keyboard.press("Alt+2")
    page.keyboard.type("One two. Three 👩‍🚀 four.")
    page.keyboard.press("Control+Shift+Enter")
    expect(said(page)).to_have_text("Not split: put the cursor between two words.")
    for _ in range(len("👩‍🚀 four.".encode("utf-16-le")) // 2 + len("Three ") - 4):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+ArrowLeft")
    page.evaluate("() => document.activeElement.setSelectionRange(9, 9)")
    page.keyboard.press("Control+Shift+Enter")
    expect(text(page, 1)).to_be_focused()
    assert words(page) == ["One two.", "Three 👩‍🚀 four."]
    assert speakers(page) == ["Bo Guest", "Bo Guest"]

    page.keyboard.press("Alt+ArrowUp")
    expect(said(page)).to_have_text("Statement #1")
    expect(text(page, 0)).to_be_focused()
    assert words(page) == ["Three 👩‍🚀 four.", "One two."]
    page.keyboard.press("Alt+ArrowDown")
    assert words(page) == ["One two.", "Three 👩‍🚀 four."]
    page.keyboard.press("Alt+1")
    page.keyboard.press("Control+Shift+Backspace")
    expect(said(page)).to_have_text("Not merged: Bo Guest and Ada Host are two speakers.")
    page.keyboard.press("Alt+2")
    page.keyboard.press("Control+Shift+Backspace")
    assert words(page) == ["One two.\n\nThree 👩‍🚀 four."]
    expect(said(page)).to_have_text("Merged into statement 1.")
    expect(text(page, 0)).to_be_focused()


def test_saved_statements_are_split_at_the_cursor_and_merged_by_the_server(desk: Page, meeting: models.Meeting) -> None:
    quote = QuoteFactory(meeting=meeting, text="Yes 👩‍🚀 one. Two.")
    QuoteFactory(meeting=meeting, text="Last.")
    page = desk
    page.goto(form(meeting))
    text(page, 0).focus()
    page.evaluate("() => document.activeElement.setSelectionRange(15, 15)")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_text("The statement is split into 1 and 2.")).to_be_visible()
    expect(text(page, 1)).to_be_focused()
    assert words(page) == ["Yes 👩‍🚀 one.", "Two.", "Last."]
    page.keyboard.press("Control+Shift+Backspace")
    expect(page.get_by_text("Two statements are merged into statement 1.")).to_be_visible()
    expect(text(page, 0)).to_be_focused()
    assert words(page) == ["Yes 👩‍🚀 one.\n\nTwo.", "Last."]
    assert meeting.quotes.order_by("position")[0].pk == quote.pk


def test_a_proved_statement_is_split_without_scripts(new_page: Callable[..., Page], meeting: models.Meeting) -> None:
    quote = QuoteFactory(meeting=meeting, text="The river is low. It will rise.")
    attest(quote=quote, source=SourceFactory(meeting=meeting, text=quote.text), spans=[(0, len(quote.text))])
    page = new_page(javascript=False)
    log_in(page)
    page.goto(form(meeting))
    row_of(page, "quotes", 0).get_by_role("button", name="Split").click()
    page.get_by_role("radio").check()
    page.get_by_role("button", name="Split here").click()
    expect(page.get_by_text("The statement is split into 1 and 2.")).to_be_visible()
    assert [proof.spans[0].upper for proof in models.Attestation.objects.order_by("pk")] == [18, 31]
    row_of(page, "quotes", 1).get_by_role("button", name="Merge with the one before").click()
    expect(page.get_by_text("Two statements are merged into statement 1.")).to_be_visible()
    assert meeting.quotes.get().text == "The river is low. It will rise."


def test_the_shortcuts_are_listed_and_the_single_key_can_be_switched_off(desk: Page, meeting: models.Meeting) -> None:
    page = desk
    page.goto(form(meeting))
    listed = page.get_by_role("dialog", name="Shortcuts")
    text(page, 0).press("?")
    expect(listed).to_be_hidden()
    expect(text(page, 0)).to_have_value("?")
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("?")
    expect(listed).to_be_visible()
    listed.get_by_label("The single key ? opens this list").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(listed).to_be_hidden()
    page.get_by_role("button", name="Shortcuts").press("Enter")
    expect(listed).to_be_visible()
    listed.get_by_role("button", name="Close").press("Enter")
    expect(page.get_by_role("button", name="Shortcuts")).to_be_focused()


def test_a_range_of_lines_is_chosen_and_changed(desk: Page, meeting: models.Meeting) -> None:
    for _ in range(6):
        QuoteFactory(meeting=meeting)
    page = desk
    page.goto(reverse("admin:meetings_meeting_lines", args=[meeting.pk]))
    boxes = page.locator(".lines").get_by_role("checkbox")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    expect(page.locator("#lines-count")).to_have_text("4 chosen")
    page.get_by_label("Spoken by").select_option("Bo Guest")
    page.get_by_role("button", name="Change them").click()
    expect(page.get_by_text("Changed: speaker on 4 statements.")).to_be_visible()
    assert [row.speaker.name for row in meeting.quotes.order_by("position")] == [
        "Ada Host", "Bo Guest", "Bo Guest", "Bo Guest", "Bo Guest", "Ada Host",
    ]  # fmt: skip


def test_words_from_a_video_say_who_checked_them_and_where(desk: Page, meeting: models.Meeting) -> None:
    SourceFactory(meeting=meeting, text="", kind="video", title="The recording")
    QuoteFactory(meeting=meeting)
    page = desk
    page.goto(form(meeting))
    row = row_of(page, "quotes", 0)
    row.get_by_label("I checked these words").check()
    row.get_by_label("Place in it").fill("12:41")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(row_of(page, "quotes", 0).get_by_text("against: The recording, 12:41")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_are_accessible(
    chromium: Browser, live_server: Any, meeting: models.Meeting, find_violations: Any, width: int
) -> None:
    quote = QuoteFactory(meeting=meeting, text="One. Two. Three.", topics=[TopicFactory()])
    QuoteFactory(meeting=meeting)
    # axe copies elements, and with them the styles that scripts gave them, which the policy forbids.
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    )
    page = context.new_page()
    page.route("**/unsaved/keep/", lambda route: route.fulfill(json={"said": "Kept", "restore": ""}))
    log_in(page)
    found = []
    for name in ("quote_split", "quote_merge", "quote_change"):
        page.goto(reverse(f"admin:meetings_{name}", args=[quote.pk]))
        found += in_both_palettes(find_violations, page)
    page.goto(reverse("admin:meetings_meeting_lines", args=[meeting.pk]))
    found += in_both_palettes(find_violations, page)
    page.goto(form(meeting))
    text(page, 1).press("Control+Enter")
    found += in_both_palettes(find_violations, page)
    page.get_by_role("button", name="Shortcuts").click()
    found += in_both_palettes(find_violations, page)
    context.close()
    assert not found, "\n".join(found)
