"""``python -m diplomacy_site.embedded``."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from .processes import Client, environment, eventually, is_gone, postmaster, query

pytestmark = pytest.mark.processes

Start = Callable[..., Client]


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The outcome of one call."""
    return subprocess.run(
        [sys.executable, "-m", "diplomacy_site.embedded", *map(str, arguments)],
        cwd="/",
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_server_it_says_so_and_makes_nothing(directory: Path) -> None:
    assert command("status", directory).returncode == 3
    assert command("url", directory).stderr == f"no server is running in {directory}\n"
    assert command("stop", directory).stdout == "not running\n"
    assert not directory.exists()


@pytest.mark.usefixtures("made")
def test_it_tells_where_a_server_runs_and_its_address_without_using_it(directory: Path, start: Start) -> None:
    client = start()
    port = client.answer()["port"]
    server = postmaster(directory)

    assert command("status", directory).stdout == f"running on 127.0.0.1:{port}, data in {directory}\n"
    with psycopg.connect(command("url", directory).stdout.strip()) as connection:
        assert connection.info.port == port
    assert command("url", directory, "--database", "a b/c").stdout.endswith(f"@127.0.0.1:{port}/a%20b%2Fc\n")
    client.end()
    assert eventually(lambda: is_gone(server))


@pytest.mark.usefixtures("made")
def test_a_stopped_server_is_started_again_for_a_client_that_goes_on(directory: Path, start: Start) -> None:
    client = start()
    client.answer()
    server = postmaster(directory)

    assert command("stop", directory).stdout == "stopped\n"

    assert is_gone(server)
    assert query(client.ask(), "SELECT 1") == [(1,)]
