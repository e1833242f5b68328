"""The audit log: who did what that has to be answered for. Written here, and by nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from meetings.choices import AuditAction, Door
from meetings.models import AuditEntry
from meetings.services.acting import Actor, actor

MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Thing:
    """What something was done to, by its name: it may be gone, or be a whole list of things."""

    model: str = ""
    object_id: str = ""
    label: str = ""

    @classmethod
    def of(cls, row: Model) -> "Thing":
        return cls(row._meta.label_lower, str(row.pk), str(row))

    @classmethod
    def all_of(cls, model: type[Model]) -> "Thing":
        """Return the list of all things of a kind."""
        return cls(model._meta.label_lower, "", str(model._meta.verbose_name_plural))


def record(action: AuditAction, thing: Model | Thing | None = None, **details: Any) -> AuditEntry:
    """Write down that whoever acts now did `action` to `thing`. details: values as JSON holds them, dates too."""
    entry = _entry(action, thing, details, actor())
    entry.save(force_insert=True)
    return entry


def record_all(action: AuditAction, things: Iterable[Thing], **details: Any) -> None:
    """Write down that whoever acts now did `action` to each of `things`, with the same details."""
    AuditEntry.objects.bulk_create([_entry(action, thing, details, actor()) for thing in things], batch_size=1000)


def record_stranger(action: AuditAction, name: str, **details: Any) -> AuditEntry:
    """Write down what somebody did who is not known, and who typed the user name `name`."""
    entry = _entry(action, Thing(label=name), details, None)
    entry.save(force_insert=True)
    return entry


def _entry(action: AuditAction, thing: Model | Thing | None, details: dict[str, Any], who: Actor | None) -> AuditEntry:
    named = Thing.of(thing) if isinstance(thing, Model) else thing or Thing()
    if who is not None and who.note:
        details = {**details, "note": who.note}
    return AuditEntry(
        actor_id=who.user.pk if who is not None and who.user is not None else None,
        actor=who.name if who is not None else "",
        door=who.door if who is not None else Door.FORM,
        action=action,
        model=named.model,
        object_id=named.object_id,
        label=_plain(named.label)[:MOST_LETTERS],
        details=_plain(details),
    )


def _plain(value: Any) -> Any:
    """Return `value` as the database can keep it: without null characters, moments and days as text."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(one) for one in value]
    return value
