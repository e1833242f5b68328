"""Invented meetings of invented leaders, for a site that has none of its own yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from meetings.demonstration import ContentError, load
from meetings.management.acting import ActingCommand


class Command(ActingCommand):
    help = "Load the demonstration content where there is no meeting yet; otherwise change nothing and say so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="load it beside meetings of your own")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = load(force=options["force"])
        except ContentError as error:
            raise CommandError(str(error)) from error
        if outcome.why_not:
            self.stdout.write(outcome.why_not)
            return
        self.stdout.write(
            _("Loaded %(meetings)d invented meetings with %(statements)d statements.")
            % {"meetings": outcome.meetings, "statements": outcome.statements}
        )
