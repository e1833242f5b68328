from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Someone with an account at the desk."""

    time_zone = models.CharField(
        _("time zone"), max_length=64, blank=True, help_text=_("Such as Europe/Paris; empty for the site’s own.")
    )

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the account together with what the audit log says of it, or neither."""
        with transaction.atomic():
            super().save(*args, **kwargs)
