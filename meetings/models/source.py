from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from meetings.choices import Rights, SourceKind
from meetings.models.base import one_of
from meetings.models.country import Country
from meetings.models.meeting import Meeting


class MD5(Func):
    """A fingerprint to find equal texts by; it guards nothing."""

    function = "md5"
    output_field = models.CharField(max_length=32)


class Source(models.Model):
    """An account of a meeting.

    The text is kept exactly as received and is never public as a whole. Once an attestation rests
    on it the database refuses to change it; a newer version is a new source that supersedes it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sources", verbose_name=_("meeting"))
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.NEWS)
    publisher = models.CharField(_("publisher"), max_length=150, blank=True)
    account_of = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accounts",
        verbose_name=_("whose account"),
        help_text=_("The side that gave it; empty for the press."),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    archive_url = models.URLField(_("archived copy"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True, help_text=_("Such as en or he."))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    rights = models.CharField(_("rights"), max_length=20, choices=Rights, default=Rights.QUOTATIONS_ONLY)
    text = models.TextField(_("text as received"), blank=True)
    fingerprint = models.GeneratedField(
        expression=MD5("text"), output_field=models.CharField(max_length=32), db_persist=True, editable=False
    )
    supersedes = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes = [
            models.Index(fields=["fingerprint"], name="source_fingerprint"),
            models.Index(fields=["url"], condition=~Q(url=""), name="source_url"),
            models.Index(fields=["id"], condition=~Q(url="") & Q(archive_url=""), name="source_unarchived"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "meeting"], name="source_id_meeting"),
            one_of(SourceKind, "kind", "source_kind_known"),
            one_of(Rights, "rights", "source_rights_known"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=models.F("id")),
                name="source_not_its_own_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.publisher or self.url or f"{self.get_kind_display()} {self.pk or ''}".strip()

    @property
    def shows_narration(self) -> bool:
        """Whether readers may see its lead-ins and closing."""
        return self.rights in Rights.with_narration()
