"""A deleted meeting recovered."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from meetings.management.bringing_back import BringingBackCommand
from meetings.models import Meeting
from meetings.services.history import deleted
from meetings.services.recovering import recover


class Command(BringingBackCommand):
    help = "Make a deleted meeting anew as it last was, at its own addresses."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("slug", metavar="SLUG", help="the last part of the address it had; the latest one deleted")

    def handle(self, *args: Any, **options: Any) -> None:
        version = deleted(Meeting._meta.label_lower).filter(document__slug=options["slug"]).first()
        if version is None:
            raise CommandError(_("No meeting “%s” was deleted.") % options["slug"])
        done = _("%s: recovered.") % options["slug"]
        self.bring_back(recover, done, version=version, note=options["note"])
