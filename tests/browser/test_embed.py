"""A statement in a frame on another site's page, which pastes the code that the statement's page offers."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.views.conftest import Archive, make_archive

Publish = Callable[[str], str]


@pytest.fixture
def archive(transactional_db: None) -> Archive:
    return make_archive()


@pytest.fixture
def another_site() -> Iterator[Publish]:
    """Publish HTML on another site, and return its address there."""
    story = [""]

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = f'<!doctype html><html lang="en"><title>A story</title><body>{story[0]}<p>On we go.'
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def publish(html: str) -> str:
        story[0] = html
        return f"http://127.0.0.1:{server.server_port}/"

    yield publish
    server.shutdown()
    server.server_close()


SAME_HEIGHT = """async (frame) => {
    // Until what the frame says of itself has arrived.
    for (let tries = 0; tries < 300; tries++) {
        if (Math.abs(frame.getBoundingClientRect().height - frame.dataset.inner) <= 1) return true;
        await new Promise((done) => setTimeout(done, 20));
    }
    return `${frame.getBoundingClientRect().height} and ${frame.dataset.inner}`;
}"""


def inner_height(page: Page) -> float:
    return float(page.frames[1].evaluate("document.documentElement.getBoundingClientRect().height"))


def outer_height(page: Page) -> float:
    return float(page.locator("iframe").evaluate("frame => frame.getBoundingClientRect().height"))


def test_a_statement_stands_in_the_page_of_another_site(
    archive: Archive, new_page: NewPage, another_site: Publish
) -> None:
    page = new_page()
    page.goto(archive.quote.get_absolute_url())
    page.get_by_text("Embed", exact=True).click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the code").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    code = page.evaluate("navigator.clipboard.readText()")
    story = another_site(code)

    page.goto(story)
    frame = page.frame_locator("iframe")
    expect(frame.locator("blockquote")).to_contain_text("The ferry sails at noon,")
    seen = set()
    for width in (600, 240):
        page.locator("iframe").evaluate("(frame, width) => { frame.width = width; }", width)
        page.frames[1].wait_for_function("width => innerWidth === width", arg=width)
        inner = inner_height(page)
        page.locator("iframe").evaluate("(frame, inner) => { frame.dataset.inner = inner; }", inner)
        assert page.locator("iframe").evaluate(SAME_HEIGHT) is True
        seen.add(inner)
    assert len(seen) == 2

    # What anybody but the frame says moves nothing.
    before = outer_height(page)
    page.evaluate("postMessage({kind: 'statement-height', height: 4000}, '*')")
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    assert outer_height(page) == before

    frame.get_by_role("button", name="Copy: The ferry").click()
    expect(frame.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“The ferry sails at noon,”\n\n— Ada Holm")
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Ada Holm").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Ada Holm")
    assert page.url == story

    # Without scripts it is as high as the code says, and nothing in it has to be scrolled for.
    without = new_page(javascript=False)
    without.goto(story)
    expect(without.frame_locator("iframe").locator("blockquote")).to_be_visible()
    assert outer_height(without) >= inner_height(without)
