from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from meetings.choices import Rights, SourceKind
from meetings.models.base import one_of
from meetings.models.country import Country
from meetings.models.meeting import Meeting
from meetings.models.source import MD5


class Reading(models.Model):
    """An account pasted at the desk, and what an editor has made of it so far.

    `beginning` is the draft as the parser gave it, `draft` as it stands; between them lie the steps. Once it is
    saved, `saved_as` names the meeting, whose source then holds the text.
    """

    text = models.TextField(_("text as received"))
    fingerprint = models.GeneratedField(
        expression=MD5("text"), output_field=models.CharField(max_length=32), db_persist=True, editable=False
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.NEWS)
    publisher = models.CharField(_("publisher"), max_length=150, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    account_of = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whose account"),
        help_text=_("The side that gave it; empty for the press."),
    )
    rights = models.CharField(_("rights"), max_length=20, choices=Rights, default=Rights.QUOTATIONS_ONLY)
    published_on = models.DateField(
        _("published on"), null=True, blank=True, help_text=_("Days such as “on Tuesday” are counted back from it.")
    )
    language = models.CharField(_("language"), max_length=12, blank=True)
    beginning = models.JSONField(encoder=DjangoJSONEncoder)
    draft = models.JSONField(encoder=DjangoJSONEncoder)
    saved_as = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="readings", verbose_name=_("saved as")
    )
    saved_at = models.DateTimeField(_("saved at"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("pasted by")
    )
    created_at = models.DateTimeField(_("pasted at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        ordering = ["-updated_at", "-id"]
        verbose_name = _("pasted account")
        verbose_name_plural = _("pasted accounts")
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="reading_latest"),
            models.Index(fields=["fingerprint"], name="reading_fingerprint"),
        ]
        constraints = [
            one_of(SourceKind, "kind", "reading_kind_known"),
            one_of(Rights, "rights", "reading_rights_known"),
            models.CheckConstraint(condition=~Q(text=""), name="reading_has_text"),
        ]

    def __str__(self) -> str:
        # A list that leaves the drafts in the database has fetched their titles.
        fetched = self.__dict__
        title = fetched["title"] if "title" in fetched else self.draft.get("facts", {}).get("title")
        return str(title or self.pk)

    @classmethod
    def with_text(cls, text: str) -> "models.QuerySet[Reading]":
        """Return those of exactly this text."""
        return cls.objects.filter(fingerprint=MD5(Value(text)), text=text)


class ReadingStep(models.Model):
    """One change that an editor made to a draft: the operation, by whom and when. Undone, it counts no more."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    operation: Any = models.JSONField(encoder=DjangoJSONEncoder)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["reading", "number"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="readingstep_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.operation.get('do', '')}"
