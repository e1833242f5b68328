from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration content, loaded once for a module whose tests only read, and undone behind it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demonstration", stdout=StringIO())
        connection.check_constraints()  # those that wait for the end of a transaction
        yield
        transaction.set_rollback(True)
