"""One deed killed many times: `python -m tests.kills.campaign DIRECTORY DEED VICTIM TIMES`.

It runs in a process of its own, on a server of its own in DIRECTORY, in the database that DATABASE_URL names, which
is migrated and otherwise empty. A line of JSON for each kill tells when it came and what was found.
"""

import json
import sys
from pathlib import Path

import django
import psycopg
from psycopg import sql

django.setup()

from django.db import connection  # noqa: E402

from tests.kills.deeds import DEEDS, Begin  # noqa: E402
from tests.kills.killers import Backend, Server, Worker, hang_up  # noqa: E402
from tests.kills.moments import Moment, count_statements, spread  # noqa: E402
from tests.kills.state import look, put_back, rows_now, sequences  # noqa: E402

EVERY_TENTH = 10  # of the killings of the database, one takes the whole server


class Campaign:
    """A deed, the state it begins from, and the state it leads to."""

    def __init__(self, begin: Begin) -> None:
        self.begin = begin
        self.before, self.sequences = look(), sequences()
        self.name = str(connection.settings_dict["NAME"])
        hang_up()
        self._copy(self.name, self.kept)
        self.statements = count_statements(begin())
        self.after = look()
        self.start_over()

    @property
    def kept(self) -> str:
        return f"{self.name}_before"

    def start_over(self) -> None:
        """Put the database back to the state that the deed begins from."""
        hang_up()
        self._copy(self.kept, self.name)

    def _copy(self, template: str, name: str) -> None:
        given = connection.get_connection_params()
        place = {key: given[key] for key in ("host", "port", "user", "password")}
        with psycopg.connect(**place, dbname="postgres", autocommit=True) as maintenance:
            maintenance.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            maintenance.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
            )

    def kill(self, victim: Worker | Backend, at: Moment) -> dict[str, str | bool]:
        """Do the deed once more, kill `victim` at that moment, and tell what was found."""
        put_back(self.sequences)
        ended = victim(self.begin, at)
        found = self._find()
        right = {None: ("all", "nothing"), True: ("all",), False: ("nothing",)}[ended or at.is_done]
        told = {"victim": type(victim).__name__, "moment": str(at), "found": found, "right": found in right}
        if found != "nothing":
            self.start_over()
        return told

    def _find(self) -> str:
        if rows_now() == self.before.rows:
            return "nothing"
        found = look()
        if found.same_deed(self.after):
            return "all"
        return f"half of it: {found.differing(self.before)}, and {found.differing(self.after)} are not done"


def main(directory: str, deed: str, victim: str, times: str) -> None:
    """Run the campaign and print what came of it."""
    connection.settings_dict["OPTIONS"]["pool"] = False  # its threads would not survive a fork
    campaign = Campaign(DEEDS[deed]())
    backend, server, worker = Backend(Path(directory)), Server(Path(directory)), Worker()
    for number, moment in enumerate(spread(campaign.statements, int(times))):
        database = server if number % EVERY_TENTH == EVERY_TENTH - 1 else backend
        print(json.dumps(campaign.kill(worker if victim == "worker" else database, moment)), flush=True)
    hang_up()


if __name__ == "__main__":
    main(*sys.argv[1:])
