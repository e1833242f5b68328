"""Meetings written down whole, as canonical JSON; the audit log says who took them."""

from django.db import transaction

from meetings.choices import AuditAction
from meetings.models import Meeting
from meetings.services.allowed import require
from meetings.services.audit import record
from meetings.services.history import canonical, document_of


@transaction.atomic
def export(*, meeting: Meeting) -> bytes:
    """Return a meeting with everything below it, source texts too, as canonical JSON. Raises NotAllowed."""
    require("meetings.view_meeting")
    written = canonical(document_of(meeting))
    record(AuditAction.EXPORT, meeting, bytes=len(written))
    return written
