from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.choices import CommentKind
from meetings.models.base import one_of
from meetings.models.meeting import Meeting
from meetings.models.quote import Quote
from meetings.querysets import CommentQuerySet


class Comment(models.Model):
    """What one editor tells the others about a meeting or one of its statements. Never public.

    author_name stays when the author's account goes. A comment outlives its statement, on the meeting.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="comments", verbose_name=_("meeting"))
    quote = models.ForeignKey(
        Quote, models.SET_NULL, null=True, blank=True, related_name="comments", verbose_name=_("statement")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=CommentKind, default=CommentKind.COMMENT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="comments", verbose_name=_("author")
    )
    author_name = models.CharField(_("name of the author"), max_length=310)
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(fields=["meeting"], condition=Q(resolved_at=None), name="comment_open"),
        ]
        constraints = [
            one_of(CommentKind, "kind", "comment_kind_known"),
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=False) | Q(resolved_by__isnull=True), name="comment_resolved_by_and_at"
            ),
        ]

    def __str__(self) -> str:
        return " ".join(self.text.split())[:80]

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet that it is done with."""
        return self.resolved_at is None
