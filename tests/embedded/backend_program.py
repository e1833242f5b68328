"""A small Django process on an embedded server: ``backend_program.py DIRECTORY pooled|plain TASK``.

TASK is one of the functions below; each prints what the test looks at.
"""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper

from diplomacy_site.embedded import shared_server


def configure(directory: Path, pooled: bool) -> None:
    """Settings with one database in `directory`."""
    settings.configure(
        DATABASES={
            "default": {
                "ENGINE": "diplomacy_site.embedded.backend",
                "NAME": "newsroom",
                "OPTIONS": {"directory": directory, **({"pool": {"min_size": 1, "max_size": 2}} if pooled else {})},
            }
        },
        INSTALLED_APPS=["django.contrib.contenttypes"],
        USE_TZ=True,
    )
    django.setup()


def say(*words: object) -> None:
    """Print a line for the test."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def name() -> str:
    """The database that the connection leads to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        return str(cursor.fetchone()[0])


def leave() -> None:
    """Close what is open."""
    wrapper = connections["default"]
    assert isinstance(wrapper, DatabaseWrapper)
    wrapper.close()
    wrapper.close_pool()


def connect() -> None:
    """Nothing runs before the first connection; that makes the database."""
    directory = settings.DATABASES["default"]["OPTIONS"]["directory"]
    say(connection.vendor, directory.exists())
    say(name())
    leave()


def migrate() -> None:
    """Django's own tables are made, and found again after closing; and Django tests on databases of its own."""
    call_command("migrate", verbosity=0)
    connection.close()
    say("django_content_type" in connection.introspection.table_names())
    leave()
    # Test databases come and go, kept or not, with a clone.
    for keepdb in (False, True, True, False):
        connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=keepdb)
        say(name())
        connection.creation.clone_test_db("1", verbosity=0, keepdb=keepdb)
        connection.creation.destroy_test_db(verbosity=0, keepdb=keepdb, suffix="1")
        connection.creation.destroy_test_db("newsroom", verbosity=0, keepdb=keepdb)
        leave()
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1")
        say(*(row[0] for row in cursor.fetchall()))
    leave()


def restart() -> None:
    """A server that was stopped on the way is started for the next connection."""
    say(name())
    leave()
    shared_server(settings.DATABASES["default"]["OPTIONS"]["directory"]).stop()
    say(name())
    leave()


def shell() -> None:
    """The package's psql opens the database."""
    call_command("dbshell", "--", "--no-psqlrc", "-At", "-c", "SELECT current_database(), version()")
    # A test database that Django has not made is not made by connecting to it.
    connections["default"].settings_dict["NAME"] = "test_newsroom"
    broken()


def broken() -> None:
    """What cannot be started is an unreachable database."""
    try:
        name()
    except OperationalError as error:
        say(error)


if __name__ == "__main__":
    configure(Path(sys.argv[1]), sys.argv[2] == "pooled")
    globals()[sys.argv[3]]()
