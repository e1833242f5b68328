"""The pages that the benchmarks ask for: every kind there is, each with as many queries in a large archive as in a small."""

import re

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from bench.pages import Page, pages
from meetings.corpus import landmarks
from meetings.sitemaps.kinds import KINDS
from tests.site.leaks.addresses import public_patterns

SEED = 1
NOT_ALWAYS_THERE = {"grid of a year"}
NONE_AMONG_TEN = {
    "grid of a year",
    "a pair of leaders, on a topic",
    "search, mid word",
    "search, phrase of both",
    "search, word in ten years",
    "search, word and rarest topic",
    "search, word and rarest speaker",
}
UNMEASURED = {
    r"^portraits/(?P<version>[0-9a-f]{24})/(?P<name>[0-9]+\.(?:webp|jpg))$": "the synthetic archive has no portraits",
    "preview/<str:signed>/": "an editor’s link, not a reader’s address",
}


def queries_by_page(client: Client, quotes: int) -> dict[str, int]:
    """Return how many queries each page takes on an archive of this size, which is not kept."""
    counted = {}
    with transaction.atomic():
        call_command("make_corpus", quotes=quotes, seed=SEED)
        for page in pages(landmarks(quotes, SEED)):
            with CaptureQueriesContext(
                connection,
            ) as made:
                answer = client.get(in_this_database(page))
            assert answer.status_code == 200 or page.name in NOT_ALWAYS_THERE, page
            counted[page.name] = len(made) if answer.status_code == 200 else 0
        transaction.set_rollback(True)
    return counted


def in_this_database(page: Page) -> str:
    """Return the address of a page; keys do not begin at 1 in a database that had rows before."""
    part = re.fullmatch(r"/sitemaps/(.+)-0\.xml", page.address)
    return f"/sitemaps/{part[1]}-{min(KINDS[part[1]].parts())}.xml" if part else page.address


def test_every_public_pattern_is_measured() -> None:
    """A new pattern needs a line in bench/pages.py."""
    measured = {resolve(page.address.partition("?")[0]).route for page in pages(landmarks(10, SEED))}
    assert set(public_patterns()) - measured == set(UNMEASURED)


@pytest.mark.django_db
def test_no_page_takes_more_queries_in_a_larger_archive(client: Client) -> None:
    few, many = queries_by_page(client, 10), queries_by_page(client, 10_000)
    assert {name for name, number in many.items() if number != few[name]} <= NONE_AMONG_TEN
    # Where nothing is found, nothing is fetched to show it; what is found costs no more than elsewhere.
    assert all(many[name] <= max(few.values()) for name in NONE_AMONG_TEN)
