"""Who may do what with a meeting: the rules that are more than a right of one's own.

A right for all meetings ("meetings.change_meeting") is a permission as Django knows them. Who may write drafts of
their own has none of these: their right holds for a meeting they began, and for all that belongs to it, as long
as it is a draft.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.choices import Status
from meetings.models import Meeting, Reading, User
from meetings.roles import PUBLISH, WRITE_OWN
from meetings.services.acting import actor

Somebody = User | AnonymousUser

# What one sees of a meeting when an account is compared with it.
SEE_MEETINGS = ("meetings.view_meeting", "meetings.view_quote")


class NotAllowed(ValidationError):
    """Whoever acts may not do this."""

    def __init__(self) -> None:
        super().__init__(_("Your role does not allow this."))


def owns_draft(user: Somebody, meeting: Meeting) -> bool:
    """Whether `meeting` is a draft that `user` may write as their own."""
    own = meeting.created_by_id is not None and meeting.created_by_id == user.pk
    return own and meeting.status == Status.DRAFT and user.has_perm(WRITE_OWN)


def may_change(user: Somebody, meeting: Meeting, rows: str = "meeting") -> bool:
    """Whether `user` may change `meeting`, or rows of it that are there ("quote")."""
    return user.has_perm(f"meetings.change_{rows}") or owns_draft(user, meeting)


def may_set(user: Somebody, meeting: Meeting, status: Status) -> bool:
    """Whether `user` may give `meeting` that status, as far as it is a question of their role."""
    if status == Status.IN_REVIEW:
        return may_change(user, meeting)
    if status == Status.DRAFT and meeting.status == Status.IN_REVIEW:
        return user.has_perm("meetings.change_meeting")
    return user.has_perm(PUBLISH)


def may_add_account(user: Somebody, meeting: Meeting) -> bool:
    """Whether `user` may add an account to `meeting`, which shows them what it has."""
    return user.has_perms(SEE_MEETINGS) and may_change(user, meeting)


def owns_reading(user: Somebody, reading: Reading) -> bool:
    """Whether `reading` is an account under review that `user` may work on as their own."""
    own = reading.made_by_id is not None and reading.made_by_id == user.pk
    return own and reading.saved_at is None and user.has_perm(WRITE_OWN)


def require(right: str) -> None:
    """Raise NotAllowed unless whoever acts has a right ("meetings.restore_meeting"); the system has it."""
    user = actor().user
    if user is not None and not user.has_perm(right):
        raise NotAllowed


def require_status(meeting: Meeting, status: Status) -> None:
    """Raise NotAllowed unless whoever acts may give `meeting` that status; the system may."""
    user = actor().user
    if user is not None and not may_set(user, meeting, status):
        raise NotAllowed


def require_account(meeting: Meeting) -> None:
    """Raise NotAllowed unless whoever acts may add an account to `meeting`; the system may."""
    user = actor().user
    if user is not None and not may_add_account(user, meeting):
        raise NotAllowed


def meeting_of(thing: Any) -> Meeting:
    """Return the meeting that `thing` is or belongs to."""
    return thing if isinstance(thing, Meeting) else thing.meeting
