"""At the desk in a browser: how one comes in, and a page of it looked at in both palettes."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from meetings.models import User

PASSWORD = "a password of the tests"
# Colours that are on their way to others have arrived.
ARRIVED = "() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))).then(() => null)"


def log_in(page: Page, username: str = "editor") -> None:
    """Be logged in by the cookie that the login page gives; no page is opened."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    here: Any = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "domain": "localhost", "path": "/"}
    page.context.add_cookies([here | {"httpOnly": True, "sameSite": settings.SESSION_COOKIE_SAMESITE}])


def log_in_by_hand(page: Page, username: str = "editor") -> None:
    """Come to the desk through the login page."""
    page.goto("/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="The editorial desk")).to_be_visible()


def in_both_palettes(find: Callable[[Page], list[str]], page: Page) -> list[str]:
    """Return what `find` finds on the page in light, and on the same page in dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(ARRIVED)
        found += [f"{scheme}: {one}" for one in find(page)]
    return found
