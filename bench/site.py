"""The site as production runs it: gunicorn, one worker, debugging off, static files collected."""

import contextlib
import http.client
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
SITE = "https://bench.example"  # what it calls itself, whichever port it listens at
PATIENCE = 30.0


def environment(database: str, static_root: str = "") -> dict[str, str]:
    """Return the environment of the production site on `database`."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DEBUG": "0",
        "HTTPS": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": SITE,
        "DATABASE_URL": database,
        "STATIC_ROOT": static_root or str(PROJECT / "staticfiles"),
        "LOG_LEVEL": "ERROR",
    }


def manage(database: str, *command: str, static_root: str = "") -> None:
    """Run one of Django's commands on `database`. SystemExit where it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=PROJECT, env=environment(database, static_root), check=False
    )
    if done.returncode:
        sys.exit(f"manage.py {command[0]} failed.")


@contextlib.contextmanager
def static_files(database: str) -> Iterator[str]:
    """Collect the static files into a folder of their own; yield its path."""
    with tempfile.TemporaryDirectory() as folder:
        manage(database, "collectstatic", "--no-input", "--verbosity", "0", static_root=folder)
        yield folder


@contextlib.contextmanager
def running(threads: int = 1, *, keep: int = 0) -> Iterator[int]:
    """Run the site in the environment of this process; yield its port. SystemExit where it does not start.

    keep: for how many seconds it keeps its answers. Without that it makes every page each time it is asked for.
    """
    port = _free_port()
    # A threaded worker, of one thread for most, because the plain one closes every connection.
    options = ["--bind", f"{HOST}:{port}", "--workers", "1", "--worker-class", "gthread", "--threads", str(threads)]
    options += ["--keep-alive", "60", "--log-level", "error"]
    gunicorn = [sys.executable, "-m", "gunicorn", *options, "diplomacy_site.wsgi:application"]
    with subprocess.Popen(gunicorn, cwd=PROJECT, env={**os.environ, "KEEP_ANSWERS": str(keep)}) as process:
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
    return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        with contextlib.suppress(OSError), contextlib.closing(connection):
            connection.request("GET", "/hello/")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.1)
    sys.exit("The site did not start.")
