"""One statement taken from the readers by itself, and put back; its meeting stays as it is."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.choices import AuditAction, Status
from meetings.models import Correction, Meeting, Quote
from meetings.services import audit
from meetings.services.allowed import require_status
from meetings.services.history import recorded
from meetings.services.locking import locked
from meetings.services.readiness import keep_complete

LONGEST = 2_000  # characters of a reason or a note


@recorded
def withdraw_quote(*, quote: Quote, reason: str, note: str = "") -> Quote:
    """Take a statement that readers saw from them, and return it as it is then.

    reason: for the desk alone. note: a correction note on the meeting, for readers; it holds none of the words.
    Raises ValidationError, at "reason" or "note" where it is about them: without a reason; where readers never saw the
    statement, or it is withdrawn already; where it is the last one they see of its meeting.
    """
    meeting = locked(quote.meeting)
    current = _of(meeting, quote)
    require_status(meeting, Status.WITHDRAWN)
    because, said = _plain("reason", reason), _plain("note", note)
    if not because:
        raise ValidationError({"reason": _("Say why it is withdrawn.")})
    if current.is_withdrawn:
        raise ValidationError(_("This statement is withdrawn already."))
    if not meeting.quotes.seen().filter(pk=current.pk).exists():
        raise ValidationError(_("Readers have not seen this statement. Change it, or take it away."))
    if _is_last(meeting, current):
        raise ValidationError(_("It is the last statement that readers see of this meeting. Withdraw the meeting."))
    current.withdrawn_at, current.withdrawn_because = timezone.now(), because
    current.save(update_fields=["withdrawn_at", "withdrawn_because", "updated_at"])
    if said:
        Correction.objects.create(meeting=meeting, what_changed=said)
    audit.record(AuditAction.STATUS, current, **{"from": "published", "to": "withdrawn"}, reason=because)
    return current


@recorded
def put_back(*, quote: Quote) -> Quote:
    """Show a withdrawn statement with its meeting again, and return it as it is then.

    Raises ValidationError where it is not withdrawn, and where a published meeting would not be complete with it.
    """
    meeting = locked(quote.meeting)
    require_status(meeting, Status.PUBLISHED)
    current = _of(meeting, quote)
    if not current.is_withdrawn:
        raise ValidationError(_("This statement is not withdrawn."))
    because = current.withdrawn_because
    current.withdrawn_at, current.withdrawn_because = None, ""
    current.save(update_fields=["withdrawn_at", "withdrawn_because", "updated_at"])
    keep_complete(meeting)
    audit.record(AuditAction.STATUS, current, **{"from": "withdrawn", "to": "published"}, reason=because)
    return current


def _of(meeting: Meeting, quote: Quote) -> Quote:
    current: Quote | None = meeting.quotes.filter(pk=quote.pk).first()
    if current is None:
        raise ValidationError(_("This statement is no longer there."))
    return current


def _is_last(meeting: Meeting, quote: Quote) -> bool:
    if meeting.status != Status.PUBLISHED:
        return False
    others = meeting.quotes.not_withdrawn().exclude(pk=quote.pk)
    return not others.exists() and not Meeting.objects.filter(parent=meeting).exists()


def _plain(field: str, words: str) -> str:
    plain = words.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if len(plain) > LONGEST:
        raise ValidationError({field: _("This has %(most)d characters at most.") % {"most": LONGEST}})
    return plain
