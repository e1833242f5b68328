"""Deleting what editors may delete, with its place in the audit log."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from meetings.choices import AuditAction
from meetings.services.audit import Thing, record, record_all
from meetings.services.history import recorded


@recorded
def delete(*, thing: Model) -> None:
    """Delete `thing` and everything below it. Raises ProtectedError where something else needs it."""
    gone = Thing.of(thing)
    state = dict(_state(thing))
    _number, counts = thing.delete()
    record(AuditAction.DELETE, gone, **state, with_it=_below(counts, thing._meta.label))


@recorded
def delete_all(*, things: QuerySet[Any]) -> None:
    """Delete several things of a kind, all or none, and everything below them. Raises as `delete` does."""
    gone = [Thing.of(thing) for thing in things]
    _number, counts = things.delete()
    record_all(AuditAction.DELETE, gone, together=len(gone), with_it=_below(counts, things.model._meta.label))


def _state(thing: Any) -> Iterator[tuple[str, str]]:
    if hasattr(thing, "status"):
        yield "status", thing.status


def _below(counts: dict[str, int], label: str) -> dict[str, int]:
    """Return how many of which kinds went with the things themselves, by the kind's name in lower case."""
    kinds = {name: number for name, number in counts.items() if number and name != label}
    return {name.lower(): number for name, number in kinds.items() if not apps.get_model(name)._meta.auto_created}
