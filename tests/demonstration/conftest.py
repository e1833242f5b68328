from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one module stay in one process, one after the other: the content is loaded for them once."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration content, loaded once for a module whose tests only read, and undone behind it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demonstration", stdout=StringIO())
        connection.check_constraints()  # those that wait for the end of a transaction
        yield
        transaction.set_rollback(True)
