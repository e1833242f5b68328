"""Directories and clients for the tests of the embedded server."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diplomacy_site.embedded import EmbeddedServer

from .processes import Client, end_everything, temporary_parent


@pytest.fixture
def directory() -> Iterator[Path]:
    """A server's directory, not made yet, under a parent that only this user may enter; nothing runs in it after."""
    parent = temporary_parent()
    path = parent / "var" / "postgres"
    yield path
    end_everything(path)
    shutil.rmtree(parent)


@pytest.fixture(scope="session")
def finished_cluster() -> Iterator[Path]:
    """The directory of a stopped server, to copy: quicker than making a cluster for each test."""
    parent = temporary_parent()
    server = EmbeddedServer(parent / "postgres", linger=0)
    server.ensure_running()
    server.stop()
    server.release()
    yield server.directory
    end_everything(server.directory)
    shutil.rmtree(parent)


@pytest.fixture
def made(directory: Path, finished_cluster: Path) -> None:
    """The directory holds a new cluster already, of a server that has never run there."""
    directory.mkdir(parents=True, mode=0o700)
    for name in ("data", "password"):
        subprocess.run(["cp", "-Rp", finished_cluster / name, directory / name], check=True)


@pytest.fixture
def start(directory: Path) -> Iterator[Callable[..., Client]]:
    """Starts clients of the directory (arguments as for `Client`), which end with the test."""
    clients: list[Client] = []

    def start_client(path: Path = directory, prefix: tuple[str, ...] = ()) -> Client:
        clients.append(Client(path, prefix))
        return clients[-1]

    yield start_client
    for client in clients:
        client.kill()
