import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.choices import NameKind, Precision
from meetings.models.base import Fold, PeriodEnd, one_of, whole_period
from meetings.models.country import Country
from meetings.paths import path_to
from meetings.querysets import LeaderQuerySet

wikidata_id_validator = RegexValidator(r"^Q[1-9]\d*$", _("A Wikidata id is a Q and a number, such as Q42."))


class Leader(models.Model):
    """A person who meets others in an office. The name is the person's, without any title."""

    name = models.CharField(_("name"), max_length=150, help_text=_("Without title or office."))
    sort_name = models.CharField(
        _("sort name"), max_length=150, blank=True, help_text=_("Family name first; made from the name if left empty.")
    )
    slug = models.SlugField(_("slug"), max_length=100, unique=True, allow_unicode=False)
    biography = models.TextField(_("short biography"), blank=True, help_text=_("Markdown."))
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True, validators=[wikidata_id_validator])
    folded_name = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = LeaderQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        indexes = [models.Index(fields=["folded_name"], name="leader_folded_name")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="leader_has_name"),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~Q(wikidata_id=""),
                name="leader_wikidata_id_once",
                violation_error_message=_("Another leader has this Wikidata id."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.sort_name = self.sort_name or sort_name_of(self.name)

    @property
    def local_name(self) -> str:
        """What a page calls the person: in each language the same."""
        return self.name

    def get_absolute_url(self) -> str:
        return path_to("leader", self.slug)


def sort_name_of(name: str) -> str:
    """Return a name with its last word first: "Ana María Ruiz" → "Ruiz, Ana María"."""
    *given, family = name.split() or [""]
    return f"{family}, {' '.join(given)}" if given else family


class LeaderName(models.Model):
    """Another name a leader goes by: a spelling, a short form, a native form."""

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="names", verbose_name=_("leader"))
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=NameKind, default=NameKind.SPELLING)
    language = models.CharField(_("language"), max_length=12, blank=True, help_text=_("Such as en or he."))
    folded = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True, editable=False
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        indexes = [models.Index(fields=["folded"], name="leadername_folded")]
        constraints = [
            models.UniqueConstraint(
                fields=["leader", "name", "language"],
                name="leadername_once",
                violation_error_message=_("This name is there already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="leadername_not_empty"),
            one_of(NameKind, "kind", "leadername_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """An office held, from a day to a day. An open start or end is left empty; terms may overlap."""

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="terms", verbose_name=_("leader"))
    office = models.CharField(_("office"), max_length=150)
    country = models.ForeignKey(Country, models.PROTECT, related_name="terms", verbose_name=_("country"))
    start = models.DateField(_("from"), null=True, blank=True)
    start_precision = models.CharField(_("known to the"), max_length=5, choices=Precision, default=Precision.DAY)
    end = models.DateField(_("to"), null=True, blank=True)
    end_precision = models.CharField(_("known to the"), max_length=5, choices=Precision, default=Precision.DAY)

    class Meta:
        ordering = [F("start").asc(nulls_first=True), "id"]
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        constraints = [
            models.CheckConstraint(condition=~Q(office=""), name="term_has_office"),
            models.CheckConstraint(
                condition=Q(start__isnull=True)
                | Q(end__isnull=True)
                | Q(start__lte=PeriodEnd(F("end"), F("end_precision"))),
                name="term_ends_after_start",
                violation_error_message=_("The term ends before it starts."),
            ),
            whole_period("start", "start_precision", "term_start_whole_period"),
            whole_period("end", "end_precision", "term_end_whole_period"),
            one_of(Precision, "start_precision", "term_start_precision_known"),
            one_of(Precision, "end_precision", "term_end_precision_known"),
        ]

    def __str__(self) -> str:
        return f"{self.office}, {self.country}"

    def may_cover(self, day: datetime.date) -> bool:
        """Whether the office may have been held on `day`, as far as the dates are known."""
        from_start = self.start is None or self.start <= day
        if self.end is None:
            return from_start
        same_period = {
            Precision.DAY: self.end == day,
            Precision.MONTH: (self.end.year, self.end.month) == (day.year, day.month),
            Precision.YEAR: self.end.year == day.year,
        }[Precision(self.end_precision)]
        return from_start and (day <= self.end or same_period)
