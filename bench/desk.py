"""The desk's way from a paste to a meeting, and how long an editor waits for the refusal of what cannot be read.

The requests are made in this process, in a transaction that is taken back: nothing stays in the archive.
"""

import logging
import statistics
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bench.inside import SENT, client_of_an_editor, taken_back, timed
from meetings.models import Reading

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
    logging.getLogger("django").setLevel(logging.CRITICAL)  # refusals are what is measured
    with taken_back():
        client = client_of_an_editor()
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
    with taken_back():
        paste, screen = timed(lambda: client.post(reverse(PASTE), {"text": text, "rights": "own"}, **SENT, follow=True))
        reading = Reading.objects.latest("pk")
        step = {"do": "merge", "line": "s3"}
        where = [reverse(f"admin:meetings_reading_{name}", args=[reading.pk]) for name in ("do", "save")]
        change, _answer = timed(lambda: client.post(where[0], step, **SENT, headers={"HX-Request": "true"}))
        save, _answer = timed(lambda: client.post(where[1], **SENT))
        return paste, change, save, len(screen.content)


def _refusals(client: Client) -> str:
    rows = [
        "Seconds until an account that cannot be read is refused:\n",
        "| sent | status | seconds |",
        "| ---- | -----: | ------: |",
    ]
    for name, sent in HOSTILE.items():
        values = {"rights": "own", **sent()}
        took, answer = timed(lambda values=values: client.post(reverse(PASTE), values, **SENT))
        rows.append(f"| {name} | {answer.status_code} | {took / 1000:.2f} |")
    return "\n".join(rows)


def _transcript(statements: int) -> str:
    return "Remarks\n\n" + "".join(TURNS.format(n=n) for n in range(statements // 2))


def _file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("account.txt", data)
