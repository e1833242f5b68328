"""Who is changing things, and through which door: said once where work begins, known to every service below.

The desk says it for each request, a command for its run. Where nobody said anything it is the system.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from meetings.choices import Door
from meetings.models import User


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a user or, with no user, the system; the door they came through; and what they say about it."""

    user: User | None = None
    door: Door = Door.SYSTEM
    note: str = ""

    @property
    def name(self) -> str:
        """The name that history and the audit log keep, also when the account is gone."""
        return self.user.get_full_name() or self.user.get_username() if self.user is not None else "system"


SYSTEM = Actor()
_actor: ContextVar[Actor] = ContextVar("actor", default=SYSTEM)


def actor() -> Actor:
    """Return who acts now."""
    return _actor.get()


@contextmanager
def acting(*, by: User | None, door: Door, note: str = "") -> Iterator[Actor]:
    """Let `by`, or the system, act through `door` while this lasts."""
    token = _actor.set(Actor(by, door, note))
    try:
        yield _actor.get()
    finally:
        _actor.reset(token)


@contextmanager
def through(door: Door, note: str = "") -> Iterator[Actor]:
    """Let whoever acts go through another door while this lasts."""
    token = _actor.set(replace(_actor.get(), door=door, note=note or _actor.get().note))
    try:
        yield _actor.get()
    finally:
        _actor.reset(token)
