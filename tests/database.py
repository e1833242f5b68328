"""The tests' database as its migrations leave it, put back after each test that commits.

What the migrations wrote (countries, roles and rights) is kept in a schema of its own beside the tables and copied
from there by the server, in milliseconds. Django's own way (`serialized_rollback`) saves every row as an object again
and takes a second or two a test.
"""

from functools import cache
from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

KEPT = "kept_by_tests"


def keep() -> None:
    """Remember the rows there are now, and let every test that commits leave these."""
    with connection.cursor() as cursor:
        # What is left after a crash is asked by tests with a server of their own (tests/kills).
        cursor.execute("ALTER DATABASE " + _quoted(connection.settings_dict["NAME"]) + " SET synchronous_commit TO off")
        cursor.execute("SET synchronous_commit TO off")  # this connection was there before
    keep_rows(KEPT)
    vars(connection).pop("_test_serialized_contents", None)
    TransactionTestCase._fixture_teardown = put_back  # type: ignore[method-assign]


def keep_rows(schema: str) -> None:
    """Remember the rows there are now in a schema of that name."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {schema}")
        for table in _tables():
            columns = _columns(table)
            cursor.execute(f"CREATE TABLE {schema}.{_quoted(table)} AS SELECT {columns} FROM {_quoted(table)}")
            if not cursor.rowcount:
                cursor.execute(f"DROP TABLE {schema}.{_quoted(table)}")


def put_back(_test: Any = None, schema: str = KEPT) -> None:
    """Empty all tables, and write what is kept in the schema.

    Rows are deleted, for a test leaves few: to truncate a table is to make its files anew, and those of its indexes.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        kept = {name for (name,) in cursor.fetchall()}
        changed = sorted(kept | set(_filled(cursor)))
        for table in changed:
            cursor.execute(f"ALTER TABLE {_quoted(table)} DISABLE TRIGGER USER")
        for table in changed:
            cursor.execute(f"DELETE FROM {_quoted(table)}")
        for table in sorted(kept):
            columns = _columns(table)
            cursor.execute(f"INSERT INTO {_quoted(table)} ({columns}) SELECT {columns} FROM {schema}.{_quoted(table)}")
            _go_on_after(cursor, table)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in changed:
            cursor.execute(f"ALTER TABLE {_quoted(table)} ENABLE TRIGGER USER")


def _filled(cursor: Any) -> list[str]:
    """Return the tables that have rows."""
    cursor.execute(
        " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {_quoted(table)})" for table in _tables())
    )
    return [name for (name,) in cursor.fetchall()]


def _go_on_after(cursor: Any, table: str) -> None:
    """Let new rows be numbered after those there are: a test may have begun the numbers anew."""
    for sequence in _sequences(table):
        cursor.execute(
            f"SELECT setval(%s, greatest((SELECT max(id) FROM {_quoted(table)}), "
            "coalesce(pg_sequence_last_value(%s::regclass), 1)))",
            [sequence, sequence],
        )


@cache
def _sequences(table: str) -> list[str]:
    """Return the sequence that numbers the rows of a table, where one does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_serial_sequence(%s, column_name) FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND table_name = %s AND column_name = 'id' AND is_identity = 'YES'",
            [_quoted(table), table],
        )
        return [name for (name,) in cursor.fetchall()]


@cache
def _columns(table: str) -> str:
    """Return the columns of a table that are written, not derived."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        return ", ".join(_quoted(name) for (name,) in cursor.fetchall())


@cache
def _tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
