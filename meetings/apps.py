from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Connect what history and the audit log hear of by signals."""
        from meetings.services import accesses, receivers, rights  # noqa: F401

        receivers.connect()
