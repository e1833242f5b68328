"""Take the pictures of the documentation from a site that is running.

    .venv/bin/python docs/screenshots.py http://127.0.0.1:8000/ editor PASSWORD

Address and login are those that `make run` prints. Needs the demonstration content, and Chromium or
Chrome: the one named in CHROMIUM, one that the machine has, or Playwright's own.
"""

import argparse
import os
import shutil
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
MEETING = "valcoran-tomenar-castelvaire-2021"
ACCOUNT = Path(__file__).parent.parent / "meetings/demonstration/content/second/valcoran-belenar-pont-l-ildre-2024.txt"
MERGE = "Merge, because they are one"
MEETING_SIZE = {"width": 1280, "height": 960}
DESK_SIZE = {"width": 1440, "height": 900}


def browser_path() -> str | None:
    """Return where a browser is installed; None where Playwright is to use its own."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("google-chrome")


def take_meeting(page: Page, address: str) -> None:
    page.set_viewport_size(MEETING_SIZE)
    page.goto(urljoin(address, f"meetings/{MEETING}/"))
    page.screenshot(path=IMAGES / "meeting.png")


def take_desk(page: Page, address: str, name: str, password: str) -> None:
    page.set_viewport_size(DESK_SIZE)
    page.goto(urljoin(address, "admin/"))
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")
    page.goto(urljoin(address, "admin/meetings/meeting/?q=three+gauges"))
    page.click("#result_list tbody th a")
    page.wait_for_selector("#quotes-heading")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelector('#participations-heading').scrollIntoView()")
    page.screenshot(path=IMAGES / "desk.png")


def take_review(page: Page, address: str) -> None:
    """Paste an account of a meeting that is there; the reading is discarded afterwards."""
    page.goto(urljoin(address, "admin/meetings/reading/add/"))
    page.fill("#id_text", ACCOUNT.read_text(encoding="utf-8"))
    page.click("input[value='Read it']")
    page.wait_for_selector("#review")
    page.screenshot(path=IMAGES / "review.png")
    page.click("text=Discard…")
    page.click("#content [type=submit]")


def take_merge(page: Page, address: str) -> None:
    """Open the preview of a merge; nothing is merged."""
    page.goto(urljoin(address, "admin/meetings/topic/"))
    for box in page.locator(".action-select").all()[:2]:
        box.check()
    page.select_option("[name=action]", label=MERGE)
    page.click("button[name=index]")
    page.wait_for_selector("h1")
    page.screenshot(path=IMAGES / "merge.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for argument in ("address", "name", "password"):
        parser.add_argument(argument)
    given = parser.parse_args()
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        # Chromium's sandbox does not start under root.
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=browser_path(), args=sandbox)
        page = browser.new_page(color_scheme="light")
        take_meeting(page, given.address)
        take_desk(page, given.address, given.name, given.password)
        take_review(page, given.address)
        take_merge(page, given.address)
        browser.close()


if __name__ == "__main__":
    main()
