"""Filters of the list of meetings."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.choices import CommentKind, Status
from meetings.models import Comment, Meeting, Quote
from meetings.services.quality import announced_and_past, met_twice, outside_their_summit, with_wrong_office
from meetings.services.waiting import published_today, sent_back_to

BOARD = {
    "twice": met_twice,
    "announced": announced_and_past,
    "summit": outside_their_summit,
    "office": with_wrong_office,
}


class StatusFilter(admin.SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Status.choices, ("scheduled", _("scheduled")), ("today", _("published today"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
        value = self.value()
        if value == "scheduled":
            return queryset.filter(status=Status.PUBLISHED, publish_at__gt=Now())
        if value == Status.PUBLISHED:
            return queryset.filter(status=Status.PUBLISHED, publish_at__lte=Now())
        if value == "today":
            return published_today(queryset)
        return queryset.filter(status=value) if value in Status.values else queryset


class WhoseFilter(admin.SimpleListFilter):
    title = _("begun by")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("me", _("me"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
        return queryset.filter(created_by=request.user.pk) if self.value() == "me" else queryset


class OpenEndsFilter(admin.SimpleListFilter):
    """What is left to do."""

    title = _("left to do")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("topics", _("statements without a topic")),
            ("statements", _("no statement")),
            ("date", _("no date")),
            ("twice", _("there twice, as it seems")),
            ("announced", _("announced, and their day has come")),
            ("summit", _("outside their summit, as it seems")),
            ("office", _("an office unlike the leader’s terms")),
            ("copy", _("a working copy not published")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
        if self.value() == "topics":
            return queryset.filter(Exists(Quote.objects.filter(meeting=OuterRef("pk"), topics=None)))
        if self.value() == "statements":
            return queryset.filter(~Exists(Quote.objects.filter(meeting=OuterRef("pk"))))
        if self.value() == "copy":
            return queryset.filter(working_copy__isnull=False)
        found = BOARD.get(self.value() or "")
        if found is not None:
            # Found once, for the list asks several times: for its rows, their number and their years.
            return queryset.filter(pk__in=list(found(Meeting.objects.order_by()).values_list("pk", flat=True)))
        return queryset.filter(first_day=None) if self.value() == "date" else queryset


class CommentsFilter(admin.SimpleListFilter):
    """What editors have told each other and not done with."""

    title = _("comments")
    parameter_name = "comments"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("open", _("open comments")),
            ("sent-back", _("sent back from review")),
            ("sent-back-to-me", _("sent back to me")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
        open_here = Comment.objects.open().filter(meeting=OuterRef("pk"))
        if self.value() == "open":
            return queryset.filter(Exists(open_here))
        if self.value() == "sent-back":
            return queryset.filter(Exists(open_here.filter(kind=CommentKind.SENT_BACK)), status=Status.DRAFT)
        if self.value() == "sent-back-to-me":
            return sent_back_to(queryset, request.user.pk)
        return queryset
