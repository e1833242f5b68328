"""Where each thing lies inside the directory of an embedded server."""

import os
from dataclasses import dataclass
from pathlib import Path

from .errors import EmbeddedServerError


@dataclass(frozen=True)
class Layout:
    """The files of one embedded server, all directly inside `directory` (absolute, links resolved)."""

    directory: Path

    @classmethod
    def of(cls, directory: Path) -> "Layout":
        """The layout of `directory`, which need not exist yet."""
        return cls(Path(directory).resolve())

    @property
    def data(self) -> Path:
        """The cluster itself; the only thing that belongs to the server's user."""
        return self.directory / "data"

    @property
    def postmaster_pid(self) -> Path:
        """PostgreSQL's own lock file, which also tells its port and state."""
        return self.data / "postmaster.pid"

    @property
    def password(self) -> Path:
        return self.directory / "password"

    @property
    def port(self) -> Path:
        """The port used last, so that other tools' settings go on working."""
        return self.directory / "port"

    @property
    def log(self) -> Path:
        return self.directory / "server.log"

    @property
    def start_lock(self) -> Path:
        """Held exclusively by whoever starts or stops the server."""
        return self.directory / "start.lock"

    @property
    def clients_lock(self) -> Path:
        """Held shared by every process that uses the server."""
        return self.directory / "clients.lock"

    @property
    def keeper_lock(self) -> Path:
        """Held exclusively by the keeper."""
        return self.directory / "keeper.lock"

    def create(self) -> None:
        """Make the directory where it is absent (closed to others). EmbeddedServerError where that fails."""
        try:
            self.directory.parent.mkdir(parents=True, exist_ok=True)
            self.directory.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise EmbeddedServerError(f"Cannot make {self.directory} for the embedded PostgreSQL: {error}") from error

    def open(self, path: Path, flags: int) -> int:
        """A descriptor of `path` (created 0600 where absent), not inherited by child processes.

        As root, a new file is given to the directory's owner, who could not open it otherwise.
        EmbeddedServerError where it cannot be opened.
        """
        try:
            descriptor = os.open(path, flags | os.O_CREAT | os.O_CLOEXEC, 0o600)
            if os.geteuid() == 0:
                owner = self.directory.stat()
                os.fchown(descriptor, owner.st_uid, owner.st_gid)
        except OSError as error:
            raise EmbeddedServerError(f"Cannot use {path} of the embedded PostgreSQL: {error}") from error
        return descriptor

    def write(self, path: Path, text: str) -> None:
        """Replace `path` by `text` in one step: a reader sees the old text or the new, never half of it."""
        temporary = path.with_name(path.name + ".new")
        descriptor = self.open(temporary, os.O_WRONLY | os.O_TRUNC)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
