from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Connect what history and the audit log hear of by signals, and what keeps the roles."""
        from meetings.services import accesses, receivers, rights  # noqa: F401
        from meetings.services.roles import keep_roles

        receivers.connect()
        post_migrate.connect(keep_roles, sender=self, dispatch_uid="meetings.roles")
