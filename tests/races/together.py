"""Two deeds at one moment, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection

PATIENCE = 60.0  # seconds until whoever waits at the starting line gives up

Deed = Callable[[], Any]
Together = Callable[[Deed, Deed], tuple[Any, Any]]


@contextmanager
def side_by_side() -> Iterator[Together]:
    """Give a function that lets two deeds go from one starting line and returns what they return.

    The threads, and so the connections, are the same two each time. What a deed raises is returned.
    """
    line = threading.Barrier(2, timeout=PATIENCE)

    def go(deed: Deed) -> Any:
        line.wait()
        try:
            return deed()
        except Exception as error:
            return error

    with ThreadPoolExecutor(2) as threads:

        def together(one: Deed, other: Deed) -> tuple[Any, Any]:
            first, second = threads.submit(go, one), threads.submit(go, other)
            return first.result(), second.result()

        try:
            yield together
        finally:
            together(connection.close, connection.close)
