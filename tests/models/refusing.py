"""Writes that the database refuses, whatever the door."""

import pytest
from django.db import DataError, IntegrityError, connection, transaction


def assert_refused(write, *args, by: str, **kwargs) -> None:
    """Assert that the database refuses what `write` does, at once or at the end of the transaction."""

    def attempt() -> None:
        write(*args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises((IntegrityError, DataError), match=by), transaction.atomic():
        attempt()


def change(row, **fields) -> None:
    """Write `fields` to the row without any check of the model's."""
    type(row)._base_manager.filter(pk=row.pk).update(**fields)
