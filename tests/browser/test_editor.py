"""An editor's work by clicking: the whole way from an empty form to the public page, and every page of the desk."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from meetings import models
from meetings.choices import Status
from tests.browser.desk import in_both_palettes, log_in, log_in_by_hand
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    LeaderNameFactory,
    TermFactory,
    TopicFactory,
    UserFactory,
    published_meeting,
)
from tests.portraits import give_portrait

SETTLED = 300  # milliseconds in which a row lands after a drag


@pytest.fixture
def desk(page: Page) -> Page:
    UserFactory(username="editor", is_superuser=True)
    log_in(page)
    page.goto("/admin/")
    return page


def choose(row: Locator, field: str, typed: str, label: str) -> None:
    """Choose `label` in an autocomplete field after typing part of it."""
    page = row.page
    row.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-container--open .select2-search__field").last.fill(typed)
    page.locator(".select2-results__option", has_text=label).first.click()


def row_of(page: Page, prefix: str, index: int) -> Locator:
    return page.locator(f"#{prefix}-group .ordered-row:not(.empty-form)").nth(index)


def words(page: Page) -> list[str]:
    fields = page.locator(
        "#quotes-group .ordered-row:not(.empty-form) textarea[name$='-text']:not([name$='original_text'])"
    )
    return [field.input_value() for field in fields.all()]


def drag(page: Page, row: Locator, onto: Locator) -> None:
    """Take a row by its head and drop it on another's."""
    row.locator("h3 .row-name").scroll_into_view_if_needed()
    start = row.locator("h3 .row-name").bounding_box()
    end = onto.locator("h3 .row-name").bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, start["y"] - 10, steps=3)
    page.mouse.move(end["x"] + 5, end["y"] - 5, steps=10)
    # Rows passed on the way are still moving; the last of them notices the pointer once they have landed.
    for sway in (8, 5, 8, 5):
        page.wait_for_timeout(SETTLED)
        page.mouse.move(end["x"] + sway, end["y"] - 5, steps=2)
    page.mouse.up()
    page.wait_for_timeout(SETTLED)


def test_an_editor_types_a_meeting_puts_it_in_order_and_publishes_it(page: Page) -> None:
    UserFactory(username="editor", is_superuser=True)
    log_in_by_hand(page)
    country = CountryFactory(name="Freedonia")
    host, guest = LeaderFactory(name="Ada Hôte", slug="ada-hote"), LeaderFactory(name="Bo Guest")
    for leader in (host, guest):
        TermFactory(leader=leader, country=country, office="President")
    TopicFactory(name="Fisheries")
    page.set_viewport_size({"width": 1280, "height": 3000})  # all rows in sight, for the drags

    page.get_by_role("link", name="Add", exact=False).and_(page.locator("#content-main .model-meeting a")).click()
    page.get_by_role("textbox", name="Title:", exact=True).press_sequentially("Talks on the river")
    expect(page.get_by_label("Slug")).to_have_value("talks-on-the-river")
    page.get_by_label("First day").fill("2024-05-17")
    page.get_by_label("City").fill("Elsewhere")
    for index, (typed, leader, side) in enumerate([("hote", host, "host"), ("guest", guest, "guest")]):
        row = row_of(page, "participations", index)
        choose(row, "leader", typed, leader.name)
        row.get_by_label("Side").select_option(side)

    for index, (text, speaker) in enumerate([("One.", host), ("Two.", guest), ("Three.", host)]):
        if index:
            page.get_by_role("button", name="Add another Statement").click()
        row = row_of(page, "quotes", index)
        row.get_by_label("Speaker").select_option(label=speaker.name)
        row.get_by_label("Words:", exact=True).fill(text)
        choose(row, "topics", "fish", "Fisheries")

    # Before anything is saved: by keyboard, and by dragging.
    row_of(page, "quotes", 1).get_by_role("button", name="Up").focus()
    page.keyboard.press("Enter")
    assert words(page) == ["Two.", "One.", "Three."]
    expect(page.locator("#desk-announcement")).to_have_text("Statement #1")
    drag(page, row_of(page, "quotes", 2), row_of(page, "quotes", 0))
    assert words(page) == ["Three.", "Two.", "One."]

    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("Statements 1, 2, 3 have no proof")).to_be_visible()
    assert words(page) == ["Three.", "Two.", "One."]
    expect(row_of(page, "participations", 0).get_by_label("Office that day")).to_have_value("President")

    # Saved rows are dragged too; then the words are checked and the meeting is published.
    drag(page, row_of(page, "quotes", 2), row_of(page, "quotes", 1))
    assert words(page) == ["Three.", "One.", "Two."]
    page.get_by_role("button", name="Add another Source").click()
    page.get_by_role("textbox", name="Publisher").first.fill("The Gazette")
    page.get_by_label("I checked the words of every statement").check()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("There is no summary.")).to_be_visible()
    page.get_by_role("button", name="Publish all the same").click()
    expect(page.get_by_text("“Talks on the river” is published.")).to_be_visible()

    page.get_by_role("link", name="View on site").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Talks on the river")
    text = page.locator("main").inner_text()
    assert text.index("Three.") < text.index("One.") < text.index("Two.")
    assert models.Meeting.objects.get().status == Status.PUBLISHED


