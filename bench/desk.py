"""The desk's way from a paste to a meeting, and how long an editor waits for the refusal of what cannot be read.

The requests are made in this process, in a transaction that is taken back: nothing stays in the archive.
"""

import logging
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from meetings.models import Reading, User

STATEMENTS = (8, 60, 600)
RUNS = 5
TURNS = (
    "PRESIDENT LUND: Bridge number {n} will be built over the river, and the farmers on both banks know it. Good.\n\n"
    "PRESIDENT BERG: Thank you for point {n}; the water must be shared by all of us.\n\n"
)
PASTE = "admin:meetings_reading_add"

HOSTILE: dict[str, Callable[[], dict[str, Any]]] = {
    "a binary file": lambda: {"file": _file(bytes(range(256)) * 4_000)},
    "a file of 50 MB": lambda: {"file": _file(b"a" * 50_000_000)},
    "a form of 13 MB": lambda: {"text": "a" * 13_000_000},
    "10,000 statements": lambda: {"text": _transcript(10_000)},
    "1 MB of opening marks": lambda: {"text": "“" * 333_000},
    "1 MB without a space": lambda: {"text": "word" * 250_000},
}


def tables() -> str:
    """Measure, and return both tables as Markdown."""
    settings.ALLOWED_HOSTS = ["testserver"]
    logging.getLogger("django").setLevel(logging.CRITICAL)  # refusals are what is measured
    with _taken_back():
        client = Client()
        client.force_login(User.objects.create(username="bench", is_staff=True, is_superuser=True))
        return f"{_way(client)}\n\n{_refusals(client)}"


def _way(client: Client) -> str:
    rows = [
        f"The desk, medians of {RUNS}, in milliseconds:\n",
        "| statements | paste to review | a change | save | bytes of the review |",
        "| ---------: | --------------: | -------: | ---: | ------------------: |",
    ]
    for number in STATEMENTS:
        runs = [_one(client, f"{run} {number}\n\n{_transcript(number)}") for run in range(RUNS)]
        paste, change, save, size = (statistics.median(values) for values in zip(*runs, strict=True))
        rows.append(f"| {number} | {paste:.0f} | {change:.0f} | {save:.0f} | {size:,.0f} |")
    return "\n".join(rows)


def _one(client: Client, text: str) -> tuple[float, float, float, int]:
    """Paste, change a statement, save; return the milliseconds of each and the size of the review."""
    with _taken_back():
        paste, screen = _timed(
            lambda: client.post(reverse(PASTE), {"text": text, "rights": "own"}, **_SENT, follow=True)
        )
        reading = Reading.objects.latest("pk")
        step = {"do": "merge", "line": "s3"}
        where = [reverse(f"admin:meetings_reading_{name}", args=[reading.pk]) for name in ("do", "save")]
        change, _answer = _timed(lambda: client.post(where[0], step, **_SENT, headers={"HX-Request": "true"}))
        save, _answer = _timed(lambda: client.post(where[1], **_SENT))
        return paste, change, save, len(screen.content)


def _refusals(client: Client) -> str:
    rows = [
        "Seconds until an account that cannot be read is refused:\n",
        "| sent | status | seconds |",
        "| ---- | -----: | ------: |",
    ]
    for name, sent in HOSTILE.items():
        values = {"rights": "own", **sent()}
        took, answer = _timed(lambda values=values: client.post(reverse(PASTE), values, **_SENT))
        rows.append(f"| {name} | {answer.status_code} | {took / 1000:.2f} |")
    return "\n".join(rows)


_SENT: dict[str, Any] = {"secure": True}


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    answer = call()
    return 1000 * (time.perf_counter() - begun), answer


def _transcript(statements: int) -> str:
    return "Remarks\n\n" + "".join(TURNS.format(n=n) for n in range(statements // 2))


def _file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("account.txt", data)


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
