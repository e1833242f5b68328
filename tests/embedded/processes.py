"""Real processes for the tests of the embedded server."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil
import psycopg

from diplomacy_site.embedded import EmbeddedServer

ROOT = Path(__file__).resolve().parents[2]
LINGER = 0.2


def temporary_parent() -> Path:
    """A new folder that only this user may enter, in memory where there is room for it: twice as quick.

    Not pytest's tmp_path: that is kept after the test, and a cluster is some 40 MB.
    """
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1_000_000_000
    return Path(tempfile.mkdtemp(prefix="embedded-", dir=memory if roomy else None)).resolve()


def environment() -> dict[str, str]:
    """The environment of a child process that imports the project."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


class Client:
    """A process that uses the server of a directory until `end`, or `kill`."""

    def __init__(self, directory: Path, prefix: Sequence[str] = ()) -> None:
        """Start it; `prefix` goes before the command, to run it as another user."""
        program = str(Path(__file__).with_name("client_program.py"))
        self.process = subprocess.Popen(
            [*prefix, sys.executable, program, str(directory), str(LINGER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            env=environment(),
        )

    def answer(self) -> dict[str, Any]:
        """Its next answer, waited for."""
        assert self.process.stdout is not None
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def ask(self) -> dict[str, Any]:
        """Have it make sure of the server once more; its answer."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.answer()

    def end(self) -> None:
        """Let it end in peace."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self._reap()

    def kill(self) -> None:
        """End it without a chance to clean up."""
        self.process.kill()
        self._reap()

    def _reap(self) -> None:
        self.process.wait(timeout=30)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


def query(parameters: dict[str, Any], statement: str) -> list[tuple[Any, ...]]:
    """The rows of one statement, committed; none for a statement that has none."""
    assert "error" not in parameters, parameters["error"]
    with psycopg.connect(**parameters, connect_timeout=10) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def postmaster(directory: Path) -> psutil.Process:
    """The server process that the directory names."""
    return psutil.Process(int((directory / "data" / "postmaster.pid").read_text().split()[0]))


def keepers(directory: Path) -> list[psutil.Process]:
    """The live keepers of the directory."""
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if "diplomacy_site.embedded.keeper" in (process.info["cmdline"] or ())
        and str(directory) in process.info["cmdline"]
    ]


def end_everything(directory: Path) -> None:
    """Stop the directory's server and its keeper without waiting for clients to end."""
    for keeper in keepers(directory):
        keeper.kill()
    EmbeddedServer(directory).stop()


def is_gone(process: psutil.Process) -> bool:
    """Whether the process has ended, waited for by its parent or not."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def eventually(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether the condition comes true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
