"""The archive to measure on: a database of its own, made once and kept."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from bench.site import PROJECT, manage
from diplomacy_site.embedded.server import shared_server


def server_address(named: str) -> str:
    """Return the address of a database on the server to measure on: the one named, or the embedded one.

    The embedded server, which this starts, runs as long as this process.
    """
    directory = os.environ.get("EMBEDDED_POSTGRES_DIR") or PROJECT / "var" / "postgres"
    return named or shared_server(Path(directory)).ensure_running().url()


def archive(server: str, *, quotes: int, seed: int) -> str:
    """Return the address of the database with this archive, made unless it is there as it would be made now."""
    name = f"communique_bench_{quotes}"
    address = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    recipe = json.dumps({"quotes": quotes, "seed": seed, "code": _code()})
    with _connection(server) as connection:
        if _comment(connection, name) == recipe:
            return address
        print(f"Making an archive of {quotes:,} quotes …", flush=True)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    manage(address, "migrate", "--verbosity", "0")
    manage(address, "make_corpus", "--quotes", str(quotes), "--seed", str(seed))
    with _connection(server) as connection:
        # Written last: a database that was left unfinished is made again.
        comment = sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(recipe))
        connection.execute(comment)
    return address


def server_version(address: str) -> str:
    """Return the version of PostgreSQL there."""
    with _connection(address) as connection:
        row = connection.execute("SHOW server_version").fetchone()
    return str(row[0]) if row else "?"


@contextlib.contextmanager
def _connection(address: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


def _comment(connection: psycopg.Connection, name: str) -> str | None:
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    row = connection.execute(query, [name]).fetchone()
    return row[0] if row else None


def _code() -> str:
    """Return a fingerprint of the code that decides what is in the database: tables and generator."""
    digest = hashlib.sha256()
    for folder in ("meetings/migrations", "meetings/corpus"):
        for path in sorted((PROJECT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
