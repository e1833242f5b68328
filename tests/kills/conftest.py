"""A server of the kills' own, with the site's tables in it and nothing else."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg
import pytest

from diplomacy_site.embedded import EmbeddedServer
from tests.embedded.processes import end_everything, temporary_parent
from tests.processes import PROJECT

MIGRATED = "migrated"


def environment(url: str) -> dict[str, str]:
    """The environment of a process that works on the database at this address."""
    return os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "diplomacy_site.settings",
        "PYTHONPATH": str(PROJECT),
    }


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedServer]:
    """A running server with a migrated database to copy."""
    parent = temporary_parent()
    server = EmbeddedServer(parent / "postgres")
    url = server.ensure_running().url(MIGRATED)
    _run(server, f"CREATE DATABASE {MIGRATED}")
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=PROJECT, env=environment(url), check=True
    )
    yield server
    server.release()
    end_everything(server.directory)
    shutil.rmtree(parent)


@pytest.fixture
def campaign(server: EmbeddedServer) -> Callable[[str, str, int], list[str]]:
    """Kill a deed's victim, "worker" or "database", so many times; return a line for each kill."""

    def run(deed: str, victim: str, times: int) -> list[str]:
        name = f"{deed}_{victim}"
        _run(server, f"CREATE DATABASE {name} TEMPLATE {MIGRATED}")
        done = subprocess.run(
            [sys.executable, "-m", "tests.kills.campaign", str(server.directory), deed, victim, str(times)],
            cwd=PROJECT, env=environment(server.ensure_running().url(name)), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run


def _run(server: EmbeddedServer, statement: str) -> None:
    place = server.ensure_running()
    with psycopg.connect(place.url(), autocommit=True) as connection:
        connection.execute(statement.encode())
