"""The asking: every page once a round, in turn, so that what disturbs the machine disturbs them alike."""

import contextlib
import http.client
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bench.counting import ANSWER, ASK
from bench.pages import Page
from bench.site import HOST

TIMEOUT = 120.0


@dataclass
class Measured:
    """A page with its answer's status, queries and bytes as sent, and a time in seconds for each round."""

    page: Page
    status: int
    queries: int
    size: int
    seconds: list[float] = field(default_factory=list)


def measure(port: int, pages: list[Page], *, rounds: int, warm_up: int, say: Callable[[str], None]) -> list[Measured]:
    """Ask the site at `port` for each of `pages`; `rounds` times those that answer 200."""
    with _client(port) as client:
        for page in pages:  # so that what is kept is counted as kept
            _ask(client, page.address)
        measured = [_counted(client, page) for page in pages]
        answering = [row for row in measured if row.status == http.HTTPStatus.OK]
        for number in range(-warm_up, rounds):
            for row in answering:
                begun = time.perf_counter()
                _ask(client, row.page.address)
                took = time.perf_counter() - begun
                if number >= 0:
                    row.seconds.append(took)
            say(f"round {number + 1} of {rounds}" if number >= 0 else "warming up")
    return measured


@contextlib.contextmanager
def _client(port: int) -> Iterator[http.client.HTTPConnection]:
    """Yield one connection that is kept open from request to request."""
    client = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
    with contextlib.closing(client):
        yield client


def _ask(
    client: http.client.HTTPConnection, address: str, headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    client.request("GET", address, headers={"Accept-Encoding": "br, gzip", **(headers or {})})
    response = client.getresponse()
    return response, response.read()


def _counted(client: http.client.HTTPConnection, page: Page) -> Measured:
    response, body = _ask(client, page.address, {ASK: "1"})
    return Measured(page, response.status, int(response.headers.get(ANSWER, 0)), len(body))
