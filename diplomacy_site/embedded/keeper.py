"""The keeper: a process of its own that stops the server after its last client has ended.

It runs as ``python -m diplomacy_site.embedded.keeper DIRECTORY LINGER DESCRIPTOR``, started by
`spawning.spawn_keeper` before the server is, so that no server is ever without one. LINGER is in seconds,
DESCRIPTOR the number of the open file with the keeper's lock. See `server` for the whole protocol.
"""

import os
import signal
import sys
import time
from pathlib import Path

from . import postmaster
from .errors import EmbeddedServerError
from .layout import Layout
from .locks import FileLock


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
    try:
        keep(layout, float(linger), keeper_lock)
    except EmbeddedServerError as error:
        # Standard error is the server's log.
        sys.exit(str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
