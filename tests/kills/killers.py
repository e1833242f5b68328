"""What is killed while a deed is done, and how the deed ended."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from django.db import DatabaseError, InterfaceError, connection, connections

from diplomacy_site.embedded import EmbeddedServer
from tests.embedded.processes import eventually, is_gone, postmaster
from tests.kills.moments import Moment, killing

Deed = Callable[[], None]

FINISHED = 0
PATIENCE = 30.0


def hang_up() -> None:
    """Leave no connection open: none goes into a fork, or to a server that died."""
    connections.close_all()


class Worker:
    """Kills the process that does the deed: a child of this one."""

    def __call__(self, begin: Callable[[], Deed], at: Moment) -> bool:
        """Do what `begin` returns, kill it at that moment, and return whether it ended all the same."""
        hang_up()
        child = os.fork()
        if child == 0:
            try:
                deed = begin()
                with killing(lambda: os.kill(os.getpid(), signal.SIGKILL), at):
                    deed()
                os._exit(FINISHED)
            except BaseException:
                import traceback

                traceback.print_exc()
                os._exit(70)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) != FINISHED:
            raise RuntimeError("The deed failed before it was killed.")
        _wait_until_alone()
        return os.WIFEXITED(status)


class Backend:
    """Kills the server process that serves the deed's connection; PostgreSQL then recovers as from a crash."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def __call__(self, begin: Callable[[], Deed], at: Moment) -> bool:
        deed = begin()
        connection.ensure_connection()
        self.backend = psutil.Process(connection.connection.info.backend_pid)
        try:
            with killing(self.kill, at):
                deed()
            return True
        except (DatabaseError, InterfaceError):
            return False
        finally:
            assert eventually(lambda: is_gone(self.backend))
            hang_up()
            self.recover()

    def kill(self) -> None:
        self.backend.kill()

    def recover(self) -> None:
        _wait_until_alone()


class Server(Backend):
    """Kills every process of the server, as a cut of the power does; somebody starts it again."""

    def kill(self) -> None:
        server = postmaster(self.directory)
        for process in (server, *server.children()):
            process.kill()

    def recover(self) -> None:
        EmbeddedServer(self.directory).ensure_running()
        _wait_until_alone()


def _wait_until_alone() -> None:
    """Wait until the server answers and nobody else is at work in the database: the killed have let go of all."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                    "AND backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid()"
                )
                if cursor.fetchone()[0] == 0:
                    return
        except (DatabaseError, InterfaceError):
            hang_up()
        if time.monotonic() > deadline:
            raise TimeoutError("The database did not come back.")
        time.sleep(0.02)
