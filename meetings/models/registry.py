"""What was given out once and is never given out again.

The database writes the two registries itself, by triggers on the things they register, so that no
door can forget to: a quote's public id outlives the quote, and a slug outlives the name it was made
of. `public_from` is the moment from which readers could see the thing; empty, they never could.
Where a quote was merged into another is not the database's to know: the service that merges says so.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.choices import Addressable
from meetings.models.base import one_of


class PublicId(models.Model):
    """A quote's public id, for ever.

    quote_pk is empty once the quote is deleted; deleted_pk then says which it was, and that one alone, recovered, has
    its id again.
    """

    value = models.CharField(max_length=10, primary_key=True)
    quote_pk = models.BigIntegerField(null=True, unique=True)
    deleted_pk = models.BigIntegerField(null=True)
    public_from = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("public id")
        verbose_name_plural = _("public ids")

    def __str__(self) -> str:
        return self.value


class FormerId(models.Model):
    """A public id that readers saw, of a quote that was merged into another: it leads to that one."""

    registered = models.OneToOneField(PublicId, models.PROTECT, primary_key=True, related_name="+")
    quote = models.ForeignKey("meetings.Quote", models.CASCADE, related_name="former_ids")

    class Meta:
        verbose_name = _("former public id")
        verbose_name_plural = _("former public ids")

    def __str__(self) -> str:
        return f"{self.registered_id} → {self.quote_id}"


class RegisteredSlug(models.Model):
    """A slug, present or past, of a leader, meeting or topic.

    object_pk names the thing it leads to today, after a rename or a merge; it is empty once the
    thing is deleted, and deleted_pk says which it was, for it to have its addresses again when it is recovered. A
    slug that readers never saw is freed with its thing.
    """

    kind = models.CharField(max_length=10, choices=Addressable)
    slug = models.CharField(max_length=120)
    object_pk = models.BigIntegerField(null=True)
    deleted_pk = models.BigIntegerField(null=True)
    public_from = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("registered slug")
        verbose_name_plural = _("registered slugs")
        indexes = [models.Index(fields=["kind", "object_pk"], name="registeredslug_object")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="registeredslug_once"),
            one_of(Addressable, "kind", "registeredslug_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"
