"""Advisory file locks that end with their process, however it ends."""

import fcntl
import os
from pathlib import Path

from .layout import Layout


class FileLock:
    """A ``flock`` on a file of the layout.

    The kernel drops it when the last copy of its descriptor is closed, on ``kill -9`` too, so no lock is ever
    stale and nothing is cleaned up. Descriptors are not inherited by programs that are started, unless handed
    over deliberately; after a plain ``fork`` parent and child hold the lock together.
    """

    def __init__(self, layout: Layout, path: Path, descriptor: int | None = None) -> None:
        """A lock on `path`, not held yet; or, with `descriptor`, one that was handed over, held or not."""
        self._layout = layout
        self.path = path
        self._descriptor = descriptor

    def fileno(self) -> int:
        """The open descriptor; opened by the first call."""
        if self._descriptor is None:
            self._descriptor = self._layout.open(self.path, os.O_RDWR)
        return self._descriptor

    def acquire(self, *, shared: bool = False, wait: bool = True) -> bool:
        """Take the lock; False where others hold it and `wait` is False."""
        operation = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
        while True:
            try:
                fcntl.flock(self.fileno(), operation)
            except BlockingIOError:
                return False
            if self.is_current():
                return True
            # The file was deleted or replaced meanwhile: that lock would be shared with nobody.
            self.close()
            self._layout.create()

    def wait_until_free(self) -> None:
        """Return once nobody holds the opened file's lock, deleted or not; takes nothing."""
        fcntl.flock(self.fileno(), fcntl.LOCK_EX)
        # Only the moment mattered; kept longer, it would make a newcomer wait.
        fcntl.flock(self.fileno(), fcntl.LOCK_UN)

    def is_current(self) -> bool:
        """Whether the file is open and still the one at its path (somebody may have deleted the directory)."""
        if self._descriptor is None:
            return False
        try:
            return os.path.samestat(os.fstat(self._descriptor), self.path.stat())
        except OSError:
            return False

    def close(self) -> None:
        """Close this process's descriptor; the lock ends unless another process has a copy of it."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __enter__(self) -> "FileLock":
        self.acquire()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
