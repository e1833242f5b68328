"""What a watchman asks of the process, and what a reader sees while something is amiss."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import html5lib
import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext


@contextmanager
def no_database() -> Iterator[None]:
    def refuse(*args: Any) -> None:
        raise OperationalError("the server is away")

    with connection.execute_wrapper(refuse):
        yield


def test_healthz_needs_no_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_content_with_a_migrated_database_and_writes_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert not [query for query in queries if not query["sql"].lstrip().upper().startswith("SELECT")]
    assert not response.cookies


@pytest.mark.django_db
def test_readyz_waits_for_a_migration(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="meetings").latest("id").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"there are migrations to run\n")


@pytest.mark.django_db
def test_readyz_says_when_the_database_is_away(client: Client) -> None:
    with no_database():
        response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the database cannot be reached\n")


@pytest.mark.django_db
def test_pages_say_that_the_archive_cannot_be_reached(client: Client) -> None:
    with no_database():
        response = client.get("/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "cannot be reached for the moment" in response.content.decode()


@pytest.mark.django_db
def test_a_fault_of_ours_has_a_page_that_needs_no_database() -> None:
    def fail(*args: Any) -> None:
        raise RuntimeError("a fault")

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(fail):
        response = client.get("/about/")
    assert response.status_code == 500
    page = response.content.decode()
    assert "Something went wrong here" in page
    assert "RuntimeError" not in page


def test_robots_keep_out_of_the_desk(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in response.content.decode()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("400.html", "cannot be read"),
        ("403.html", "not open to you"),
        ("403_csrf.html", "has expired"),
        ("500.html", "went wrong"),
        ("503.html", "cannot be reached"),
    ],
)
def test_pages_of_apology_need_no_request_and_no_database(page: str, words: str) -> None:
    html = render_to_string(page)
    html5lib.HTMLParser(strict=True).parse(html)
    assert html.count("<h1>") == 1
    assert words in html
    assert "Communiqué" in html
    assert "<style" not in html


def test_expired_form_is_answered_in_the_site_s_own_look() -> None:
    response = Client(enforce_csrf_checks=True).post("/about/")
    assert response.status_code == 403
    assert "has expired" in response.content.decode()
