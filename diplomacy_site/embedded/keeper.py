"""The keeper: a process of its own that stops the server after its last client has ended.

It is started by `spawn` before the server is, so that no server is ever without one, and runs as
``python -m diplomacy_site.embedded.keeper DIRECTORY LINGER DESCRIPTOR``. See `server` for the whole protocol.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from . import postmaster
from .errors import EmbeddedServerError
from .layout import Layout
from .locks import FileLock


def spawn(layout: Layout, linger: float) -> None:
    """Start a keeper unless one lives. The caller holds the start lock.

    `linger` is how many seconds the keeper lets pass after the last client has gone, so that a restarting
    development server finds its database running. EmbeddedServerError where it cannot be started.
    """
    lock = FileLock(layout, layout.keeper_lock)
    try:
        if not lock.acquire(wait=False):
            return
        log = layout.open(layout.log, os.O_WRONLY | os.O_APPEND)
        root = str(Path(__file__).resolve().parents[2])
        search_path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        try:
            # The new process inherits the lock it lives by: there is no moment in which a second could start.
            completed = subprocess.run(
                [sys.executable, "-m", __name__, str(layout.directory), str(linger), str(lock.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env={**os.environ, "PYTHONPATH": search_path},
                start_new_session=True,
                pass_fds=[lock.fileno()],
                check=False,
            )
        finally:
            os.close(log)
    except OSError as error:
        raise EmbeddedServerError(
            f"The keeper of the embedded PostgreSQL cannot be started: {error}"
        ) from error
    finally:
        lock.close()
    if completed.returncode != 0:
        raise EmbeddedServerError(f"The keeper of the embedded PostgreSQL did not start: see {layout.log}")


def keep(layout: Layout, linger: float, keeper_lock: FileLock) -> None:
    """Wait until no client is left for `linger` seconds, stop the server, and return."""
    clients = FileLock(layout, layout.clients_lock)
    clients.fileno()
    while True:
        clients.wait_until_free()
        time.sleep(linger)
        if not clients.is_current():
            # The directory was deleted; another may be in its place, which is not ours to stop.
            return
        with FileLock(layout, layout.start_lock):
            if not clients.is_current():
                return
            if not clients.acquire(wait=False):
                continue
            try:
                postmaster.stop(layout)
            finally:
                # Before the start lock goes: who gets that next must not take us for a living keeper.
                keeper_lock.close()
                clients.close()
            return


def main(directory: str, linger: str, descriptor: str) -> None:
    """Become a process of its own, then keep."""
    if os.fork():
        # The one who started us waits for this first process only.
        os._exit(0)
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    layout = Layout.of(Path(directory))
    keeper_lock = FileLock(layout, layout.keeper_lock, int(descriptor))
    with contextlib.suppress(FileNotFoundError):
        keep(layout, float(linger), keeper_lock)


if __name__ == "__main__":
    main(*sys.argv[1:])
