"""One server for all processes, from the first to the last."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from diplomacy_site.embedded import ConnectionParameters, EmbeddedServer, shared_server

from .processes import LINGER, Client, environment, eventually, is_gone, keepers, postmaster, query

pytestmark = pytest.mark.processes

Start = Callable[..., Client]


def test_a_server_of_the_package_answers_on_this_machine_only(directory: Path, start: Start) -> None:
    parameters = start().answer()

    settings = dict(query(parameters, "SELECT name, setting FROM pg_settings"))
    assert settings["server_version"].startswith("18.")
    assert settings["listen_addresses"] == parameters["host"] == "127.0.0.1"
    assert settings["unix_socket_directories"] == ""
    assert settings["fsync"] == settings["full_page_writes"] == "on"
    assert settings["server_encoding"] == "UTF8"
    assert settings["password_encryption"] == "scram-sha-256"
    # Nobody but its user can read the password or enter the directory.
    assert (directory / "password").stat().st_mode & 0o777 == 0o600
    assert (directory / "data").stat().st_mode & 0o777 == 0o700
    assert directory.stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("made")
def test_text_search_and_trigrams_know_letters_of_every_script(directory: Path, start: Start) -> None:
    parameters = start().answer()
    query(parameters, "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent")

    words = query(parameters, "SELECT tsvector_to_array(to_tsvector('simple', '«Élan» — “שלום”'))")[0][0]
    assert sorted(words) == ["élan", "שלום"]
    assert query(parameters, "SELECT cardinality(show_trgm('Éлан'))") == [(5,)]
    assert query(parameters, "SELECT lower('ÉЖ'), unaccent('Élan')") == [("éж", "Elan")]


def test_three_processes_at_once_share_one_server_until_the_last_has_ended(directory: Path, start: Start) -> None:
    clients = [start() for _ in range(3)]
    answers = [client.answer() for client in clients]
    server = postmaster(directory)

    assert answers[0] == answers[1] == answers[2]
    assert len(keepers(directory)) == 1
    clients[0].end()
    clients[1].kill()
    time.sleep(5 * LINGER)
    assert query(clients[2].ask(), "SELECT 1") == [(1,)]
    assert postmaster(directory) == server
    clients[2].end()
    assert eventually(lambda: is_gone(server) and not keepers(directory))


@pytest.mark.usefixtures("made")
def test_the_server_stops_after_its_only_client_was_killed(directory: Path, start: Start) -> None:
    client = start()
    client.answer()
    server = postmaster(directory)

    client.kill()

    assert eventually(lambda: is_gone(server) and not keepers(directory))
    assert "database system is shut down" in (directory / "server.log").read_text()


@pytest.mark.usefixtures("made")
def test_a_client_that_comes_soon_after_the_last_finds_the_same_server(directory: Path) -> None:
    first = EmbeddedServer(directory, linger=2)
    first.ensure_running()
    server = postmaster(directory)
    first.release()

    second = EmbeddedServer(directory)
    second.ensure_running()

    assert postmaster(directory) == server
    second.release()


@pytest.mark.usefixtures("made")
def test_clients_that_come_while_the_keeper_stops_the_server_are_served(directory: Path, start: Start) -> None:
    """Clients that come and go about when the keeper acts, on either side of it."""
    for step in range(6):
        client = start()
        assert query(client.answer(), "SELECT 1") == [(1,)]
        assert len(keepers(directory)) == 1
        client.kill()
        time.sleep(LINGER * (0.4 + 0.1 * step))


@pytest.mark.usefixtures("made")
def test_data_and_port_are_kept_between_runs(directory: Path, start: Start) -> None:
    client = start()
    before = client.answer()
    query(before, "CREATE TABLE kept AS SELECT 7 AS number")
    server = postmaster(directory)
    client.end()
    assert eventually(lambda: is_gone(server))

    after = start().answer()

    assert after == before
    assert query(after, "SELECT number FROM kept") == [(7,)]


@pytest.mark.usefixtures("made")
def test_threads_of_one_process_get_one_server(directory: Path) -> None:
    server = EmbeddedServer(directory, linger=LINGER)
    answers: list[ConnectionParameters] = []
    threads = [threading.Thread(target=lambda: answers.append(server.ensure_running())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == len(threads)
    assert len(set(answers)) == 1
    server.release()


def test_a_process_has_one_object_for_a_directory(directory: Path) -> None:
    assert shared_server(directory) is shared_server(directory.parent / "." / directory.name)


@pytest.mark.usefixtures("made")
def test_making_sure_again_costs_next_to_nothing(directory: Path) -> None:
    server = EmbeddedServer(directory, linger=LINGER)
    server.ensure_running()

    begin = time.perf_counter()
    for _ in range(100):
        server.ensure_running()

    assert (time.perf_counter() - begin) / 100 < 0.002
    server.release()


FORKING_PROGRAM = """
import os, sys, time
from pathlib import Path
from diplomacy_site.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]), linger=float(sys.argv[2]))
parameters = server.ensure_running()
if os.fork():
    os._exit(0)
same = server.ensure_running() == parameters
print(same, flush=True)
sys.stdin.read()
"""


@pytest.mark.usefixtures("made")
def test_a_forked_child_is_a_client_of_its_own(directory: Path) -> None:
    command = [sys.executable, "-c", FORKING_PROGRAM, str(directory), str(LINGER)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/", env=environment()
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "True\n"
        assert parent.wait(timeout=30) == 0
        server = postmaster(directory)
        time.sleep(5 * LINGER)
        assert not is_gone(server)
        assert parent.stdin is not None
        parent.stdin.close()
        assert eventually(lambda: is_gone(server))
