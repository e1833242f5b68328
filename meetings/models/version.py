from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.choices import Door
from meetings.models.base import one_of
from meetings.models.meeting import Meeting


class KeptText(models.Model):
    """A long text that versions refer to, kept once. Written once; the database refuses changes."""

    digest = models.CharField(max_length=64, primary_key=True)
    text = models.TextField()

    class Meta:
        verbose_name = _("kept text")
        verbose_name_plural = _("kept texts")

    def __str__(self) -> str:
        return self.digest


class Version(models.Model):
    """How a thing stood after a change, with everything below it. Written once; the database refuses changes.

    model and object_id: what it is a version of ("meetings.meeting", 17); it outlives the thing. document: see
    `meetings.services.history`; of a deletion, the thing as it last was, and beside what hung on it and is no part of
    the document. became: what it was merged into, which deleted it. fingerprint: of the whole document, long texts
    included. actor_id, actor, door and note: who changed it, from where, and what they said about it.
    """

    model = models.CharField(_("kind of thing"), max_length=100, editable=False)
    object_id = models.BigIntegerField(_("id of the thing"), editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    label = models.CharField(_("thing"), max_length=300, editable=False)
    document = models.JSONField(_("document"), editable=False)
    beside = models.JSONField(_("beside"), default=dict, editable=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, editable=False)
    is_deletion = models.BooleanField(_("deleted"), default=False, editable=False)
    became = models.BigIntegerField(_("merged into"), null=True, editable=False)
    made_at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    actor_id = models.BigIntegerField(_("account"), null=True, editable=False)
    actor = models.CharField(_("who"), max_length=310, editable=False)
    door = models.CharField(_("from where"), max_length=12, choices=Door, editable=False)
    note = models.TextField(_("note"), blank=True, editable=False)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="version_newest"),
            models.Index(fields=["fingerprint"], name="version_fingerprint"),
            models.Index(fields=["model", "-made_at"], condition=Q(is_deletion=True), name="version_deleted"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["model", "object_id", "number"], name="version_number_once"),
            one_of(Door, "door", "version_door_known"),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.number}"


class WorkingCopy(models.Model):
    """A meeting as it is to become: one document that readers do not see, and the version it began from.

    document: whole, as `meetings.services.history` makes it. began_from: the number of the version it was taken of.
    """

    meeting = models.OneToOneField(
        Meeting,
        models.CASCADE,
        primary_key=True,
        related_name="working_copy",
        verbose_name=_("meeting"),
        editable=False,
    )
    document = models.JSONField(_("document"), editable=False)
    began_from = models.PositiveIntegerField(_("began from version"), editable=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, editable=False)
    changed_by = models.CharField(_("changed by"), max_length=310, editable=False)
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        ordering = ["-updated_at"]
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")

    def __str__(self) -> str:
        return str(self.meeting)
