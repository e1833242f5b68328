"""One measurement: the site started, its pages asked for, the table and the circumstances printed."""

import os
import platform
import sys

import django

from bench import databases, report, site
from bench.pages import HELLO, Page, pages
from bench.rounds import measure
from meetings.corpus import landmarks

WARM_UP = 3
AGAIN = (
    HELLO,
    "home",
    "a meeting",
    "a leader, commonest",
    "a topic, commonest",
    "search, no words",
    "search, common word",
    "sitemap, index",
)


def print_table(database: str, *, quotes: int, seed: int, rounds: int) -> None:
    """Measure the site on `database`, which holds the archive of `quotes` quotes made with `seed`."""
    asked = [Page(HELLO, "/hello/"), *pages(landmarks(quotes, seed))]
    load_before = os.getloadavg()[0]
    with site.running() as port:
        measured = measure(port, asked, rounds=rounds, warm_up=WARM_UP, say=_say)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(
        f"{quotes:,} quotes; {rounds} rounds after {WARM_UP} to warm up; "
        f"{cores} cores, load {load_before:.1f} before and {os.getloadavg()[0]:.1f} after; "
        f"Python {platform.python_version()}, Django {django.__version__}, "
        f"PostgreSQL {databases.server_version(database)}; "
        "gunicorn with one worker of one thread, one client that keeps its connection.\n"
    )
    print(report.table(measured))
    again = [page for page in asked if page.name in AGAIN]
    with site.running(keep=600) as port:
        print("\nAsked for again while nothing has changed, from the answers that are kept:\n")
        print(report.table(measure(port, again, rounds=rounds, warm_up=WARM_UP, say=_say)))


def _say(progress: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{progress:40}\r", end="", file=sys.stderr, flush=True)
