from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.database import keep_rows, put_back


@dataclass(frozen=True)
class Loaded:
    """What loading the demonstration said, and the schema in which its rows are kept."""

    told: str
    schema: str = "demonstration_kept_by_tests"


@pytest.fixture(scope="session")
def loaded_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Loaded:
    """Load the demonstration, which takes ten seconds, into an empty database, and keep what is there then."""
    with django_db_blocker.unblock():
        call_command("load_demonstration", stdout=(out := StringIO()))
        loaded = Loaded(out.getvalue().strip())
        keep_rows(loaded.schema)
        put_back()
    return loaded


@pytest.fixture(scope="module")
def demonstration(loaded_once: Loaded, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration content, there for a module whose tests only read, and undone behind it."""
    with django_db_blocker.unblock(), transaction.atomic():
        put_back(schema=loaded_once.schema)
        connection.check_constraints()  # those that wait for the end of a transaction
        yield
        transaction.set_rollback(True)
