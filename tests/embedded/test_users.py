"""The server as root, as an ordinary user, and what becomes of permissions."""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diplomacy_site.embedded import EmbeddedServer, EmbeddedServerError

from .processes import LINGER, Client, end_everything, eventually, is_gone, keepers, postmaster, query, temporary_parent

pytestmark = pytest.mark.processes

Start = Callable[..., Client]

# An ordinary user that every system has, and not the one that root falls back to.
ORDINARY = pwd.getpwnam("daemon").pw_uid
only_as_root = pytest.mark.skipif(os.geteuid() != 0, reason="changes the user, which takes root")


def ordinary_user() -> tuple[str, ...]:
    """What goes before a command to run it as an ordinary user.

    Where Python or the checkout lies in folders closed to others, the process may read and pass all the same;
    it can write no more than any ordinary user.
    """
    plain = ("setpriv", f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups")
    # As the client does: import what it imports, and start Python once more.
    program = (
        f"open({__file__!r}).close(); import psutil, subprocess, sys; subprocess.check_call([sys.executable, '-V'])"
    )
    probe = [*plain, sys.executable, "-c", program]
    if subprocess.run(probe, cwd="/", check=False, capture_output=True).returncode == 0:
        return plain
    capability = "+dac_read_search"
    return (*plain, f"--inh-caps={capability}", f"--ambient-caps={capability}", "--securebits=+no_setuid_fixup")


@pytest.fixture
def homestead() -> Iterator[Path]:
    """A folder that belongs to the ordinary user; gone afterwards with whatever ran in it."""
    path = temporary_parent()
    os.chown(path, ORDINARY, ORDINARY)
    yield path
    end_everything(path / "postgres")
    shutil.rmtree(path)


def permissions(*paths: Path) -> dict[Path, tuple[int, int, int]]:
    """Mode and owners of each path and of all its parents."""
    every = {path for start in paths for path in (start, *start.parents)}
    return {path: (path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in every}


@only_as_root
def test_as_root_it_runs_as_another_user_under_a_parent_closed_to_others(directory: Path, start: Start) -> None:
    parent = directory.parent.parent
    assert parent.stat().st_mode & 0o777 == 0o700
    assert parent.stat().st_uid == 0

    answer = start().answer()

    assert query(answer, "SELECT 1") == [(1,)]
    server = postmaster(directory)
    assert 0 not in server.uids()
    assert (directory / "data").stat().st_uid == server.uids().effective
    owned_by_root = [path.name for path in directory.iterdir() if path.stat().st_uid == 0]
    assert sorted(owned_by_root) == sorted(path.name for path in directory.iterdir() if path.name != "data")


@pytest.mark.usefixtures("made")
def test_no_permission_outside_the_directory_changes(directory: Path, start: Start) -> None:
    beside = directory.parent / "beside"
    beside.mkdir(parents=True)
    before = permissions(beside, Path(sys.executable).resolve())

    client = start()
    query(client.answer(), "SELECT 1")
    server = postmaster(directory)
    client.end()
    assert eventually(lambda: is_gone(server))

    assert permissions(beside, Path(sys.executable).resolve()) == before


@only_as_root
def test_as_an_ordinary_user_everything_belongs_to_that_user(homestead: Path, start: Start) -> None:
    directory = homestead / "postgres"
    client = start(directory, ordinary_user())

    assert query(client.answer(), "SELECT 1") == [(1,)]
    server = postmaster(directory)
    assert set(server.uids()) == {ORDINARY}
    assert {path.stat().st_uid for path in directory.rglob("*")} == {ORDINARY}
    client.kill()
    assert eventually(lambda: is_gone(server))


@only_as_root
def test_root_and_the_owner_share_one_server_and_its_files_stay_the_owners(homestead: Path, start: Start) -> None:
    directory = homestead / "postgres"
    directory.mkdir()
    os.chown(directory, ORDINARY, ORDINARY)
    root = start(directory)
    answer = root.answer()
    server = postmaster(directory)

    owner = start(directory, ordinary_user())

    assert owner.answer() == answer
    assert server.uids().effective == ORDINARY
    root.end()
    assert query(owner.ask(), "SELECT 1") == [(1,)]
    assert {path.stat().st_uid for path in directory.rglob("*")} == {ORDINARY}


@only_as_root
def test_as_root_in_a_directory_of_a_user_without_a_name_it_runs_as_nobody(homestead: Path, start: Start) -> None:
    directory = homestead / "postgres"
    directory.mkdir()
    os.chown(directory, 54321, 54321)

    assert query(start(directory).answer(), "SELECT 1") == [(1,)]
    assert postmaster(directory).username() == "nobody"


@only_as_root
@pytest.mark.usefixtures("made")
def test_as_root_data_stays_its_owners_with_a_name_or_without(directory: Path, start: Start) -> None:
    for path in (directory / "data", *(directory / "data").rglob("*")):
        os.chown(path, 54321, 54321)

    assert query(start().answer(), "SELECT 1") == [(1,)]
    assert postmaster(directory).uids().effective == 54321


@only_as_root
def test_data_of_another_user_is_refused_in_a_sentence(homestead: Path, start: Start) -> None:
    (homestead / "postgres" / "data").mkdir(parents=True)
    os.chown(homestead / "postgres", ORDINARY, ORDINARY)

    error = start(homestead / "postgres", ordinary_user()).answer()["error"]

    assert error == (
        f"The data in {homestead}/postgres/data belongs to root: run as that user or as root, or set DATABASE_URL."
    )


@only_as_root
def test_a_directory_that_may_not_be_written_is_refused_in_a_sentence(directory: Path, start: Start) -> None:
    directory.mkdir(parents=True)

    error = start(directory, ordinary_user()).answer()["error"]

    assert error.startswith("Cannot ")
    assert "Permission denied" in error
    assert str(directory.parent) in error


@only_as_root
@pytest.mark.usefixtures("made")
def test_data_copied_by_root_is_given_back_to_the_servers_user(directory: Path, start: Start) -> None:
    client = start()
    query(client.answer(), "CREATE TABLE kept AS SELECT 7 AS number")
    server = postmaster(directory)
    client.end()
    assert eventually(lambda: is_gone(server) and not keepers(directory))
    shutil.move(directory / "data", directory / "original")
    subprocess.run(["cp", "-r", directory / "original", directory / "data"], check=True)
    (directory / "data").chmod(0o755)

    assert query(start().answer(), "SELECT number FROM kept") == [(7,)]


@only_as_root
def test_as_root_without_setpriv_it_says_what_is_missing(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)

    with pytest.raises(EmbeddedServerError, match=r"setpriv .* is missing: install it"):
        EmbeddedServer(directory, linger=LINGER).ensure_running()
