from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.choices import AuditAction, Door
from meetings.models.base import Fold, one_of


class AuditEntry(models.Model):
    """Something that was done at the desk and has to be answered for. Written once; the database refuses changes.

    Of a refused login nobody is the actor, and the label is the user name that was typed.

    actor_id and actor: the account, and its name as it was; no account is the system. model and object_id: what it
    was done to ("meetings.meeting", "17"), label its name as it was. details: what else is to be known, plain values.
    """

    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    actor_id = models.BigIntegerField(_("account"), null=True, editable=False)
    actor = models.CharField(_("who"), max_length=310, editable=False)
    door = models.CharField(_("from where"), max_length=12, choices=Door, editable=False)
    action = models.CharField(_("what"), max_length=12, choices=AuditAction, editable=False)
    model = models.CharField(_("kind of thing"), max_length=100, blank=True, editable=False)
    object_id = models.CharField(_("id of the thing"), max_length=40, blank=True, editable=False)
    label = models.CharField(_("thing"), max_length=300, blank=True, editable=False)
    details = models.JSONField(_("details"), default=dict, editable=False)
    folded = models.GeneratedField(
        expression=Fold(Concat("label", Value(" "), "actor")),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["model", "object_id"], name="audit_thing"),
            models.Index(fields=["action", "-at", "-id"], name="audit_action"),
            models.Index(fields=["actor_id", "-at", "-id"], name="audit_actor"),
            models.Index(fields=["door", "-at", "-id"], name="audit_door"),
            GinIndex(OpClass("folded", "gin_trgm_ops"), name="audit_letters", fastupdate=False),
        ]
        constraints = [
            one_of(Door, "door", "audit_door_known"),
            one_of(AuditAction, "action", "audit_action_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.label}"
