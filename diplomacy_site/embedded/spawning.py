"""Starting the keeper, which is a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from .errors import EmbeddedServerError
from .layout import Layout
from .locks import FileLock

# By name: Python warns about a module that is imported and run in one process.
MODULE = "diplomacy_site.embedded.keeper"


def spawn_keeper(layout: Layout, linger: float) -> None:
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
                [sys.executable, "-m", MODULE, str(layout.directory), str(linger), str(lock.fileno())],
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
        raise EmbeddedServerError(f"The keeper of the embedded PostgreSQL cannot be started: {error}") from error
    finally:
        lock.close()
    if completed.returncode != 0:
        raise EmbeddedServerError(f"The keeper of the embedded PostgreSQL did not start: see {layout.log}")
