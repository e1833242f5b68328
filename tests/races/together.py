"""Two deeds at one moment, each in a thread with a connection of its own."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection

MOST_WAITED = 1.5  # times what the other one took longer
PATIENCE = 60.0  # seconds until whoever waits at the starting line gives up

Deed = Callable[[], Any]
Together = Callable[[Deed, Deed], tuple[Any, Any]]


@contextmanager
def side_by_side() -> Iterator[Together]:
    """Give a function that lets two deeds go from one starting line and returns what they return.

    The threads, and so the connections, are the same two each time. What a deed raises is returned. Who was quicker
    last time waits a little now, so that now the one and now the other comes first.
    """
    line = threading.Barrier(2, timeout=PATIENCE)
    took = [0.0, 0.0]

    def go(number: int, deed: Deed) -> Any:
        wait = random.uniform(0, MOST_WAITED) * max(took[1 - number] - took[number], 0)
        line.wait()
        time.sleep(wait)
        begun = time.monotonic()
        try:
            return deed()
        except Exception as error:
            return error
        finally:
            took[number] = time.monotonic() - begun

    with ThreadPoolExecutor(2) as threads:

        def together(one: Deed, other: Deed) -> tuple[Any, Any]:
            first, second = threads.submit(go, 0, one), threads.submit(go, 1, other)
            return first.result(), second.result()

        try:
            yield together
        finally:
            together(_hang_up, _hang_up)


def _hang_up() -> None:
    """Give back the connection of the thread this runs in."""
    connection.close()
