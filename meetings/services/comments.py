"""What editors tell each other about a meeting or one of its statements."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.choices import CommentKind
from meetings.models import Comment, Meeting, Quote, User
from meetings.services.locking import locked

LONGEST = 10_000  # characters


@transaction.atomic
def add_comment(
    *, meeting: Meeting, author: User | None, text: str, quote: Quote | None = None, kind: str = CommentKind.COMMENT
) -> Comment:
    """Write a comment on `meeting`, or on `quote` of it.

    author: None where nobody is at work, as in a command. Raises ValidationError where nothing is said, too
    much, or the statement is another meeting's.
    """
    current = locked(meeting)
    if quote is not None and quote.meeting_id != current.pk:
        raise ValidationError(_("This statement belongs to another meeting."))
    words = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if not words:
        raise ValidationError(_("A comment says something."))
    if len(words) > LONGEST:
        raise ValidationError(_("A comment has %(most)d characters at most."), params={"most": LONGEST})
    name = (author.get_full_name() or author.get_username()) if author is not None else ""
    comment = Comment(meeting=current, quote=quote, kind=kind, author=author, author_name=name, text=words)
    comment.save()
    return comment


def resolve(*, comment: Comment, by: User) -> None:
    """Say that a comment is done with; who said so first stays."""
    Comment.objects.open().filter(pk=comment.pk).update(resolved_at=timezone.now(), resolved_by=by)


def reopen(*, comment: Comment) -> None:
    """Say that a comment is not done with after all."""
    Comment.objects.filter(pk=comment.pk).update(resolved_at=None, resolved_by=None)


def may_delete(user: User, comment: Comment) -> bool:
    """Whether `user` may delete a comment: its author may, and a superuser."""
    return user.is_superuser or comment.author_id == user.pk
