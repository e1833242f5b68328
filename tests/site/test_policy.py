"""Every answer bears the content security policy, and the policy lets in nothing that was not written for the site."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from tests.factories import UserFactory, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def policy_of(response: Any) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, _space, sources in parts}


def assert_strict(response: Any) -> None:
    policy = policy_of(response)
    assert set(policy.values()) <= {"'self'", "'none'"}
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/healthz", 200),
        ("/robots.txt", 200),
        ("/quotes/?q=word", 200),
        ("/nothing/", 404),
        ("/quotes", 301),
        ("/admin/", 302),
        ("/admin/login/", 200),
        ("/admin/password_reset/", 200),
        ("/static/css/site.css", 200),
    ],
)
def test_on_every_kind_of_answer(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert_strict(response)
    response.close()


def test_on_the_desk() -> None:
    desk = Client()
    desk.force_login(UserFactory(is_superuser=True))
    for address in ("/admin/", "/admin/meetings/meeting/", "/admin/meetings/meeting/add/"):
        assert_strict(desk.get(address))


def test_on_what_is_withdrawn(client: Client) -> None:
    meeting = published_meeting()
    type(meeting).objects.update(status="withdrawn")
    response = client.get(meeting.get_absolute_url())
    assert response.status_code == 410
    assert_strict(response)


def test_on_a_form_from_elsewhere(client: Client) -> None:
    response = client.post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert_strict(response)


@pytest.mark.parametrize("to_https", [False, True])
def test_on_a_request_for_another_host(client: Client, settings: Any, to_https: bool) -> None:
    settings.SECURE_SSL_REDIRECT = to_https
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert_strict(response)


@pytest.mark.parametrize(("error", "status"), [(RuntimeError, 500), (OperationalError, 503)])
def test_on_an_apology(client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception], status: int) -> None:
    def fail(*args: Any) -> None:
        raise error

    monkeypatch.setattr("meetings.views.about.count_of", fail)
    response = client.get("/about/")
    assert response.status_code == status
    assert_strict(response)
