"""What every command that writes does: act as somebody, or as the system."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from meetings.choices import Door
from meetings.models import User
from meetings.services.acting import acting


class ActingCommand(BaseCommand):
    """A command that changes things as the account named by `--as`, or as the system; history and audit log say so."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        add_actor(parser)
        return parser

    def execute(self, *args: Any, **options: Any) -> Any:
        with acting(by=user_named(options.get("actor")), door=Door.COMMAND):
            return super().execute(*args, **options)


def add_actor(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--as", dest="actor", metavar="USERNAME", help="the account that answers for this; without it, the system"
    )


def user_named(name: str | None) -> User | None:
    """Return the account that acts; None for the system. Raises CommandError where nobody may act by that name."""
    if name is None:
        return None
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(_("--as: there is no account “%s”.") % name)
    if not user.is_active:
        raise CommandError(_("--as: the account “%s” is closed.") % name)
    return user
