from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.base import Fold, forbid_own_ancestor
from meetings.models.leader import wikidata_id_validator
from meetings.paths import path_to
from meetings.querysets import TopicQuerySet


class Topic(models.Model):
    """A subject that quotes are about. Topics form a forest; the database refuses a cycle.

    lineage holds the ids from the root down to the topic itself; the database keeps it.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    description = models.TextField(_("description"), blank=True, help_text=_("Markdown."))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True, validators=[wikidata_id_validator])
    lineage = ArrayField(models.BigIntegerField(), default=list, editable=False)
    folded_name = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True, editable=False
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = [GinIndex(fields=["lineage"], name="topic_lineage")]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="topic_has_name")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        forbid_own_ancestor(self, "parent")

    def get_absolute_url(self) -> str:
        return path_to("topic", self.slug)


class TopicSynonym(models.Model):
    """Another word for a topic; search and suggestion know it."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="synonyms", verbose_name=_("topic"))
    name = models.CharField(_("name"), max_length=100)
    language = models.CharField(_("language"), max_length=12, blank=True, help_text=_("Such as en or he."))
    folded = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True, editable=False
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        indexes = [models.Index(fields=["folded"], name="topicsynonym_folded")]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "name", "language"],
                name="topicsynonym_once",
                violation_error_message=_("This synonym is there already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="topicsynonym_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name
