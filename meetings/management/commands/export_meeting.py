"""Meetings as canonical JSON, on standard output."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from meetings.management.acting import ActingCommand
from meetings.models import Meeting
from meetings.services.exporting import export


class Command(ActingCommand):
    help = "Print meetings with everything below them as canonical JSON, one on a line. Not for readers: it is all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="+", metavar="SLUG", help="the last part of the meeting's address")

    def handle(self, *args: Any, **options: Any) -> None:
        slugs = list(dict.fromkeys(options["slugs"]))
        found = Meeting.objects.in_bulk(slugs, field_name="slug")
        missing = [slug for slug in slugs if slug not in found]
        for slug in slugs:
            if slug in found:
                self.stdout.write(self._written(found[slug]))
        if missing:
            raise CommandError(_("There is no such meeting: %s") % ", ".join(missing))

    def _written(self, meeting: Meeting) -> str:
        try:
            return export(meeting=meeting).decode()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
