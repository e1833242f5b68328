"""The audit log: who did what that has to be answered for. Written here, and by nothing else."""

from typing import Any

from django.db.models import Model

from meetings.choices import AuditAction
from meetings.models import AuditEntry
from meetings.services.acting import actor


def record(action: AuditAction, thing: Model | None = None, **details: Any) -> AuditEntry:
    """Write down that whoever acts now did `action` to `thing`. details: plain values, as JSON holds them."""
    who = actor()
    return AuditEntry.objects.create(
        actor_id=who.user.pk if who.user is not None else None,
        actor=who.name,
        door=who.door,
        action=action,
        model=thing._meta.label_lower if thing is not None else "",
        object_id=str(thing.pk) if thing is not None else "",
        label=str(thing)[:300] if thing is not None else "",
        details=details,
    )
