"""Addresses are asked of a server of this machine; what lies inside is not asked."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from meetings.choices import LinkState
from meetings.services.links import Answer, ask, is_outside

OUTSIDE = ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111"]
INSIDE = [
    *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "240.0.0.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
    *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
]


class Site(ThreadingHTTPServer):
    """A site with a page for each status, redirects, and pages that behave badly; it notes what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.asked: list[tuple[str, str]] = []
        self.daemon_threads = True

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_address[1]}{path}"


class Page(BaseHTTPRequestHandler):
    server: Site

    def do_HEAD(self) -> None:
        self.server.asked.append((self.command, self.path))
        what, _slash, rest = self.path.strip("/").partition("/")
        if what == "to":
            self._answer(302, rest.replace("PORT", str(self.server.server_address[1])))
        elif what == "round":
            self._answer(301, "/round")
        elif what == "get-only":
            self._answer(200 if self.command == "GET" else 405)
        elif what == "breaks":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif what == "hangs":
            time.sleep(3)
        elif what == "drips":
            self._drip()
        elif what.isdecimal():
            self._answer(int(what))
        else:
            self._answer(200)

    do_GET = do_HEAD  # noqa: N815

    def _answer(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def _drip(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                self.wfile.write(b"X-%d: 1\r\n" % number)
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, *args: Any) -> None:
        return


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


Ask = Callable[..., Answer]


def asked_here(url: str, **options: Any) -> Answer:
    """Ask, where 127.0.0.1 alone counts as outside."""
    return ask(url, may_connect=lambda address: address == "127.0.0.1", **options)


@pytest.mark.parametrize(
    ("path", "state", "code"),
    [
        ("/200", LinkState.ALIVE, 200),
        ("/304", LinkState.ALIVE, 304),
        ("/404", LinkState.GONE, 404),
        ("/410", LinkState.GONE, 410),
        ("/403", LinkState.REFUSED, 403),
        ("/429", LinkState.REFUSED, 429),
        ("/500", LinkState.FAILING, 500),
        ("/503", LinkState.FAILING, 503),
        ("/get-only", LinkState.ALIVE, 200),
        ("/ça/с?q=«words»", LinkState.ALIVE, 200),
    ],
)
def test_what_an_answer_says(site: Site, path: str, state: LinkState, code: int) -> None:
    answer = asked_here(site.url(path))
    assert (answer.state, answer.code) == (state, code)
    assert bool(answer.problem) == (state != LinkState.ALIVE)


def test_the_head_is_enough_where_it_answers(site: Site) -> None:
    asked_here(site.url("/200"))
    asked_here(site.url("/404"))
    assert site.asked == [("HEAD", "/200"), ("HEAD", "/404"), ("GET", "/404")]


def test_redirects_lead_to_the_final_address(site: Site) -> None:
    answer = asked_here(site.url("/to/" + site.url("/to//200")))
    assert (answer.state, answer.url) == (LinkState.ALIVE, site.url("/200"))
    answer = asked_here(site.url("/to//404"))
    assert (answer.state, answer.url) == (LinkState.GONE, site.url("/404"))


def test_redirects_without_end_fail(site: Site) -> None:
    answer = asked_here(site.url("/round"))
    assert (answer.state, answer.problem) == (LinkState.FAILING, "It redirects without end.")


@pytest.mark.parametrize(("path", "problem"), [("/breaks", "No connection, or one that broke."), ("/hangs", "in time")])
def test_no_answer_fails(site: Site, path: str, problem: str) -> None:
    answer = asked_here(site.url(path), timeout=0.2)
    assert (answer.state, answer.code) == (LinkState.FAILING, None)
    assert problem in answer.problem


def test_an_answer_that_drips_is_cut_off(site: Site) -> None:
    begun = time.monotonic()
    answer = asked_here(site.url("/drips"), deadline=0.3)
    assert answer.state == LinkState.FAILING
    assert time.monotonic() - begun < 5


def test_a_port_where_nobody_listens_fails() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert asked_here(f"http://127.0.0.1:{port}/").state == LinkState.FAILING


# --- What lies inside ---


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside(address: str) -> None:
    assert not is_outside(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_addresses_outside(address: str) -> None:
    assert is_outside(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_connected_to_however_it_is_written(site: Site, host: str) -> None:
    answer = ask(site.url("/200", host))
    assert (answer.state, answer.problem) == (LinkState.FAILING, "It leads into a private network.")
    assert site.asked == []


def test_a_redirect_does_not_lead_inside(site: Site) -> None:
    answer = asked_here(site.url("/to/http://127.0.0.2:PORT/secret"))
    assert (answer.state, answer.problem) == (LinkState.FAILING, "It leads into a private network.")
    assert [path for _method, path in site.asked] == ["/to/http://127.0.0.2:PORT/secret"]


def test_a_host_with_an_address_inside_is_not_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in ("127.0.0.1", "127.0.0.2")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    assert asked_here(site.url("/200", "news.example")).problem == "It leads into a private network."
    assert site.asked == []


def test_a_host_that_resolves_anew_does_not_lead_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    resolved: list[str] = []

    def resolve(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        resolved.append(host)
        address = host if host[0].isdigit() else "127.0.0.1" if resolved.count(host) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert asked_here(site.url("/200", "news.example")).state == LinkState.ALIVE
    assert resolved.count("news.example") == 1


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("ftp://news.example/file", LinkState.REFUSED),
        ("http://", LinkState.GONE),
        ("http://[news/", LinkState.GONE),
        ("http://news.example:99999/", LinkState.GONE),
    ],
)
def test_what_is_no_web_address(url: str, state: LinkState) -> None:
    assert asked_here(url).state == state


def test_a_redirect_elsewhere_than_the_web_is_not_followed(site: Site) -> None:
    assert asked_here(site.url("/to/file:///etc/passwd")).state == LinkState.REFUSED
