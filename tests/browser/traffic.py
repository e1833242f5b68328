"""What browsers still have under way at the live server when a test ends.

A form that is left says so by a beacon, which outlives its page: were the database emptied meanwhile, the two would
wait for each other's locks, and PostgreSQL would end either.
"""

import threading
from typing import Any
from urllib.request import urlopen

PATIENCE = 30  # seconds


class Traffic:
    """The connections that a live server has accepted and not yet closed."""

    def __init__(self, live_server: Any) -> None:
        server = live_server.thread.httpd
        self.url = live_server.url
        self._begin, server.process_request = server.process_request, self._begun
        self._serve, server.process_request_thread = server.process_request_thread, self._served
        self._open, self._closed = 0, threading.Condition()

    def wait_for_end(self) -> None:
        """Return when every connection that was begun before this call is closed; TimeoutError where one is not."""
        # Connections are accepted in their order: with this one, all before it have been.
        with urlopen(f"{self.url}/healthz", timeout=PATIENCE) as answer:
            answer.read()
        with self._closed:
            if not self._closed.wait_for(lambda: not self._open, PATIENCE):
                raise TimeoutError(f"{self._open} connections to the live server are still open")

    def _begun(self, *connection: Any) -> None:
        with self._closed:
            self._open += 1
        self._begin(*connection)

    def _served(self, *connection: Any) -> None:
        try:
            self._serve(*connection)
        finally:
            with self._closed:
                self._open -= 1
                self._closed.notify_all()
