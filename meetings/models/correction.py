import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from meetings.models.quote import Quote
from meetings.querysets import CorrectionQuerySet


class Correction(models.Model):
    """A public note that something published was wrong, with the old wording."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="corrections", verbose_name=_("meeting"))
    quote = models.ForeignKey(
        Quote, models.CASCADE, null=True, blank=True, related_name="corrections", verbose_name=_("statement")
    )
    date = models.DateField(_("date"), default=datetime.date.today)
    what_changed = models.TextField(_("what changed"))
    old_wording = models.TextField(_("old wording"), blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-id"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [models.CheckConstraint(condition=~Q(what_changed=""), name="correction_says_what")]

    def __str__(self) -> str:
        return self.what_changed[:80]
