"""The pages that the benchmarks ask for."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages import pages
from meetings.corpus import landmarks

SEED = 1


def queries_by_page(client: Client, quotes: int) -> dict[str, int]:
    """Return how many queries each page takes on an archive of this size, which is not kept."""
    counted = {}
    with transaction.atomic():
        call_command("make_corpus", quotes=quotes, seed=SEED)
        for page in pages(landmarks(quotes, SEED)):
            with CaptureQueriesContext(
                connection,
            ) as made:
                answer = client.get(page.address)
            assert answer.status_code == 200, page
            counted[page.name] = len(made)
        transaction.set_rollback(True)
    return counted


@pytest.mark.django_db
def test_no_page_takes_more_queries_in_a_larger_archive(client: Client) -> None:
    assert queries_by_page(client, 400) == queries_by_page(client, 2_000)
