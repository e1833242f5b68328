"""Meetings shown to readers, at once or from a moment on."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings.management.statuses import StatusCommand
from meetings.models import Meeting
from meetings.services.checklist import ALL_WARNINGS
from meetings.services.statuses import publish


class Command(StatusCommand):
    help = "Publish meetings that the checklist lets pass, now or from a moment on. One that fails stops no other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--accept-warnings", action="store_true", help="publish what is complete, warnings or not")
        parser.add_argument("--at", metavar="MOMENT", help='such as "2026-11-23 09:00", in the site\'s time zone')

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **{**options, "at": moment(options["at"])})

    def change(self, meeting: Meeting, options: dict[str, Any]) -> str:
        accepted = ALL_WARNINGS if options["accept_warnings"] else frozenset()
        changed = publish(meeting=meeting, at=options["at"], accepted=accepted)
        if changed.publish_at is not None and changed.publish_at > timezone.now():
            return _("public from %s.") % date_format(timezone.localtime(changed.publish_at), "DATETIME_FORMAT")
        return _("published.")


def moment(text: str | None) -> datetime.datetime | None:
    """Return the moment that `text` tells, None for now. Raises CommandError for what is no moment."""
    if text is None:
        return None
    try:
        given = parse_datetime(text)
    except ValueError:
        given = None
    if given is None:
        raise CommandError(_("--at: “%s” is no moment such as “2026-11-23 09:00”.") % text)
    return timezone.make_aware(given) if timezone.is_naive(given) else given
