from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from meetings.models.quote import Quote
from meetings.querysets import CorrectionQuerySet


class Correction(models.Model):
    """A public note that something published was wrong, with what it said.

    new_wording: what the old wording became, where the two are to be shown word by word. old_speaker: whom the
    words were attributed to, as a name.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="corrections", verbose_name=_("meeting"))
    quote = models.ForeignKey(
        Quote, models.CASCADE, null=True, blank=True, related_name="corrections", verbose_name=_("statement")
    )
    date = models.DateField(_("date"), default=timezone.localdate)
    what_changed = models.TextField(_("what changed"))
    old_speaker = models.CharField(_("attributed until then to"), max_length=310, blank=True)
    old_wording = models.TextField(_("old wording"), blank=True)
    new_wording = models.TextField(_("what it became"), blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-id"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [models.Index(fields=["-date", "-id"], name="correction_newest")]
        constraints = [models.CheckConstraint(condition=~Q(what_changed=""), name="correction_says_what")]

    def __str__(self) -> str:
        return self.what_changed[:80]
