"""Fill an empty database with a synthetic archive, for measurements only."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext as _

from meetings import corpus
from meetings.management.acting import ActingCommand


class Command(ActingCommand):
    help = "Fill an empty database with a deterministic synthetic archive, for measurements only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quotes", type=int, required=True, help="How many quotes; eight make a meeting.")
        parser.add_argument("--seed", type=int, default=1, help="The same seed makes the same archive.")
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS, help="The alias of the database to fill.")

    def handle(self, *args: Any, **options: Any) -> None:
        quotes = options["quotes"]
        if quotes < 1:
            raise CommandError(_("--quotes is a number from 1 on."))
        begun = time.monotonic()
        try:
            made = corpus.fill(quotes=quotes, seed=options["seed"], database=options["database"])
        except corpus.ArchiveExistsError:
            raise CommandError(
                _("This database has, or had, meetings, leaders or topics; a synthetic archive needs a new one.")
            ) from None
        self.stdout.write(
            _(
                "Made %(quotes)d quotes in %(meetings)d meetings of %(leaders)d leaders from %(countries)d countries, "
                "on %(topics)d topics, in %(seconds).0f s."
            )
            % {**vars(made), "seconds": time.monotonic() - begun}
        )