def test_a_wrong_statement_comes_back_as_it_was_typed(desk: Page) -> None:
    leader = LeaderFactory(name="Ada Host")
    page = desk
    page.goto("/admin/meetings/meeting/add/")
    page.get_by_role("textbox", name="Title:", exact=True).fill("Talks")
    choose(row_of(page, "participations", 0), "leader", "ada", leader.name)
    row = row_of(page, "quotes", 0)
    row.get_by_label("Who spoke").select_option("person")
    row.get_by_label("Words:", exact=True).fill("First paragraph.\n\nSecond paragraph.")
    page.get_by_role("button", name="Save", exact=True).click()
    row = row_of(page, "quotes", 0)
    expect(row.get_by_text("Type the name as it is printed.")).to_be_visible()
    expect(row.get_by_label("Words:", exact=True)).to_have_value("First paragraph.\n\nSecond paragraph.")
    row.get_by_label("Name as printed").fill("A spokesman")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert models.Quote.objects.get().text == "First paragraph.\n\nSecond paragraph."


def test_saving_a_source_untouched_keeps_its_line_ends(desk: Page) -> None:
    received = "\nFirst line.\r\nSecond line.\rThird \u00a0line. "
    meeting = published_meeting()
    meeting.sources.update(text=received)
    models.Meeting.objects.update(status=Status.DRAFT)
    page = desk
    page.goto(reverse("admin:meetings_meeting_change", args=[meeting.pk]))
    page.get_by_role("textbox", name="Publisher").fill("The Other Gazette")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    source = meeting.sources.get()
    assert (source.publisher, source.text) == ("The Other Gazette", received)


def everything() -> dict[str, int]:
    """Make one of each thing; return the address of every page of the desk, and how it answers a superuser."""
    leaders = [LeaderFactory(), LeaderFactory()]
    for leader in leaders:
        TermFactory(leader=leader, country=CountryFactory())
        LeaderNameFactory(leader=leader)
    topic = TopicFactory(parent=TopicFactory())
    models.TopicSynonym.objects.create(topic=topic, name="Another word")
    meeting = published_meeting(leaders=leaders, topics=[topic])
    quote, source = meeting.quotes.first(), meeting.sources.get()
    models.Attestation.objects.create(meeting=meeting, quote=quote, source=source, spans=[(0, 3)])
    models.Correction.objects.create(
        meeting=meeting, quote=quote, what_changed="A comma.", date=datetime.date(2024, 6, 1)
    )
    addresses = ["/admin/", "/admin/meetings/", "/admin/password_change/"]
    others = {models.User: UserFactory(), Group: Group.objects.create(name="Guests")}  # own accounts and roles stay
    found = dict.fromkeys(addresses, 200)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found[reverse(f"{name}_changelist")] = 200
        if model._meta.app_label == "axes":
            continue
        is_log = model is models.AuditEntry
        if model is not models.Quote:
            found[reverse(f"{name}_add")] = 403 if is_log else 200
        row = others.get(model) or model._default_manager.first()
        if row is not None:
            found |= {reverse(f"{name}_{page}", args=[row.pk]): 200 for page in ("change", "history")}
            found[reverse(f"{name}_delete", args=[row.pk])] = 403 if is_log else 200
    return found


def test_no_page_of_the_desk_breaches_the_policy_or_fails_in_a_script(desk: Page) -> None:
    # The fixture of the page fails the test for whatever the browser complains of.
    for address, status in everything().items():
        response = desk.goto(address)
        assert response is not None
        assert response.status == status, address
        desk.wait_for_load_state("load")
    desk.goto("/admin/password_reset/")
    desk.get_by_label("Email").fill("nobody@newsroom.example")
    desk.get_by_role("button", name="Reset my password").click()
    desk.goto("/admin/reset/done/")
    desk.goto("/admin/reset/x/y/")
    desk.goto("/admin/")
    desk.get_by_role("button", name="Log out").click()
    expect(desk.get_by_text("Thanks for spending some quality time")).to_be_visible()


def test_dates_and_new_rows_and_pop_ups_keep_to_the_policy(desk: Page) -> None:
    page = desk
    page.goto("/admin/meetings/meeting/add/")
    page.get_by_role("link", name="Choose a Date").first.click()
    page.locator(".calendarbox:visible td a").first.click()
    for name in ("Participant", "Statement", "Source", "Correction"):
        page.get_by_role("button", name=f"Add another {name}").click()
    with page.expect_popup() as opened:
        row_of(page, "participations", 0).locator(".fieldBox.field-leader .add-related").click()
    popup = opened.value
    popup.get_by_label("Name:", exact=True).first.fill("New Leader")
    popup.get_by_role("button", name="Save").click()
    expect(row_of(page, "participations", 0).locator(".fieldBox.field-leader .select2-selection")).to_contain_text(
        "New Leader"
    )
    expect(row_of(page, "quotes", 0).get_by_label("Speaker").locator("option", has_text="New Leader")).to_have_count(1)


@pytest.fixture
def unguarded_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open a page without the policy: axe copies elements, and with them the styles that scripts gave them."""
    contexts = []

    def open_page(*, width: int) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            bypass_csp=True,
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_desk_is_accessible(
    unguarded_page: Callable[..., Page], find_violations: Callable[[Page], list[str]], width: int
) -> None:
    UserFactory(username="editor", is_superuser=True)
    everything()
    give_portrait(models.Meeting.objects.get().participations.first().leader)
    page = unguarded_page(width=width)
    page.goto("/admin/login/")
    found = in_both_palettes(find_violations, page)
    log_in(page)
    meeting = models.Meeting.objects.get()
    pages: list[Any] = [
        reverse("admin:index"),
        reverse("admin:meetings_meeting_change", args=[meeting.pk]),
        reverse("admin:meetings_meeting_add"),
        reverse("admin:meetings_leader_change", args=[meeting.participations.first().leader_id]),
        *(reverse(f"admin:meetings_{name}_changelist") for name in ("meeting", "quote", "leader", "topic", "source")),
    ]
    for address in pages:
        page.goto(address)
        found += in_both_palettes(find_violations, page)
    assert not found, "\n".join(found)
