"""The pages that the benchmarks ask for: every kind there is, each with as many queries in a large archive as in a small."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from bench.pages import Page, pages
from bench.site import SITE
from meetings.corpus import landmarks
from meetings.paths import in_language
from meetings.sitemaps.kinds import KINDS
from tests.site.leaks.addresses import public_patterns

SEED = 1
MAY_BE_ABSENT = {"grid of a year"}  # the smallest archive has few years
# Where nothing is found, nothing is fetched to show it. Pages say so in these words; this one shows all the rest.
NOTHING = b'class="nothing"'
WITHOUT_WORDS = {"a pair of leaders, on a topic"}
UNMEASURED = {
    r"^portraits/(?P<version>[0-9a-f]{24})/(?P<name>[0-9]+\.(?:webp|jpg))$": "the synthetic archive has no portraits",
    "preview/<str:signed>/": "an editor’s link, not a reader’s address",
    "styleguide/": "for developers alone",
    "text-size/": "a choice, not a page",
}


def measured(client: Client, quotes: int) -> tuple[dict[str, int], set[str]]:
    """Return how many queries each page takes on an archive of this size, which is not kept, and which find nothing."""
    counted, empty = {}, set()
    with transaction.atomic():
        call_command("make_corpus", quotes=quotes, seed=SEED)
        for page in pages(landmarks(quotes, SEED)):
            with CaptureQueriesContext(
                connection,
            ) as made:
                answer = client.get(in_this_database(page))
            assert answer.status_code == 200 or page.name in MAY_BE_ABSENT, page
            counted[page.name] = len(made)
            if answer.status_code == 404 or NOTHING in answer.content:
                empty.add(page.name)
        transaction.set_rollback(True)
    return counted, empty


def in_this_database(page: Page) -> str:
    """Return the address of a page; keys do not begin at 1 in a database that had rows before."""
    part = re.fullmatch(r"/sitemaps/(.+)-0\.xml", page.address)
    return f"/sitemaps/{part[1]}-{min(KINDS[part[1]].parts(None))}.xml" if part else page.address


def test_every_public_pattern_is_measured() -> None:
    """A new pattern needs a line in bench/pages.py."""
    asked = {resolve(in_language(page.address.partition("?")[0], "en")).route for page in pages(landmarks(10, SEED))}
    assert set(public_patterns()) - asked == set(UNMEASURED)


@pytest.mark.django_db
def test_no_page_takes_more_queries_in_a_larger_archive(client: Client, settings: Any) -> None:
    settings.SITE_URL = SITE  # whose statements oEmbed is asked for
    (few, none_in_few), (many, none_in_many) = measured(client, 10), measured(client, 10_000)
    differs = {name for name, number in many.items() if number != few[name]}
    assert differs <= none_in_few | none_in_many | WITHOUT_WORDS
    assert all(many[name] <= max(few.values()) for name in differs - WITHOUT_WORDS)
