from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Connect what the audit log hears of by signals, and what keeps the roles."""
        from meetings.services import accesses, rights  # noqa: F401
        from meetings.services.roles import keep_roles

        post_migrate.connect(keep_roles, sender=self, dispatch_uid="meetings.roles")
