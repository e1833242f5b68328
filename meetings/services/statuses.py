"""The one way a meeting's status changes.

Whoever acts and may not do that by their role is refused: NotAllowed.

draft → in review → published → withdrawn, with the ways back that an editor needs. A meeting
published with a moment still to come is scheduled: nobody sees it before, and nothing has to run
for it to appear.
"""

import datetime
from collections.abc import Container

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.choices import AuditAction, CommentKind, Status
from meetings.models import Meeting, User
from meetings.services.allowed import require_status
from meetings.services.audit import record
from meetings.services.checklist import Missing, verdict_on
from meetings.services.comments import add_comment
from meetings.services.history import recorded
from meetings.services.locking import locked
from meetings.services.previews import revoke_all

TRANSITIONS: dict[Status, set[Status]] = {
    Status.DRAFT: {Status.IN_REVIEW, Status.PUBLISHED},
    Status.IN_REVIEW: {Status.DRAFT, Status.PUBLISHED},
    Status.PUBLISHED: {Status.WITHDRAWN},
    Status.WITHDRAWN: {Status.DRAFT, Status.PUBLISHED},
}


class NotReady(ValidationError):
    """A meeting cannot be published yet. `missing` says, thing by thing, why."""

    def __init__(self, what: list[Missing]) -> None:
        super().__init__([item.message for item in what])
        self.missing = what


class Unconfirmed(ValidationError):
    """A meeting has warnings that nobody has accepted. `warnings` are all it has, those accepted before among them."""

    def __init__(self, warnings: list[Missing]) -> None:
        super().__init__([_("It has warnings that nobody has accepted:"), *(item.message for item in warnings)])
        self.warnings = warnings


class WrongStatus(ValidationError):
    """A meeting cannot go from the status it has to the one that was asked for."""


class NoReason(ValidationError):
    """A meeting goes back from review for a reason, and none was given."""


@recorded
def send_to_review(*, meeting: Meeting, note: str = "", by: User | None = None) -> Meeting:
    """Hand a draft over for review, with a note to the reviewer where there is one. Raises WrongStatus."""
    current = locked(meeting)
    require_status(current, Status.IN_REVIEW)
    changed = _change(current, Status.IN_REVIEW)
    if note.strip():
        add_comment(meeting=changed, author=by, text=note, kind=CommentKind.FOR_REVIEW)
    return changed


@recorded
def return_to_draft(*, meeting: Meeting, reason: str = "", by: User | None = None) -> Meeting:
    """Take a meeting that readers do not see back to the draft it was. Raises WrongStatus.

    A scheduled meeting is one that readers do not see. Who sends a meeting back from review says why:
    without a reason that raises NoReason. The reason becomes a comment.
    """
    current = locked(meeting)
    require_status(current, Status.DRAFT)
    sent_back = current.status == Status.IN_REVIEW
    if sent_back and not reason.strip():
        raise NoReason(_("Say why it goes back."))
    changed = _back(current)
    if reason.strip():
        kind = CommentKind.SENT_BACK if sent_back else CommentKind.COMMENT
        add_comment(meeting=changed, author=by, text=reason, kind=kind)
    return changed


def _back(current: Meeting) -> Meeting:
    if is_scheduled(current):
        return _set(current, Status.DRAFT, publish_at=None)
    return _change(current, Status.DRAFT)


@recorded
def publish(
    *, meeting: Meeting, at: datetime.datetime | None = None, accepted: Container[str] = frozenset()
) -> Meeting:
    """Show a complete meeting to readers, from now or from the moment `at` (with time zone).

    accepted: the marks of the warnings that whoever publishes has seen; ALL_WARNINGS for any. A scheduled meeting
    gets another moment. Raises NotReady where something is missing, Unconfirmed where it has a warning that was
    not accepted, WrongStatus where the status does not allow it.
    """
    current = locked(meeting)
    require_status(current, Status.PUBLISHED)
    was_scheduled = is_scheduled(current)
    if not was_scheduled:
        _allow(current, Status.PUBLISHED)
    current.publish_at = at  # what is asked depends on the day readers first see it
    verdict = verdict_on(current)
    if verdict.missing:
        raise NotReady(verdict.missing)
    if verdict.open(accepted):
        raise Unconfirmed(verdict.warnings)
    if was_scheduled:
        # The registry of addresses keeps the earliest moment it hears of, until that one is called off.
        Meeting.objects.filter(pk=current.pk).update(status=Status.DRAFT, publish_at=None)
    return _set(current, Status.PUBLISHED, publish_at=at or timezone.now())


def is_scheduled(meeting: Meeting) -> bool:
    """Whether the meeting appears by itself at a moment still to come."""
    return meeting.status == Status.PUBLISHED and meeting.publish_at is not None and meeting.publish_at > timezone.now()


@recorded
def withdraw(*, meeting: Meeting) -> Meeting:
    """Take a published meeting from the readers; its addresses then say it was withdrawn. Raises WrongStatus.

    Links that showed a preview of it are closed: whoever is to see it all the same is given a new one.
    """
    current = locked(meeting)
    require_status(current, Status.WITHDRAWN)
    changed = _change(current, Status.WITHDRAWN)
    revoke_all(meeting=changed)
    return changed


def _change(meeting: Meeting, status: Status) -> Meeting:
    _allow(meeting, status)
    return _set(meeting, status, publish_at=meeting.publish_at)


def _allow(meeting: Meeting, status: Status) -> None:
    if status not in TRANSITIONS[Status(meeting.status)]:
        raise WrongStatus(
            _("A meeting that is “%(now)s” cannot become “%(then)s”."),
            params={"now": meeting.get_status_display(), "then": status.label},
        )


def _set(meeting: Meeting, status: Status, *, publish_at: datetime.datetime | None) -> Meeting:
    change = {"from": meeting.status, "to": status.value, "publish_at": publish_at}
    meeting.status = status
    meeting.publish_at = publish_at
    meeting.save(update_fields=["status", "publish_at", "updated_at"])
    meeting.refresh_from_db(fields=["public_from"])
    record(AuditAction.STATUS, meeting, **change)
    return meeting
