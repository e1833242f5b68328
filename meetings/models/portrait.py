from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.leader import Leader
from meetings.querysets import PortraitImageQuerySet


class Portrait(models.Model):
    """A leader's picture: whose work it is, and the point that its crops keep.

    version: a name that changes with the crops. focus: hundredths of the picture's width and height.
    """

    WHOLE = "whole.jpg"  # the uncropped picture, for the desk alone

    leader = models.OneToOneField(Leader, models.CASCADE, related_name="portrait", verbose_name=_("leader"))
    credit = models.CharField(_("credit"), max_length=200)
    licence = models.CharField(_("licence"), max_length=100)
    focus_x = models.PositiveSmallIntegerField(_("from the left"), default=50, validators=[MaxValueValidator(100)])
    focus_y = models.PositiveSmallIntegerField(_("from the top"), default=40, validators=[MaxValueValidator(100)])
    version = models.CharField(max_length=32, unique=True, editable=False)

    class Meta:
        verbose_name = _("portrait")
        verbose_name_plural = _("portraits")
        constraints = [
            models.CheckConstraint(
                condition=~Q(credit="") & ~Q(licence=""),
                name="portrait_credited",
                violation_error_message=_("A portrait needs its credit and its licence."),
            ),
            models.CheckConstraint(condition=Q(focus_x__lte=100, focus_y__lte=100), name="portrait_focus_inside"),
        ]

    def __str__(self) -> str:
        return f"{self.leader}: {self.credit}"

    def address_of(self, name: str) -> str:
        """Return the public address of one of its crops, such as "256.webp"."""
        return reverse("portrait", args=[self.version, name])


class PortraitImage(models.Model):
    """One file of a portrait: a crop in one width and format, or the whole it is cut from.

    Kept apart from the portrait, so that no list fetches pictures.
    """

    portrait = models.ForeignKey(Portrait, models.CASCADE, related_name="images", verbose_name=_("portrait"))
    name = models.CharField(max_length=20)
    content = models.BinaryField()

    objects = PortraitImageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["portrait", "name"], name="portraitimage_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def content_type(self) -> str:
        return "image/webp" if self.name.endswith(".webp") else "image/jpeg"
