"""Take pictures of ten kinds of pages: three widths, light and dark, from left to right and from right to left.

    make screenshots

They go into var/screenshots/, a folder for each kind, with one contact sheet for each kind beside them, on which each
picture shows the top of its page. Serves the demonstration site by itself, on a port of its own.
"""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from docs.screenshots import browser_path

PROJECT = Path(__file__).parent.parent
SHOTS = PROJECT / "var" / "screenshots"
MEETING = "/meetings/valcoran-belenar-pont-l-ildre-2024/"
PAGES = {
    "home": "/",
    "meeting": MEETING,
    "quote": "/quotes/{quote}/",
    "leader": "/leaders/vesmira-belenar/",
    "pair": "/leaders/vesmira-belenar/with/ysaure-valcoran/",
    "leader-on-topic": "/leaders/vesmira-belenar/on/security/",
    "topic": "/topics/water/",
    "search": "/quotes/?q=water",
    "calendar": "/meetings/?view=calendar&since=2024&until=2024",
    "grid": "/grid/2024/",
}
WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
DIRECTIONS = {"ltr": "", "rtl": "/he"}

CELL = (420, 640)  # pixels of a picture on a contact sheet
GAP = 16
PATIENCE = 60.0  # seconds for the site to answer


@contextlib.contextmanager
def site() -> Iterator[str]:
    """Serve the demonstration site; yield its address without a slash at its end."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{listener.getsockname()[1]}"
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "prepare_site", "--address", address], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    with subprocess.Popen(
        [*manage, "runserver", "--noreload", address], cwd=PROJECT, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(address)
            yield f"http://{address}"
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    host, port = address.split(":")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection((host, int(port))):
            return
        time.sleep(0.2)
    sys.exit("The site did not start.")


def take(browser: Browser, address: str) -> None:
    """Take all pictures, whole pages, and say which lie where."""
    page = browser.new_page()
    page.goto(address + MEETING)
    quote = re.search(r'id="q-(\w+)"', page.content())
    if quote is None:
        sys.exit("There is no statement on the page of the meeting.")
    for scheme, direction, width in product(SCHEMES, DIRECTIONS, WIDTHS):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        for kind, path in PAGES.items():
            page.goto(address + DIRECTIONS[direction] + path.format(quote=quote[1]))
            page.evaluate("document.fonts.ready.then(() => true)")
            page.screenshot(path=path_of(kind, scheme, direction, width), full_page=True)
        context.close()


def path_of(kind: str, scheme: str, direction: str, width: int) -> Path:
    folder = SHOTS / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{width}-{scheme}-{direction}.png"


def sheet_of(kind: str) -> Path:
    """Put the pictures of a kind on one sheet: a row for each palette and direction, a column for each width."""
    rows = list(product(SCHEMES, DIRECTIONS))
    line = ImageDraw.Draw(Image.new("RGB", (1, 1))).textbbox((0, 0), "0")[3] + GAP
    size = (len(WIDTHS) * (CELL[0] + GAP) + GAP, len(rows) * (CELL[1] + GAP + line) + GAP)
    sheet = Image.new("RGB", size, "#888888")
    draw = ImageDraw.Draw(sheet)
    for (row, (scheme, direction)), (column, width) in product(enumerate(rows), enumerate(WIDTHS)):
        at = (GAP + column * (CELL[0] + GAP), GAP + row * (CELL[1] + GAP + line))
        with Image.open(path_of(kind, scheme, direction, width)) as shot:
            high = min(shot.height, shot.width * CELL[1] // CELL[0])
            top = shot.convert("RGB").crop((0, 0, shot.width, high))
        draw.text(at, f"{kind}, {width} pixels, {scheme}, {direction}", fill="white")
        sheet.paste(top.resize((CELL[0], high * CELL[0] // top.width)), (at[0], at[1] + line))
    path = SHOTS / f"{kind}.png"
    sheet.save(path)
    return path


def main() -> None:
    with site() as address, sync_playwright() as playwright:
        # Chromium's sandbox does not start under root.
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=browser_path(), args=sandbox)
        take(browser, address)
        browser.close()
    for kind in PAGES:
        print(sheet_of(kind).relative_to(PROJECT))


if __name__ == "__main__":
    main()
