"""The slowest queries of each page, explained by the database."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client

from bench.pages import pages
from bench.site import HOST
from meetings.corpus import landmarks

SLOWEST = 2
WORTH_EXPLAINING = 0.010


def print_plans(*, quotes: int, seed: int) -> None:
    """Ask this process's own site for each page, and explain the queries that took long."""
    client = Client(headers={"host": HOST})
    for page in pages(landmarks(quotes, seed)):
        client.get(page.address)
        begun = time.perf_counter()
        queries = _queries(client, page.address)
        took = time.perf_counter() - begun
        of_database = sum(seconds for seconds, _, _ in queries)
        print(f"\n== {page.name}: {took * 1000:.1f} ms, {len(queries)} queries in {of_database * 1000:.1f} ms")
        for seconds, statement, parameters in sorted(queries, key=lambda query: -query[0])[:SLOWEST]:
            if seconds > WORTH_EXPLAINING:
                _explain(seconds, statement, parameters)


def _queries(client: Client, address: str) -> list[tuple[float, str, Any]]:
    """Return the queries of a page with their seconds and parameters."""
    made = []

    def note(execute: Callable[..., Any], statement: str, parameters: Any, *args: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(statement, parameters, *args)
        finally:
            made.append((time.perf_counter() - begun, statement, parameters))

    with connection.execute_wrapper(note):
        client.get(address)
    return made


def _explain(seconds: float, statement: str, parameters: Any) -> None:
    print(f"-- {seconds * 1000:.1f} ms: {statement}\n-- {parameters}")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {statement}", parameters)
        for (line,) in cursor.fetchall():
            print(f"   {line}")
