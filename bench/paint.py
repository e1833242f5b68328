"""How soon a reader on a slow line sees a page: its largest paint, in a browser that knows nothing of the site yet."""

import os
import shutil
import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

from bench import report, site
from bench.pages import Page, pages
from meetings.corpus import Landmarks

LATENCY = 150  # milliseconds a round trip
DOWN, UP = 1_600_000, 750_000  # bits a second
ROUNDS = 5
SCREEN = {"width": 360, "height": 740}
KEPT = 600  # seconds that the site keeps its pages, where it does
THREADS = 8  # a browser asks for several files at once
KINDS = (
    "home",
    "home, in Hebrew",
    "meetings",
    "meetings, latest month as a calendar",
    "a meeting",
    "leaders",
    "a leader, commonest",
    "a leader, rarest",
    "a leader on a topic, commonest",
    "a pair of leaders, commonest",
    "grid of the latest year",
    "topics",
    "a topic, commonest",
    "search, no words",
    "search, common word",
    "search, rare word",
    "a quote",
    "a country, busiest",
    "about",
)

LARGEST = """() => new Promise(done => {
    let last = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) last = entry.startTime; })
        .observe({type: "largest-contentful-paint", buffered: true});
    setTimeout(() => done(last), 400);
})"""


@dataclass(frozen=True)
class Painted:
    """milliseconds: from the request to the largest paint, of each round. transferred: bytes, headers included."""

    page: Page
    milliseconds: list[float]
    transferred: int


def table(known: Landmarks) -> str:
    """Measure in Chromium, throttled by its own tools, and return a table: of pages made anew, and kept."""
    asked = [page for page in pages(known) if page.name in KINDS]
    anew, kept = _measured(asked, keep=0), _measured(asked, keep=KEPT)
    header = ("largest paint", "n", "anew, ms", "slowest", "kept, ms", "slowest", "kB in all")
    rows = [
        (first.page.name, str(ROUNDS), *_told(first), *_told(second), f"{first.transferred / 1000:,.0f}")
        for first, second in zip(anew, kept, strict=True)
    ]
    told = f"First visits at {LATENCY} ms and {DOWN / 1e6:g} Mbit/s, {SCREEN['width']} pixels wide, Chromium; medians."
    return f"{told}\n\n{report.lined_up(header, rows)}"


def _measured(asked: list[Page], *, keep: int) -> list[Painted]:
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with site.running(threads=THREADS, keep=keep) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        measured = [painted(browser, port, page) for page in asked]
        browser.close()
    return measured


def _told(row: Painted) -> tuple[str, str]:
    return f"{statistics.median(row.milliseconds):,.0f}", f"{max(row.milliseconds):,.0f}"


def painted(browser: Browser, port: int, page: Page) -> Painted:
    times, transferred = [], 0
    for _ in range(ROUNDS):
        context = browser.new_context(viewport=SCREEN)
        tab = context.new_page()
        tools = context.new_cdp_session(tab)
        tools.send("Network.enable")
        tools.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN / 8, "uploadThroughput": UP / 8},
        )
        sizes: list[int] = []
        tools.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
        tab.goto(f"http://{site.HOST}:{port}{page.address}")
        times.append(tab.evaluate(LARGEST))
        transferred = sum(sizes)
        context.close()
    return Painted(page, times, transferred)
