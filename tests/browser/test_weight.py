"""What a page weighs on its way to a reader, and that nothing moves once it is drawn.

Weights are those of production: pages as gzip makes them, style sheets and scripts as Brotli does, fonts and pictures as
they are. A page that is asked for first brings all that it uses.
"""

import re
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route

from tests.browser.conftest import NewPage
from tests.views.conftest import Archive, make_archive

LARGEST_PAGE = 60_000  # bytes, compressed
LARGEST_TRANSFER = 200_000  # bytes, with all that the page uses
AS_THEY_ARE = {".woff2", ".webp", ".jpg", ".png"}

WATCH = """
window.moved = [];
const placed = rect => [rect.x, rect.y, rect.width, rect.height].map(x => x.toFixed(2)).join(" ");
const told = one => `${one.node?.className || one.node?.nodeName} (${placed(one.previousRect)} to ${placed(one.currentRect)})`;
new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved.push(
    [entry.value, entry.sources.map(told).join()]
))).observe({type: "layout-shift", buffered: true});
"""
PAINTED = (
    "() => new Promise(done => new PerformanceObserver(() => done(true)).observe({type: 'paint', buffered: true}))"
)
SETTLED = """() => document.fonts.ready.then(() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 50)))))"""
USED = "() => performance.getEntriesByType('resource').map(entry => entry.name)"


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    return make_archive()


def weight_of(address: str, client: Client) -> int:
    """Return how many bytes of a file of the site travel."""
    path = unquote(urlsplit(address).path)
    if not path.startswith("/static/"):
        return len(client.get(path, headers={"accept-encoding": "gzip"}).content)
    found = finders.find(path.removeprefix("/static/"))
    assert found, address
    return weight_of_file(Path(found))


@cache
def weight_of_file(path: Path) -> int:
    """Return how many bytes of a static file travel: every page uses the same few, and Brotli takes its time."""
    content = path.read_bytes()
    return len(content if path.suffix in AS_THEY_ARE else brotli.compress(content))


def told(page: Page, client: Client, address: str) -> list[str]:
    """Return what is too heavy, and what moved."""
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    page.goto(address)
    page.evaluate(SETTLED)
    used = {unquote(name) for name in page.evaluate(USED)}
    assert any(name.endswith(("site.css", "embed.css")) for name in used)
    weights = {name.rpartition("/")[2]: weight_of(name, client) for name in used}
    whole = len(answer.content) + sum(weights.values())
    problems = [f"{address}: {what} moved by {by}" for by, what in page.evaluate("window.moved")]
    if len(answer.content) >= LARGEST_PAGE:
        problems.append(f"{address}: a page of {len(answer.content):,} bytes")
    if whole >= LARGEST_TRANSFER:
        problems.append(f"{address}: {whole:,} bytes in all: {weights}")
    return problems


@pytest.mark.parametrize("width", [360, 1440])
def test_pages_are_light_and_nothing_moves(archive: Archive, new_page: NewPage, client: Client, width: int) -> None:
    problems = []
    # A browser of its own for each language: one that knows the fonts of another names them as used.
    for language in ("", "/he", "/ar", "/ru"):
        page = new_page(width=width)
        page.add_init_script(WATCH)
        addresses = [f"{language}{address}" for address in (archive.addresses if not language else ("/", "/quotes/"))]
        problems += [problem for address in addresses for problem in told(page, client, address)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("language", "script"),
    [("en", "latin"), ("ru", "latin"), ("ru", "cyrillic"), ("he", "latin"), ("he", "hebrew"), ("ar", "latin"), ("ar", "arabic")],
)  # fmt: skip
def test_nothing_moves_when_the_fonts_of_a_script_come_late(
    archive: Archive, new_page: NewPage, language: str, script: str
) -> None:
    """A page that is drawn without them stays as it is, though its other fonts are there."""
    page = new_page(width=1440)
    page.add_init_script(WATCH)
    late: list[Route] = []
    fonts = re.compile(rf"-{script}-\d+\.woff2")
    page.route(fonts, lambda route: late.append(route))
    page.goto("/" if language == "en" else f"/{language}/", wait_until="commit")
    page.evaluate(PAINTED)
    assert late
    page.route(fonts, lambda route: route.continue_())
    for route in late:
        route.continue_()
    page.evaluate(SETTLED)
    assert page.evaluate("window.moved") == []


def test_a_page_is_drawn_when_the_last_of_it_is_there(archive: Archive, new_page: NewPage, client: Client) -> None:
    """Of half a page nothing is shown, even where no style sheet is waited for."""
    page_text = client.get("/").content.decode()
    begun, _, rest = page_text.partition('<nav class="languages"')
    assert rest
    go_on = threading.Event()

    class InTwoPieces(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/":
                self.wfile.write(begun.encode())
                go_on.wait()
                self.wfile.write(page_text[len(begun) :].encode())

        def log_message(self, *_words: object) -> None: ...

    with ThreadingHTTPServer(("localhost", 0), InTwoPieces) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = new_page()
        page.goto(f"http://localhost:{server.server_port}/", wait_until="commit")
        page.wait_for_timeout(500)
        drawn = page.evaluate("performance.getEntriesByType('paint').length")
        go_on.set()
        page.evaluate(PAINTED)
        server.shutdown()
    assert drawn == 0


def test_what_moves_is_seen(archive: Archive, new_page: NewPage) -> None:
    page = new_page(width=360)
    page.add_init_script(WATCH)
    page.goto("/")
    page.evaluate(
        "document.querySelector('main').prepend(Object.assign(document.createElement('p'), {innerText: 'Late'}))"
    )
    page.evaluate(SETTLED)
    assert page.evaluate("window.moved.length") > 0
