"""What the commands that change the status of meetings share."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.management.acting import ActingCommand
from meetings.models import Meeting


class StatusCommand(ActingCommand):
    """Changes the status of meetings, each for itself: one that stays as it is does not stop the others."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="+", metavar="SLUG", help="the last part of the meeting's address")

    def change(self, meeting: Meeting, options: dict[str, Any]) -> str:
        """Change the meeting and return a sentence on it. Raises ValidationError where it stays as it is."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        slugs = list(dict.fromkeys(options["slugs"]))
        failed = [slug for slug in slugs if not self._change(slug, options)]
        if failed:
            sentence = ngettext(
                "%(failed)d of %(all)d meeting stays as it is.",
                "%(failed)d of %(all)d meetings stay as they are.",
                len(slugs),
            )
            raise CommandError(sentence % {"failed": len(failed), "all": len(slugs)})

    def _change(self, slug: str, options: dict[str, Any]) -> bool:
        try:
            meeting = Meeting.objects.filter(slug=slug).first()
            if meeting is None:
                raise ValidationError(_("There is no such meeting."))
            said = self.change(meeting, options)
        except (ValidationError, Meeting.DoesNotExist) as error:
            for message in getattr(error, "messages", [_("There is no such meeting.")]):
                self.stderr.write(f"{slug}: {message}")
            return False
        self.stdout.write(f"{slug}: {said}")
        return True
