from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.version import Version


class EditConflict(models.Model):
    """What an editor saved from a page that somebody else's save had overtaken: kept until the editor has decided.

    model and object_id: the thing whose document it is ("meetings.meeting", 17). page and page_id: the form it was
    typed into, which may be that of a part of the thing ("meetings.quote", 240). base: how the thing stood when the
    page was opened; empty where no version tells it. mine: the thing as the editor saved it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="edit_conflicts", verbose_name=_("user")
    )
    model = models.CharField(_("kind of thing"), max_length=100, editable=False)
    object_id = models.BigIntegerField(_("id of the thing"), editable=False)
    page = models.CharField(_("form"), max_length=100, editable=False)
    page_id = models.BigIntegerField(_("id on the form"), editable=False)
    label = models.CharField(_("thing"), max_length=300, editable=False)
    base = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+", editable=False)
    mine = models.JSONField(_("as the editor saved it"), editable=False)
    made_at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = _("edit conflict")
        verbose_name_plural = _("edit conflicts")
        indexes = [
            models.Index(fields=["user", "page", "page_id"], name="editconflict_of_a_form"),
            models.Index(fields=["made_at"], name="editconflict_age"),
        ]

    def __str__(self) -> str:
        return self.label


class PagePresence(models.Model):
    """That somebody has a form of the desk open: last heard of at `seen_at`.

    model and object_id: the thing the form is about, or belongs to. key: the one page it was opened as.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("user"))
    model = models.CharField(_("kind of thing"), max_length=100)
    object_id = models.BigIntegerField(_("id of the thing"))
    key = models.CharField(_("page"), max_length=40)
    seen_at = models.DateTimeField(_("seen at"), default=timezone.now)

    class Meta:
        verbose_name = _("open page")
        verbose_name_plural = _("open pages")
        indexes = [
            models.Index(fields=["model", "object_id"], name="pagepresence_of_a_thing"),
            models.Index(fields=["seen_at"], name="pagepresence_age"),
        ]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="pagepresence_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.model} {self.object_id}"
