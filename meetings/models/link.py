from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.choices import LinkState
from meetings.models.base import one_of

FAILURES = 3  # checks in a row without an answer until an address counts as dead


class LinkCheck(models.Model):
    """What an address that sources name answered when it was last asked.

    By its address, not by its source: two sources may name one, and a source's new address is another, unchecked.
    answer: the status code; none where nothing answered. problem: what went wrong, in words. failures: checks in
    a row that got no answer. final_url: where it led in the end, if elsewhere.
    """

    IS_DEAD = Q(state=LinkState.GONE) | Q(state=LinkState.FAILING, failures__gte=FAILURES)

    url = models.URLField(_("address"), max_length=500, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=LinkState)
    answer = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    final_url = models.TextField(_("leads to"), blank=True)
    checked_at = models.DateTimeField(_("checked at"))

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")
        indexes = [
            models.Index(
                fields=["url"],
                condition=Q(state=LinkState.GONE) | Q(state=LinkState.FAILING, failures__gte=FAILURES),
                name="linkcheck_dead",
            )
        ]
        constraints = [
            one_of(LinkState, "state", "linkcheck_state_known"),
            models.CheckConstraint(condition=~Q(url=""), name="linkcheck_has_url"),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def is_dead(self) -> bool:
        """Whether readers who follow it come to nothing."""
        return self.state == LinkState.GONE or (self.state == LinkState.FAILING and self.failures >= FAILURES)
