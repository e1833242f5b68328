"""A client logged in at the desk, and forms as a browser would send them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from meetings.models import Reading
from tests.admin.helpers import change_url, marks_of
from tests.admin.pasting import PASTE
from tests.factories import UserFactory
from tests.services.test_import import ARTICLE


@pytest.fixture
def editor(db: None) -> Any:
    return UserFactory(username="editor", is_superuser=True)


@pytest.fixture
def desk(editor: Any) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def form_of() -> Callable[..., dict[str, Any]]:
    """Return what the browser would send for the form of a page, fields untouched."""
    return sent_form


@pytest.fixture
def other(db: None) -> Client:
    """Another editor, at the desk at the same time."""
    client = Client()
    client.force_login(UserFactory(username="other", is_superuser=True))
    return client


@pytest.fixture
def opened(form_of: Any) -> Any:
    """Return the form of a thing as a browser would send it, opened by somebody now."""

    def open_form(client: Client, thing: Any) -> dict[str, Any]:
        page = client.get(change_url(thing))
        return form_of(page) | marks_of(page) | {"_save": "Save"}

    return open_form


@pytest.fixture
def reading(desk: Client) -> Reading:
    """The first account there is, pasted and read."""
    desk.post(PASTE, {"text": ARTICLE, "rights": "own", "published_on": "2024-05-07"})
    return Reading.objects.get()


def sent_form(response: Any) -> dict[str, Any]:
    """Return what the browser would send for the form of this page, fields untouched."""
    context = response.context
    forms = [context["adminform"].form]
    data: dict[str, Any] = {}
    for admin_formset in context["inline_admin_formsets"]:
        forms += [admin_formset.formset.management_form, *admin_formset.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if bound.field.disabled or value is None or value is False:
                continue
            data[bound.html_name] = as_sent(value)
    return data


def as_sent(value: Any) -> Any:
    """Return a field's value as a browser sends it: lists of keys, lines ended by CR LF."""
    if isinstance(value, list):
        return [str(getattr(item, "pk", item)) for item in value]
    text = "on" if value is True else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
