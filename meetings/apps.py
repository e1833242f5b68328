from typing import Any

from django.apps import AppConfig
from django.core import checks
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
        checks.register(letters_can_be_joined, checks.Tags.compatibility)
        post_migrate.connect(keep_roles, sender=self, dispatch_uid="meetings.roles")


def letters_can_be_joined(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Say so where quote cards leave out Arabic and Hebrew words, because this Pillow cannot join and order letters."""
    from meetings.cards import can_shape

    if can_shape():
        return []
    told = "Pillow has no libraqm: the quote cards of Arabic and Hebrew words say where to read them and show none."
    return [checks.Warning(told, hint="Install Pillow from its own wheels, which bring libraqm.", id="meetings.W001")]
