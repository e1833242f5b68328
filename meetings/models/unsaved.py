from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UnsavedForm(models.Model):
    """What an editor typed into a form of the desk and has not saved.

    model and object_id: what the form is about ("meetings.meeting", "17"); a new thing has no id yet.
    key: the one page the form was opened as. sequence: grows with every version sent from that page.
    data: name → values, as the browser would send them, files left out. version: how the thing stood
    when the page was opened. closed_at: the form was saved or discarded; what arrives later is refused.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="unsaved_forms", verbose_name=_("user")
    )
    model = models.CharField(_("kind of thing"), max_length=100)
    object_id = models.CharField(_("id of the thing"), max_length=40, blank=True)
    key = models.CharField(_("page"), max_length=40)
    sequence = models.PositiveBigIntegerField(_("version sent"), default=0)
    data = models.JSONField(_("values"), default=dict)
    version = models.CharField(_("began from"), max_length=64, blank=True)
    kept_at = models.DateTimeField(_("kept at"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        ordering = ["-kept_at", "-id"]
        verbose_name = _("unsaved form")
        verbose_name_plural = _("unsaved forms")
        indexes = [
            models.Index(fields=["user", "model", "object_id"], name="unsaved_of_a_form"),
            models.Index(fields=["kept_at"], name="unsaved_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="unsaved_page_once"),
            models.CheckConstraint(condition=~Q(key=""), name="unsaved_has_page"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}".strip()
