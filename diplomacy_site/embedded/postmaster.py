"""The server process: found, started, stopped. All of it is called with the start lock held."""

import secrets
import shlex
import signal
import socket
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from . import binaries
from .binaries import Account
from .errors import EmbeddedServerError
from .layout import Layout

HOST = "127.0.0.1"
# Below the range that systems give to outgoing connections, so that the port is likely to be free next time.
PORTS = range(20000, 32000)
# Crash recovery may take a while; everything else takes about a second.
PATIENCE = 120.0
LOG_LIMIT = 10_000_000

SETTINGS = {
    "listen_addresses": HOST,
    # The path of a socket in the directory may exceed the system's limit of about 100 characters.
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "min_wal_size": "64MB",
    "max_wal_size": "256MB",
    "fsync": "on",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}


@dataclass(frozen=True)
class Postmaster:
    """A live server process of one data directory."""

    process: psutil.Process
    port: int
    state: str

    def is_alive(self) -> bool:
        """Whether this very process (not a later one of the same number) is still running."""
        try:
            return bool(self.process.is_running() and self.process.status() != psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return False


def find(layout: Layout) -> Postmaster | None:
    """The live server of the layout's data, whatever its state; None where there is none.

    A process number in the file proves nothing: its process may have died, the number gone to another.
    """
    try:
        lines = layout.postmaster_pid.read_text(encoding="utf-8", errors="replace").splitlines()
        process = psutil.Process(int(lines[0]))
    except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
        return None
    if not _serves(process, layout):
        return None
    # Number, folder, start, port, socket, address, shared memory, state: written as the server gets there.
    port, state = (dict(enumerate(lines)).get(index, "").strip() for index in (3, 7))
    return Postmaster(process, int(port) if port.isdigit() else 0, state or "starting")


def _serves(process: psutil.Process, layout: Layout) -> bool:
    try:
        arguments = process.cmdline()
        if process.status() == psutil.STATUS_ZOMBIE or not arguments or Path(arguments[0]).name != "postgres":
            return False
        # The command line first: root in a container may read another user's command line, not its folder.
        folder = arguments[arguments.index("-D") + 1] if "-D" in arguments[:-1] else process.cwd()
        return layout.data.samefile(folder)
    except (psutil.Error, OSError):
        return False


def wait_until_ready(layout: Layout, postmaster: Postmaster) -> Postmaster | None:
    """The server once it takes connections; None where it ends first. EmbeddedServerError after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    found: Postmaster | None = postmaster
    while found is not None and found.state != "ready":
        if time.monotonic() > deadline:
            raise EmbeddedServerError(
                f"PostgreSQL is still {found.state} after {PATIENCE:.0f} seconds: {binaries.log_tail(layout)}"
            )
        time.sleep(0.02)
        found = find(layout)
    return found


def start(layout: Layout, account: Account) -> Postmaster:
    """Start the server on the remembered port, or on a new one; it takes connections when this returns.

    The caller has made sure that none is running. EmbeddedServerError where it does not start.
    """
    _forget_recycled(layout)
    _rotate_log(layout)
    # A free port may be taken before PostgreSQL has it; and the children of a killed server need a moment to
    # notice and end, until which PostgreSQL refuses to start.
    for attempt in range(6):
        port = _choose_port(layout)
        binaries.run("pg_ctl", _start_arguments(layout, port), account=account, layout=layout)
        found = find(layout)
        ready = wait_until_ready(layout, found) if found is not None else None
        if ready is not None:
            layout.write(layout.port, f"{ready.port}\n")
            return ready
        time.sleep(0.1 * 2**attempt)
    raise EmbeddedServerError(f"PostgreSQL does not start: {binaries.log_tail(layout)}")


def _start_arguments(layout: Layout, port: int) -> list[str]:
    settings = {**SETTINGS, "port": str(port)}
    options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
    return ["start", "-D", str(layout.data), "--wait", f"--timeout={PATIENCE:.0f}", f"--options={options}"]


def stop(layout: Layout) -> bool:
    """Stop the server if one runs, ending its connections; whether there was one.

    EmbeddedServerError where it does not end.
    """
    postmaster = find(layout)
    if postmaster is None:
        return False
    for number, patience in ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0)):
        try:
            postmaster.process.send_signal(number)
        except psutil.NoSuchProcess:
            return True
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not postmaster.is_alive():
                return True
            time.sleep(0.02)
    raise EmbeddedServerError(f"PostgreSQL does not stop: {binaries.log_tail(layout)}")


def _forget_recycled(layout: Layout) -> None:
    """Remove a stale process file if its number now belongs to another program, which would stop PostgreSQL.

    One whose process is dead stays: PostgreSQL judges that better, for it also looks for surviving children.
    """
    try:
        pid = int(layout.postmaster_pid.read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return
    if psutil.pid_exists(pid):
        layout.postmaster_pid.unlink(missing_ok=True)


def _rotate_log(layout: Layout) -> None:
    if layout.log.exists() and layout.log.stat().st_size > LOG_LIMIT:
        layout.log.replace(layout.log.with_name("server.log.1"))


def _choose_port(layout: Layout) -> int:
    try:
        remembered = int(layout.port.read_text(encoding="ascii"))
    except (OSError, ValueError):
        remembered = 0
    if remembered in PORTS and _is_free(remembered):
        return remembered
    for _ in range(200):
        port = secrets.choice(PORTS)
        if _is_free(port):
            return port
    raise EmbeddedServerError(f"No free port was found on {HOST} for PostgreSQL.")


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As PostgreSQL does, so that connections just closed do not count as a user of the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True
