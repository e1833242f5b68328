"""Every change leaves a version behind, whoever makes it and however many rows it writes at once.

While something is recorded, triggers note in a setting of the transaction which things are touched. When the outermost
`recorded` ends, still within the transaction, each thing touched gets a version. So a change and its
version are written together or not at all.
"""

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction
from django.db.models import Model

from meetings.choices import Door
from meetings.services.acting import SYSTEM, Actor, actor
from meetings.services.history import versions
from meetings.services.history.beside import Beside, beside
from meetings.services.history.shape import SHAPES

P = ParamSpec("P")
T = TypeVar("T")

BEGIN = "SELECT set_config('communique.recording', 'on', true), set_config('communique.touched', '', true)"
END = "SELECT current_setting('communique.touched', true), set_config('communique.recording', '', true)"


@dataclass
class _Recording:
    """What is known of the recording under way: by whom, as the last service said; what has a version already;
    what the things that are gone were merged into; what hung on them."""

    by: Actor
    remembered: set[tuple[str, int]] = field(default_factory=set)
    became: dict[tuple[str, int], int] = field(default_factory=dict)
    beside: dict[tuple[str, int], Beside] = field(default_factory=dict)
    is_kept: bool = True
    note: str = ""


_under_way: ContextVar[_Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording() -> Iterator[None]:
    """Do all of what is within or nothing, and keep a version of each thing it changed."""
    outer = _under_way.get()
    if outer is not None:
        with transaction.atomic():
            yield
        # A service goes through a door of its own, such as a merge, also where a form called it.
        outer.by = actor() if actor().door != Door.FORM else outer.by
        return
    under_way = _Recording(actor())
    token = _under_way.set(under_way)
    try:
        with transaction.atomic():
            _ask(BEGIN)
            yield
            if transaction.get_rollback():
                return
            by = replace(under_way.by, note=under_way.note or under_way.by.note)
            versions.add(_touched(_ask(END)[0]), by, under_way.became, under_way.beside)
    finally:
        _under_way.reset(token)


@contextmanager
def unrecorded() -> Iterator[None]:
    """Keep no version of what is changed while this lasts: for what will be undone."""
    token = _under_way.set(_Recording(actor(), is_kept=False))
    try:
        yield
    finally:
        _under_way.reset(token)


def recorded(function: Callable[P, T]) -> Callable[P, T]:
    """Make a service one transaction that leaves versions behind (see `recording`)."""

    def recorded_function(*args: P.args, **kwargs: P.kwargs) -> T:
        with recording():
            return function(*args, **kwargs)

    return functools.wraps(function)(recorded_function)


def remember(model: type[Model], keys: Iterable[int]) -> None:
    """Keep how things stand before they are changed, where no version tells it yet.

    Called with the things locked. One query for what has versions already; none where nothing is recorded.
    """
    under_way = _under_way.get()
    label = model._meta.label_lower
    if under_way is None or not under_way.is_kept or label not in SHAPES:
        return
    wanted = {(label, key) for key in keys} - under_way.remembered
    if wanted:
        under_way.remembered |= wanted
        versions.add_first(label, [key for _label, key in wanted], SYSTEM)


def note_new(thing: Model) -> None:
    """Say that a thing has just been made: there is nothing it was before."""
    under_way = _under_way.get()
    if under_way is not None:
        under_way.remembered.add((thing._meta.label_lower, thing.pk))


def remember_last(thing: Model) -> None:
    """Keep a thing that is about to be deleted as it stands, and what hangs on it."""
    under_way = _under_way.get()
    if under_way is not None and under_way.is_kept and thing._meta.label_lower in SHAPES:
        versions.add({thing._meta.label_lower: [thing.pk]}, SYSTEM, {}, {})
        under_way.beside[thing._meta.label_lower, thing.pk] = beside(thing)


def note_change(note: str) -> None:
    """Say of what is being changed what is to be known about it beside the difference; the versions keep it."""
    under_way = _under_way.get()
    if under_way is not None:
        under_way.note = note


def note_merge(gone: Model, stays: Model) -> None:
    """Say what became of a thing that is deleted because it was merged into another."""
    under_way = _under_way.get()
    if under_way is not None:
        under_way.became[gone._meta.label_lower, gone.pk] = stays.pk


def _ask(question: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        answer: tuple[Any, ...] = cursor.fetchone()
        return answer


def _touched(noted: str) -> dict[str, list[int]]:
    """Return the keys of the things noted by the triggers, by model, both in order."""
    found: dict[str, list[int]] = {}
    for model, key in sorted((model, int(key)) for model, key in (one.split(":") for one in noted.split())):
        found.setdefault(model, []).append(key)
    return found
