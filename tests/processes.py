"""Real processes on the tests' own database, let go at one moment."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

PROJECT = Path(__file__).resolve().parent.parent
STARTING_LINE = 20_240_517  # the advisory lock that all of them wait for

PROGRAM = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT pg_advisory_lock_shared({line}), pg_advisory_unlock_shared({line})")
{body}
"""


def database_url() -> str:
    """Return the address of the database the tests run on."""
    given = connection.get_connection_params()
    user, password = quote(given.get("user") or "", safe=""), quote(given.get("password") or "", safe="")
    return f"postgres://{user}:{password}@{given['host']}:{given['port']}/{connection.settings_dict['NAME']}"


def race(*bodies: str) -> list[subprocess.CompletedProcess[str]]:
    """Run each body, Python source with Django ready, in a process of its own, all from one starting line."""
    environment = os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "diplomacy_site.settings"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [STARTING_LINE])
        runners = [
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM.format(line=STARTING_LINE, body=body)],
                cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for body in bodies
        ]  # fmt: skip
        try:
            _wait_for(len(runners), cursor)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [STARTING_LINE])
    done = []
    for runner in runners:
        out, err = runner.communicate(timeout=60)
        done.append(subprocess.CompletedProcess(runner.args, runner.returncode, out, err))
    return done


def _wait_for(count: int, cursor) -> None:
    """Wait until `count` processes stand at this database's starting line."""
    for _ in range(600):
        cursor.execute(
            "SELECT count(*), pg_sleep(0.05) FROM pg_locks JOIN pg_database ON pg_database.oid = database "
            "WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
        )
        if cursor.fetchone()[0] >= count:
            return
    raise TimeoutError("The processes did not come to the starting line.")
