"""Meetings that wait for somebody: the same choices for the desk's front page and for its lists."""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from meetings.choices import CommentKind, Status
from meetings.models import Comment, Meeting


def sent_back_to(meetings: "QuerySet[Meeting]", user: int | None) -> "QuerySet[Meeting]":
    """Return the drafts among `meetings` that were sent back to whoever began them or sent them to review."""
    here = Comment.objects.filter(meeting=OuterRef("pk"))
    reasons = here.filter(kind=CommentKind.SENT_BACK, resolved_at=None)
    asked = here.filter(kind=CommentKind.FOR_REVIEW, author=user)
    return meetings.filter(Q(created_by=user) | Q(Exists(asked)), Exists(reasons), status=Status.DRAFT)


def scheduled(meetings: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    """Return those of `meetings` that readers will see at a moment still to come."""
    return meetings.filter(public_from__gt=Now())


def published_today(meetings: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    """Return those of `meetings` that readers have seen since the day began, in the time zone in use."""
    morning = datetime.datetime.combine(timezone.localdate(), datetime.time.min)
    return meetings.filter(public_from__gte=timezone.make_aware(morning), public_from__lte=Now())
