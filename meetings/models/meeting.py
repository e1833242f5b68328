from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.choices import MeetingKind, Precision, Side, Status
from meetings.models.base import Days, Fold, PeriodEnd, SetConstraint, forbid_own_ancestor, one_of, whole_period
from meetings.models.country import Country
from meetings.models.leader import Leader, Term
from meetings.paths import path_to
from meetings.querysets import MeetingQuerySet
from meetings.validators import validate_time_zone


class Meeting(models.Model):
    """An encounter between leaders.

    first_day and last_day hold the first day of a period whose length the precision gives; two
    meetings' dates are compared as periods that overlap or not. An unknown date is empty.
    """

    title = models.CharField(_("title"), max_length=250)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=MeetingKind, default=MeetingKind.TALKS)
    first_day = models.DateField(_("first day"), null=True, blank=True)
    first_day_precision = models.CharField(_("known to the"), max_length=5, choices=Precision, default=Precision.DAY)
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty if it was one day."))
    last_day_precision = models.CharField(_("known to the"), max_length=5, choices=Precision, default=Precision.DAY)
    start_time = models.TimeField(_("local time"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[validate_time_zone], help_text=_("Such as Europe/Paris.")
    )
    venue = models.CharField(_("venue"), max_length=150, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="hosted_meetings", verbose_name=_("country")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("Ours, always shown. Markdown."))
    closing = models.TextField(
        _("closing narration"), blank=True, help_text=_("What the account says after the last statement.")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("public from"), null=True, blank=True, editable=False)
    public_from = models.GeneratedField(
        expression=Case(When(status=Status.PUBLISHED, then=F("publish_at"))),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
        editable=False,
    )
    ends_on = models.GeneratedField(
        expression=Coalesce(
            PeriodEnd(F("last_day"), F("last_day_precision")), PeriodEnd(F("first_day"), F("first_day_precision"))
        ),
        output_field=models.DateField(null=True),
        db_persist=True,
        editable=False,
    )
    is_demonstration = models.BooleanField(_("demonstration content"), default=False)
    leaders = models.ManyToManyField(
        Leader, through="Participation", related_name="meetings", verbose_name=_("leaders")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="meetings",
        verbose_name=_("begun by"),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = [F("first_day").desc(nulls_last=True), "-id"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        permissions = [
            ("write_own_meeting", _("Can write drafts of their own")),
            ("publish_meeting", _("Can publish, schedule and withdraw")),
            ("restore_meeting", _("Can bring back earlier versions and what was deleted")),
        ]
        indexes = [
            models.Index(F("first_day").desc(nulls_last=True), F("id").desc(), name="meeting_newest"),
            models.Index(fields=["status", "-updated_at"], name="meeting_status"),
            models.Index(fields=["-public_from"], name="meeting_latest_public"),
            models.Index(fields=["id"], condition=Q(is_demonstration=True), name="meeting_demonstration"),
            models.Index(fields=["created_by", "status"], name="meeting_begun_by"),
            GinIndex(OpClass(Fold("title"), name="gin_trgm_ops"), name="meeting_title_alike"),
            GistIndex(Days(), condition=Q(first_day__isnull=False), name="meeting_days"),
        ]
        constraints = [
            one_of(MeetingKind, "kind", "meeting_kind_known"),
            one_of(Status, "status", "meeting_status_known"),
            one_of(Precision, "first_day_precision", "meeting_first_precision_known"),
            one_of(Precision, "last_day_precision", "meeting_last_precision_known"),
            whole_period("first_day", "first_day_precision", "meeting_first_whole_period"),
            whole_period("last_day", "last_day_precision", "meeting_last_whole_period"),
            models.CheckConstraint(condition=~Q(title=""), name="meeting_has_title"),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True)
                | (Q(first_day__isnull=False) & Q(first_day__lte=PeriodEnd(F("last_day"), F("last_day_precision")))),
                name="meeting_ends_after_start",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(publish_at__isnull=False, first_day__isnull=False),
                name="meeting_published_has_date",
                violation_error_message=_("A published meeting has a date."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        forbid_own_ancestor(self, "parent")
        if self.last_day and not self.first_day:
            raise ValidationError({"first_day": _("Give the first day as well as the last.")})

    def get_absolute_url(self) -> str:
        return path_to("meeting", self.slug)

    @property
    def is_scheduled(self) -> bool:
        """Whether readers see it from a moment still to come."""
        return self.public_from is not None and self.public_from > timezone.now()

    @property
    def is_ahead(self) -> bool:
        """Whether it is announced for a day, a month or a year that has not begun yet."""
        return self.first_day is not None and self.first_day > timezone.localdate()

    @property
    def place(self) -> str:
        """The place as a dateline names it, "Venue, City, Country", as far as it is known."""
        return ", ".join(str(part) for part in (self.venue, self.city, self.country) if part)


class Participation(models.Model):
    """A leader in a meeting, in the office of that day.

    Office, country and title are copied when the row is made; `term` remembers where from, and
    later edits of the term change nothing here. no_statement_released: nothing they said was made public, which
    readers are told.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations", verbose_name=_("meeting"))
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="participations", verbose_name=_("leader"))
    term = models.ForeignKey(
        Term, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("term of office")
    )
    office = models.CharField(_("office that day"), max_length=150, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="participations", verbose_name=_("country")
    )
    title_as_printed = models.CharField(_("title as printed"), max_length=200, blank=True)
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.NEITHER)
    no_statement_released = models.BooleanField(_("no statement released"), default=False, db_default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "leader"],
                name="participation_once",
                violation_error_message=_("This leader is among the participants already."),
            ),
            SetConstraint("meeting", "position", name="participation_position_once"),
            one_of(Side, "side", "participation_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.leader}, {self.role}" if self.role else str(self.leader)

    @property
    def role(self) -> str:
        """Office and country, "Prime Minister, Israel", as far as they are known."""
        return ", ".join(str(part) for part in (self.office, self.country) if part)
