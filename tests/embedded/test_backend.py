"""Django on the embedded server, in processes with settings of their own."""

import subprocess
import sys
from pathlib import Path

import pytest

from .processes import environment

pytestmark = pytest.mark.processes

both_ways = pytest.mark.parametrize("way", ["plain", "pooled"])


def begin(directory: Path, way: str, task: str) -> "subprocess.Popen[str]":
    """A process that does one task of `backend_program`."""
    program = str(Path(__file__).with_name("backend_program.py"))
    return subprocess.Popen(
        [sys.executable, "-W", "error", program, str(directory), way, task],
        cwd="/",
        env=environment() | {"DJANGO_SETTINGS_MODULE": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcome(process: "subprocess.Popen[str]") -> list[str]:
    """The lines it printed, once it has ended well."""
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return output.splitlines()


def test_the_first_connection_starts_the_server_and_makes_the_database(directory: Path) -> None:
    assert outcome(begin(directory, "pooled", "connect")) == ["postgresql False", "newsroom"]


def test_processes_that_connect_at_once_make_one_database(directory: Path) -> None:
    processes = [begin(directory, way, "connect") for way in ("plain", "pooled", "plain", "pooled")]

    assert [outcome(process)[-1] for process in processes] == ["newsroom"] * 4


@both_ways
@pytest.mark.usefixtures("made")
def test_migrations_run_and_test_databases_come_and_go(directory: Path, way: str) -> None:
    assert outcome(begin(directory, way, "migrate")) == ["True", *["test_newsroom"] * 4, "newsroom postgres"]


@both_ways
@pytest.mark.usefixtures("made")
def test_a_connection_after_the_server_was_stopped_starts_it_again(directory: Path, way: str) -> None:
    assert outcome(begin(directory, way, "restart")) == ["newsroom", "newsroom"]


@pytest.mark.usefixtures("made")
def test_dbshell_opens_the_database_and_connecting_makes_no_test_database(directory: Path) -> None:
    opened, refused = outcome(begin(directory, "plain", "shell"))[:2]

    assert opened.startswith("newsroom|PostgreSQL 18.")
    assert refused.endswith('database "test_newsroom" does not exist')


def test_a_server_that_cannot_be_had_is_an_unreachable_database(directory: Path) -> None:
    (directory / "data").mkdir(parents=True)
    (directory / "data" / "PG_VERSION").write_text("15\n")

    (message,) = outcome(begin(directory, "plain", "broken"))
    assert message.startswith(f"{directory}/data was made by PostgreSQL 15")
