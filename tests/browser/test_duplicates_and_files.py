"""Merging and CSV by clicking, as the browser shows them."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from meetings import models
from tests.browser.desk import log_in
from tests.browser.test_editor import unguarded_page  # noqa: F401 - a fixture
from tests.factories import LeaderFactory, LeaderNameFactory, TermFactory, UserFactory, published_meeting


def two_who_are_one() -> tuple[models.Leader, models.Leader]:
    keep = LeaderFactory(name="Inés Marel", slug="ines-marel", biography="Born by the river.")
    merged = LeaderFactory(name="Ines Marel", slug="ines-marel-2", biography="Born by the sea.")
    TermFactory(leader=keep)
    LeaderNameFactory(leader=merged)
    for leader in (keep, keep, merged):
        published_meeting(leaders=[leader, LeaderFactory()])
    return keep, merged


def test_two_leaders_chosen_in_the_list_become_one(page: Page) -> None:
    keep, merged = two_who_are_one()
    UserFactory(username="editor", is_superuser=True)
    log_in(page)
    page.goto("/admin/meetings/leader/?q=marel")
    page.locator("#action-toggle").check()
    page.get_by_label("Action:").select_option(label="Merge, because they are one")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("heading", name="“Ines Marel” becomes one with “Inés Marel”")).to_be_visible()
    page.get_by_role("button", name="Merge “Ines Marel” into “Inés Marel”").click()
    expect(page.locator(".messagelist")).to_contain_text("“Ines Marel” is now one with Inés Marel")
    page.goto(merged.get_absolute_url())
    expect(page).to_have_url(re.compile(f"{keep.get_absolute_url()}$"))


def test_a_leaders_page_leads_to_the_other_by_typing_its_name(page: Page) -> None:
    keep, merged = two_who_are_one()
    UserFactory(username="editor", is_superuser=True)
    log_in(page)
    page.goto(f"/admin/meetings/leader/{merged.pk}/change/")
    page.get_by_role("link", name="Merge into another…").click()
    page.locator(".select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").fill("inés")
    page.locator(".select2-results__option", has_text="Inés Marel").click()
    page.get_by_role("button", name="Show what moves").click()
    page.get_by_role("button", name="Merge “Ines Marel” into “Inés Marel”").click()
    expect(page.locator(".messagelist")).to_contain_text("is now one with")
    assert not models.Leader.objects.filter(pk=merged.pk).exists()
    assert keep.meetings.count() == 3


def test_a_file_goes_out_is_changed_and_comes_in(page: Page, tmp_path: Path) -> None:
    two_who_are_one()
    UserFactory(username="editor", is_superuser=True)
    log_in(page)
    page.goto("/admin/meetings/leader/?q=marel")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as CSV").click()
    file = tmp_path / "leaders.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    file.write_text(text.replace("Born by the river.", "Born by the lake."), encoding="utf-8")
    page.get_by_role("link", name="Bring in CSV").click()
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Show what it changes").click()
    expect(page.get_by_text("0 added, 1 changed, 1 as they are.")).to_be_visible()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator(".messagelist")).to_contain_text("0 added, 1 changed, 1 as they were.")
    assert models.Leader.objects.get(slug="ines-marel").biography == "Born by the lake."


def test_the_pages_are_accessible(
    unguarded_page: Callable[..., Page],  # noqa: F811
    find_violations: Callable[[Page], list[str]],
    tmp_path: Path,
) -> None:
    keep, merged = two_who_are_one()
    UserFactory(username="editor", is_superuser=True)
    files = {
        "good.csv": "slug,name\nines-marel,Inés M.\n,Somebody new\n",
        "bad.csv": "slug,name\nines-marel,\n",
        "worse.csv": "slug,nothing\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found: list[str] = []
    for width, scheme in ((1280, "light"), (390, "dark")):
        page = unguarded_page(width=width)
        page.emulate_media(color_scheme=scheme)
        log_in(page)
        for query in (f"of={keep.pk}&of={merged.pk}", f"of={merged.pk}", f"of={merged.pk}&keep={merged.pk}"):
            page.goto(f"/admin/meetings/leader/merge/?{query}")
            found += find_violations(page)
        for name in files:
            page.goto("/admin/meetings/leader/import/")
            page.get_by_label("CSV file").set_input_files(tmp_path / name)
            with page.expect_navigation():
                page.get_by_role("button", name="Show what it changes").click()
            found += find_violations(page)
    assert not found, "\n".join(found)
