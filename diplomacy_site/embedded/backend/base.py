"""The database wrapper that Django loads."""

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db.backends.postgresql.base import DatabaseWrapper as PostgresqlWrapper
from psycopg import sql

from ..server import ConnectionParameters
from . import places
from .client import DatabaseClient

# Any number, the same in every process of the project.
CREATION_LOCK = 7_305_166

_known: set[tuple[ConnectionParameters, str]] = set()


class DatabaseWrapper(PostgresqlWrapper):
    """PostgreSQL's wrapper; the first connection starts the embedded server and makes the database."""

    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        """The parameters of a connection, whose server runs. OperationalError where it cannot."""
        parameters: dict[str, Any] = super().get_connection_params()
        parameters.pop("directory", None)
        place = places.ensure_running(self.settings_dict)
        parameters.update(host=place.host, port=place.port, user=place.user, password=place.password)
        return parameters

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A new connection, from the pool where there is one."""
        place = places.ensure_running(self.settings_dict)
        if places.is_main(self.settings_dict):
            create_if_absent(place, self.settings_dict["NAME"])
        pool = self.pool
        if pool is not None and self._is_elsewhere(pool.kwargs, place):
            self.close_pool()
        return super().get_new_connection(conn_params)

    def _is_elsewhere(self, pooled: Mapping[str, Any], place: ConnectionParameters) -> bool:
        # The server was restarted on another port, or Django has changed the name to a test database's.
        return (pooled.get("port"), pooled.get("dbname")) != (place.port, self.settings_dict["NAME"])


def create_if_absent(place: ConnectionParameters, name: str) -> None:
    """Make the database `name` unless it exists; looked up once a process, and safe among several at once."""
    if (place, name) in _known:
        return
    with psycopg.connect(
        host=place.host,
        port=place.port,
        user=place.user,
        password=place.password,
        dbname=place.dbname,
        autocommit=True,
    ) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [CREATION_LOCK])
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    _known.add((place, name))
