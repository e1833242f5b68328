"""``manage.py dbshell`` on the embedded server."""

import contextlib
from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql.client import DatabaseClient as PostgresqlClient

from ..binaries import find
from ..errors import EmbeddedServerError
from . import places


class DatabaseClient(PostgresqlClient):
    """Runs the package's own psql, or the system's where the package has none."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """The command line and environment of psql for this database, whose server runs afterwards."""
        place = places.ensure_running(settings_dict)
        filled = {
            **settings_dict,
            "HOST": place.host,
            "PORT": place.port,
            "USER": place.user,
            "PASSWORD": place.password,
        }
        arguments, environment = super().settings_to_cmd_args_env(filled, list(parameters))
        # Otherwise the bare name stays: dbshell looks for it on PATH, and says so where it is not there.
        with contextlib.suppress(EmbeddedServerError):
            arguments[0] = str(find("psql"))
        return arguments, environment

    def runshell(self, parameters: Iterable[str]) -> None:
        """Open psql on the database, made first where it is absent."""
        self.connection.ensure_connection()
        self.connection.close()
        super().runshell(parameters)
