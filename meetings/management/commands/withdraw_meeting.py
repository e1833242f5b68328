"""Meetings taken from the readers."""

from typing import Any

from django.utils.translation import gettext as _

from meetings.management.statuses import StatusCommand
from meetings.models import Meeting
from meetings.services.statuses import withdraw


class Command(StatusCommand):
    help = "Withdraw published meetings; their addresses then say so. One that is not public does not stop the others."

    def change(self, meeting: Meeting, options: dict[str, Any]) -> str:
        withdraw(meeting=meeting)
        return _("withdrawn.")
