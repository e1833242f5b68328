from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Connect what the audit log hears of by signals."""
        from meetings.services import accesses, rights  # noqa: F401
