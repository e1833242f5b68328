"""The tests' database as its migrations leave it, put back after each test that commits.

What the migrations wrote (countries, roles and rights) is kept in a schema of its own beside the tables and copied
from there by the server, in milliseconds. Django's own way (`serialized_rollback`) saves every row as an object again
and takes a second or two a test.
"""

from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

KEPT = "kept_by_tests"


def keep() -> None:
    """Remember the rows there are now, and let every test that commits leave these."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER DATABASE " + _quoted(connection.settings_dict["NAME"]) + " SET synchronous_commit TO off")
        cursor.execute(f"CREATE SCHEMA {KEPT}")
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            columns = _columns(cursor, table)
            cursor.execute(f"CREATE TABLE {KEPT}.{_quoted(table)} AS SELECT {columns} FROM {_quoted(table)}")
            if not cursor.rowcount:
                cursor.execute(f"DROP TABLE {KEPT}.{_quoted(table)}")
    vars(connection).pop("_test_serialized_contents", None)
    TransactionTestCase._fixture_teardown = put_back  # type: ignore[method-assign]


def put_back(_test: Any = None) -> None:
    """Empty all tables, and write what was kept."""
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [KEPT])
        tables = [name for (name,) in cursor.fetchall()]
        for table in tables:
            columns = _columns(cursor, table)
            cursor.execute(f"ALTER TABLE {_quoted(table)} DISABLE TRIGGER USER")
            cursor.execute(f"INSERT INTO {_quoted(table)} ({columns}) SELECT {columns} FROM {KEPT}.{_quoted(table)}")
            _go_on_after(cursor, table)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {_quoted(table)} ENABLE TRIGGER USER")


def _go_on_after(cursor: Any, table: str) -> None:
    """Let new rows be numbered after those there are: a test may have begun the numbers anew."""
    cursor.execute(
        "SELECT pg_get_serial_sequence(%s, column_name) FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND table_name = %s AND column_name = 'id' AND is_identity = 'YES'",
        [_quoted(table), table],
    )
    for (sequence,) in cursor.fetchall():
        cursor.execute(
            f"SELECT setval(%s, greatest((SELECT max(id) FROM {_quoted(table)}), "
            "coalesce(pg_sequence_last_value(%s::regclass), 1)))",
            [sequence, sequence],
        )


def _columns(cursor: Any, table: str) -> str:
    """Return the columns of a table that are written, not derived."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = %s "
        "AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return ", ".join(_quoted(name) for (name,) in cursor.fetchall())


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
