from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        from meetings.services.roles import keep_roles  # models are there only now

        post_migrate.connect(keep_roles, sender=self, dispatch_uid="meetings.roles")
