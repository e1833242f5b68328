"""Real processes on the tests' own database, let go at one moment."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.db import connection

PROJECT = Path(__file__).resolve().parent.parent
STARTING_LINE = 20_240_517  # the advisory lock that all of them wait for

# Starts once, which takes longer than what is run, and then forks a process for each body: its words go into two files.
PROGRAM = """
import json, os, sys
import django
django.setup()
from django.db import connection
bodies, children = json.load(sys.stdin), []
for number, body in enumerate(bodies):
    child = os.fork()
    if child:
        children.append(child)
        continue
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(f"{folder}/{{number}}.{{name}}", os.O_WRONLY | os.O_CREAT), stream)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock_shared({line}), pg_advisory_unlock_shared({line})")
    exec(compile(body, "body", "exec"), {{"__name__": "__main__"}})
    sys.exit()
print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]))
"""


@dataclass(frozen=True)
class Run:
    """How a process ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def database_url() -> str:
    """Return the address of the database the tests run on."""
    given = connection.get_connection_params()
    user, password = quote(given.get("user") or "", safe=""), quote(given.get("password") or "", safe="")
    return f"postgres://{user}:{password}@{given['host']}:{given['port']}/{connection.settings_dict['NAME']}"


def race(*bodies: str) -> list[Run]:
    """Run each body, Python source with Django ready, in a process of its own, all from one starting line."""
    environment = os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "diplomacy_site.settings"}
    with TemporaryDirectory() as folder, connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [STARTING_LINE])
        starter = subprocess.Popen(
            [sys.executable, "-c", PROGRAM.format(line=STARTING_LINE, folder=folder)],
            cwd=PROJECT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert starter.stdin is not None
            starter.stdin.write(json.dumps(bodies))
            starter.stdin.close()
            starter.stdin = None
            _wait_for(len(bodies), cursor)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [STARTING_LINE])
        codes = json.loads(starter.communicate(timeout=60)[0])
        return [
            Run(code, *((Path(folder) / f"{number}.{name}").read_text() for name in ("out", "err")))
            for number, code in enumerate(codes)
        ]


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
