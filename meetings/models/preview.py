import datetime
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.choices import PreviewOf
from meetings.models.base import one_of
from meetings.models.meeting import Meeting

LONGEST = datetime.timedelta(days=14)  # that a preview stays open


def new_key() -> str:
    return secrets.token_urlsafe(16)


class PreviewLink(models.Model):
    """A link by which somebody without an account sees a meeting that readers may not see yet.

    key: what the link's address names it by; only with the site's signature is it an address, so whoever reads this
    table can open nothing. version: the number of the earlier version that it shows. note: for whom it was made.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="preview_links", verbose_name=_("meeting"))
    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    shows = models.CharField(_("shows"), max_length=12, choices=PreviewOf, default=PreviewOf.NOW)
    version = models.PositiveIntegerField(_("version"), null=True, blank=True)
    note = models.CharField(_("for whom"), max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    maker = models.CharField(_("name of the maker"), max_length=310)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("ends"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    last_opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)
    times_opened = models.PositiveIntegerField(_("times opened"), default=0)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        default_permissions = ()  # who may change a meeting may share previews of it
        constraints = [
            one_of(PreviewOf, "shows", "previewlink_shows_known"),
            models.CheckConstraint(
                condition=Q(shows=PreviewOf.VERSION, version__isnull=False)
                | (~Q(shows=PreviewOf.VERSION) & Q(version__isnull=True)),
                name="previewlink_version_agrees",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at"), expires_at__lte=F("created_at") + LONGEST),
                name="previewlink_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.note}" if self.note else str(self.meeting)

    @property
    def is_open(self) -> bool:
        """Whether it shows anything now."""
        return self.revoked_at is None and self.expires_at > timezone.now()
