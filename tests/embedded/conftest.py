"""Directories and clients for the tests of the embedded server."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .processes import Client, end_everything


@pytest.fixture
def directory() -> Iterator[Path]:
    """A server's directory, not made yet, under a parent that only this user may enter; nothing runs in it after.

    Not pytest's tmp_path: that is kept after the test, and a cluster is some 40 MB.
    """
    parent = Path(tempfile.mkdtemp(prefix="embedded-")).resolve()
    path = parent / "var" / "postgres"
    yield path
    end_everything(path)
    shutil.rmtree(parent)


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
