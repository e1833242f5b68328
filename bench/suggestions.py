"""How long topics for the statements of one account take to suggest, on the archive."""

import statistics
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Quote
from meetings.search.suggestions import Said, suggest

SIZES = (1, 100, 1_000)  # statements
RUNS = 5


def line() -> str:
    """Measure, and return a sentence."""
    rows = Quote.objects.order_by("pk").values_list("text", "language", "pk")[: SIZES[-1]]
    said = [Said(text, language, key) for text, language, key in rows]
    with CaptureQueriesContext(connection) as queries:
        suggest(said)
    times = ", ".join(
        f"{size:,}: {statistics.median(_seconds(said[:size]) for _ in range(RUNS)) * 1000:,.0f} ms" for size in SIZES
    )
    return f"Topics suggested for so many statements at once ({len(queries)} queries, median of {RUNS}): {times}."


def _seconds(said: list[Said]) -> float:
    begun = time.perf_counter()
    suggest(said)
    return time.perf_counter() - begun
