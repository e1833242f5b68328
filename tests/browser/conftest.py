"""A real browser against the site's live server.

`new_page()` opens a page of any size and colour scheme; `page` is one of a desk's size. A test
fails when the browser reports a breach of the content security policy or an error in a script.
`find_violations(page)` asks axe. Every test in this folder bears the mark `browser`.
"""

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import lightningcss
import psutil
import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from diplomacy_site.stylesheets import BUNDLES
from meetings import models
from tests.browser.axe import violations
from tests.browser.traffic import Traffic
from tests.factories import TopicFactory, UserFactory

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",  # letters look the same on every machine
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
POLICY = re.compile(r"content.security.policy|refused to (load|execute|apply|connect|frame)", re.IGNORECASE)
serve = StaticFilesHandler.serve
PATIENCE = 30_000  # milliseconds: a busy machine is slow, and whoever does not fail does not wait

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser: the machine's Chromium where there is one, else the one that Playwright installed."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    # Playwright runs an event loop in the tests' thread; the tests themselves remain synchronous.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the style sheets as production serves them: each one file."""
    folder = tmp_path_factory.mktemp("static")
    for name in BUNDLES:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(lightningcss.bundle_css(str(finders.find(name))), encoding="utf-8")
    return folder


def served_for_good(handler: Any, request: Any) -> Any:
    """Serve a static file as production does: a browser that has it does not ask whether it has changed.

    While Chromium asks that of a font, it may draw a page without it, and then anew with it.
    """
    response = serve(handler, request)
    response.headers["Cache-Control"] = "max-age=315360000, public, immutable"
    return response


@pytest.fixture(autouse=True)
def bundled(bundles: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Serve the bundles: axe, which reads imported parts itself, would ask for them in the wrong place."""
    monkeypatch.setattr(StaticFilesHandler, "serve", served_for_good)
    settings.STATICFILES_DIRS = [bundles, *settings.STATICFILES_DIRS]
    finders.get_finder.cache_clear()
    yield
    finders.get_finder.cache_clear()


@pytest.fixture
def editor(db: None) -> models.User:
    return UserFactory(username="editor", is_superuser=True)


@pytest.fixture
def topics(db: None) -> None:
    security = TopicFactory(name="Security", slug="security")
    security.synonyms.create(name="terrorism")
    TopicFactory(name="Elections", slug="elections")


@pytest.fixture(autouse=True)
def forgotten_content_types() -> None:
    """Forget the keys of content types, which a test before may have known in a database since emptied."""
    ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def traffic(live_server: Any) -> Traffic:
    return Traffic(live_server)


@pytest.fixture
def quiet(traffic: Traffic, transactional_db: None) -> Iterator[None]:
    """Let the database be emptied only when the browsers' last requests are answered."""
    yield
    traffic.wait_for_end()


@pytest.fixture
def new_page(chromium: Browser, live_server: Any, quiet: None) -> Iterator[NewPage]:
    """Open a page at the site: new_page(width=360, height=740, dark=True, javascript=False)."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and POLICY.search(message.text):
            complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def open_page(*, width: int = 1280, height: int = 900, dark: bool = False, javascript: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(f"error in a script: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    if complaints:
        pytest.fail("The browser complained:\n" + "\n".join(complaints))


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


class MortalBrowser:
    """A browser with processes and a profile of its own, that can be killed and opened again."""

    def __init__(self, chromium: Browser, profile: Path, address: str) -> None:
        self.chromium, self.profile, self.address = chromium, profile, address
        self.context: Any = None

    def open(self) -> Page:
        executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        self.context = self.chromium.browser_type.launch_persistent_context(
            self.profile, executable_path=executable, args=FLAGS, base_url=self.address,
            viewport={"width": 1280, "height": 2000},
        )  # fmt: skip
        self.context.set_default_timeout(PATIENCE)
        page: Page = self.context.pages[0]
        return page

    def kill(self) -> None:
        """End all of its processes at once, as a crash or a cut of the power does."""
        mine = f"--user-data-dir={self.profile}"
        for process in psutil.process_iter(["cmdline"]):
            if mine in (process.info["cmdline"] or []):
                for each in [*process.children(recursive=True), process]:
                    each.send_signal(signal.SIGKILL)
        self.context = None

    def close(self) -> None:
        if self.context is not None:
            self.context.close()


@pytest.fixture
def mortal(chromium: Browser, live_server: Any, quiet: None, tmp_path: Path) -> Iterator[MortalBrowser]:
    browser = MortalBrowser(chromium, tmp_path / "profile", live_server.url)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def find_violations() -> Callable[[Page], list[str]]:
    """Return what axe finds wrong with a page of either side: a line for each rule, with the elements it names.

    Axe's own choice of rules; readers' pages are asked for more, targets and experimental rules too, in
    test_accessibility.py.
    """
    return partial(violations, rules={})
