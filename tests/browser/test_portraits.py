"""A portrait's point chosen by clicking, seen at once, and the page of the leader that then shows it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meetings import models
from tests.browser.conftest import NewPage
from tests.browser.desk import log_in
from tests.factories import UserFactory, published_meeting
from tests.portraits import encoded, give_portrait, image_of, quarters

COLOUR = "canvas => [...canvas.getContext('2d').getImageData(3, 3, 1, 1).data].slice(0, 3)"


# How far things moved on the page since it was opened; a page on which nothing did says nothing.
MOVED = """new Promise((done) => {
    const seen = (list) => done(list.getEntries().reduce((sum, one) => sum + one.value, 0));
    new PerformanceObserver(seen).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(0), 500);
})"""


@pytest.fixture
def leader(page: Page) -> models.Leader:
    UserFactory(username="editor", is_superuser=True)
    return published_meeting().participations.first().leader


def form_of(page: Page, leader: models.Leader) -> Page:
    log_in(page)
    page.goto(f"/admin/meetings/leader/{leader.pk}/change/")
    return page


def test_a_new_picture_is_pointed_at_before_it_is_saved(page: Page, leader: models.Leader, tmp_path: Path) -> None:
    desk = form_of(page, leader)
    file = tmp_path / "wide.png"
    file.write_bytes(encoded(quarters((1200, 400))))
    desk.get_by_label("Picture").set_input_files(file)
    whole = desk.locator("canvas.portrait-whole")
    expect(whole).to_be_visible()
    box = whole.bounding_box()
    whole.click(position={"x": box["width"] - 2, "y": box["height"] - 2})
    expect(desk.get_by_label("From the left, %")).to_have_value("99")
    assert desk.locator("canvas.portrait-crop").first.evaluate(COLOUR) == [0, 255, 0]
    desk.get_by_label("Credit").fill("Jo Ray")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("Say under which licence the picture may be shown.").first).to_be_visible()
    expect(desk.get_by_text("The picture you chose is kept")).to_be_visible()
    expect(desk.locator("canvas.portrait-whole")).to_be_visible()
    desk.get_by_label("Licence").fill("CC BY 4.0")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    with image_of(leader, "256.jpg") as crop:
        red, green, blue = crop.convert("RGB").getpixel((3, 3))
    assert green > 200 > red + blue


def test_the_point_is_typed_without_scripts(new_page: NewPage, leader: models.Leader) -> None:
    give_portrait(leader)
    desk = form_of(new_page(javascript=False), leader)
    expect(desk.locator("img.portrait-crop")).to_have_count(2)
    desk.get_by_label("From the left, %").fill("100")
    desk.get_by_label("From the top, %").fill("0")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    with image_of(leader, "256.jpg") as crop:
        red, green, blue = crop.convert("RGB").getpixel((3, 3))
    assert green > 200 > red + blue


def test_the_leader_s_page_takes_the_width_it_needs_and_does_not_move(new_page: NewPage, leader: models.Leader) -> None:
    give_portrait(leader)
    page = new_page(width=1440)
    page.goto(leader.get_absolute_url())
    shown = page.locator(".portrait img")
    assert shown.evaluate("image => image.decode().then(() => image.currentSrc)").endswith("/128.webp")
    size = shown.bounding_box()
    assert size["height"] == pytest.approx(size["width"] * 5 / 4, abs=1)
    assert page.evaluate(MOVED) == 0
