"""What the commands that bring versions back share."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from meetings.management.acting import ActingCommand


class BringingBackCommand(ActingCommand):
    """Brings something back, whole or not at all, and says what could not be brought back."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--note", default="", help="what stands about it in the history and in the audit log")

    def bring_back(self, service: Callable[..., list[str]], done: str, **given: Any) -> None:
        """Call `service`. Raises CommandError, with its reasons, where nothing is brought back."""
        try:
            said = service(**given)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        except IntegrityError as error:
            raise CommandError(_("The database refuses it: %s") % str(error).partition("\n")[0]) from error
        self.stdout.write(done)
        for sentence in said:
            self.stderr.write(sentence)
