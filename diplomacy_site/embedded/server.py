"""The embedded server as its users see it: one call that makes sure it runs.

How it is shared. Three locks (see `locks`) in the server's directory:

- ``clients.lock``, shared: every process that uses the server holds it until it ends.
- ``start.lock``, exclusive: held while the server is looked for, started or stopped.
- ``keeper.lock``, exclusive: held by the keeper from before its birth (it inherits the lock) to its end.

A client takes ``start.lock``, then ``clients.lock``, then makes sure of a keeper and of the server, in this
order. The keeper waits until ``clients.lock`` is free, lingers, takes ``start.lock``, and stops the server
only if it then gets ``clients.lock`` without waiting. From this follows:

- Two starters: one waits for ``start.lock`` and then finds the server running.
- A client that arrives while the keeper is stopping waits for ``start.lock`` and then starts the server anew.
  One that arrives earlier has ``clients.lock`` when the keeper looks, and the keeper goes back to waiting.
- No deadlock: while the keeper waits for ``start.lock`` it holds nothing that others wait for.
- Two keepers: impossible while the first lives, since its lock is handed to it. It lets go of that lock
  before ``start.lock``, so that no client takes a leaving keeper for a staying one.
- A killed keeper: the server runs on; the next client finds ``keeper.lock`` free and starts another keeper.
- A killed client: the kernel drops its lock. If it dies while starting, the keeper is already there.
- A killed server: `ensure_running` looks at the process each time and starts anew, under ``start.lock``.
- A deleted directory: a lock on a file that is no longer at its path is not trusted (`FileLock.is_current`).

The directory is for processes of one machine and one process namespace.
"""

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from . import binaries, cluster, postmaster
from .layout import Layout
from .locks import FileLock
from .spawning import spawn_keeper

LINGER = 3.0


@dataclass(frozen=True)
class ConnectionParameters:
    """What a PostgreSQL client needs; `dbname` is the maintenance database, which always exists."""

    host: str
    port: int
    user: str
    password: str
    dbname: str = "postgres"

    def url(self, dbname: str | None = None) -> str:
        """A ``postgresql://`` address of the database `dbname`, with the password in it."""
        name = quote(dbname or self.dbname, safe="")
        return f"postgresql://{self.user}:{quote(self.password, safe='')}@{self.host}:{self.port}/{name}"


@dataclass(frozen=True)
class _Membership:
    """That a process is a client: which one, its lock, and the server it found."""

    pid: int
    clients_lock: FileLock
    server: postmaster.Postmaster
    parameters: ConnectionParameters

    def holds(self) -> bool:
        return self.pid == os.getpid() and self.clients_lock.is_current() and self.server.is_alive()


class _Guard:
    """Lets one thread of a process at a time join a server."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        self.mutex = threading.Lock()


_guard = _Guard()
# A thread that does not exist in the forked child may have held it.
os.register_at_fork(after_in_child=_guard.renew)


class EmbeddedServer:
    """A PostgreSQL server with all its files in one directory. One object may be used from several threads.

    Every public method raises EmbeddedServerError where the server cannot be had.
    """

    def __init__(self, directory: Path, *, linger: float = LINGER) -> None:
        """`directory` need not exist. `linger`: seconds for which the server outlives its last client."""
        self._layout = Layout.of(directory)
        self._linger = linger
        self._membership: _Membership | None = None

    @property
    def directory(self) -> Path:
        """The server's directory, absolute."""
        return self._layout.directory

    def ensure_running(self) -> ConnectionParameters:
        """Make sure that the server runs and that this process counts as its client until it ends.

        The first call in a process may take seconds, later ones well under a millisecond; a child made by
        ``fork`` becomes a client of its own with its first call.
        """
        membership = self._membership
        if membership is not None and membership.holds():
            return membership.parameters
        with _guard.mutex:
            membership = self._membership
            if membership is None or not membership.holds():
                membership = self._join(membership)
                self._membership = membership
            return membership.parameters

    def _join(self, former: _Membership | None) -> _Membership:
        self._layout.create()
        with FileLock(self._layout, self._layout.start_lock) as start_lock:
            clients_lock = FileLock(self._layout, self._layout.clients_lock)
            try:
                clients_lock.acquire(shared=True)
                account = binaries.account_for(self._layout)
                spawn_keeper(self._layout, self._linger)
                found = postmaster.find(self._layout)
                server = postmaster.wait_until_ready(self._layout, found) if found else None
                if server is None:
                    cluster.prepare(self._layout, account, start_lock)
                    server = postmaster.start(self._layout, account)
                password = cluster.read_password(self._layout)
            except BaseException:
                clients_lock.close()
                raise
            if former is not None:
                # After a fork, closing this copy leaves the parent's lock as it is.
                former.clients_lock.close()
            parameters = ConnectionParameters(postmaster.HOST, server.port, cluster.SUPERUSER, password)
            return _Membership(os.getpid(), clients_lock, server, parameters)

    def release(self) -> None:
        """Stop being a client; for programs that go on for long after their last use of the database."""
        with _guard.mutex:
            membership, self._membership = self._membership, None
            if membership is not None:
                membership.clients_lock.close()

    def running(self) -> ConnectionParameters | None:
        """The parameters of a server that takes connections now; None where there is none.

        The caller does not become a client: the server may stop at any time.
        """
        found = postmaster.find(self._layout)
        if found is None or found.state != "ready":
            return None
        password = cluster.read_password(self._layout)
        return ConnectionParameters(postmaster.HOST, found.port, cluster.SUPERUSER, password)

    def stop(self) -> bool:
        """Stop the server now, whoever uses it; whether one was running."""
        if not self._layout.directory.exists():
            return False
        with FileLock(self._layout, self._layout.start_lock):
            return postmaster.stop(self._layout)


_servers: dict[Path, EmbeddedServer] = {}


def shared_server(directory: Path) -> EmbeddedServer:
    """The one object of this process for `directory`."""
    path = Path(directory).resolve()
    # setdefault is atomic, and a second object made in vain holds nothing.
    return _servers.get(path) or _servers.setdefault(path, EmbeddedServer(path))
