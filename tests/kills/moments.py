"""The moments of a deed at which it can be killed, counted by what it asks of the database."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

COMMIT = 0  # the place of the commit, which is no statement like others
HEAD_START = 0.0003  # seconds that a statement has been under way when its killer comes


@dataclass(frozen=True)
class Moment:
    """Before a statement is sent, while the database is at it, or after: the `place`-th one, or the commit."""

    when: str
    place: int

    def __str__(self) -> str:
        return f"{self.when} {f'statement {self.place}' if self.place else 'the commit'}"

    @property
    def is_done(self) -> bool | None:
        """Whether the deed must be found done; None where it may be either."""
        # A killer who comes late to a statement may find the deed further on.
        return {"before": False, "during": None, "after": True}[self.when]


def spread(statements: int, times: int) -> list[Moment]:
    """Return `times` moments over a deed of so many statements, those around the commit among them."""
    around = [Moment(when, COMMIT) for when in ("before", "during", "after")]
    within = [Moment(when, place) for place in range(1, statements + 1) for when in ("before", "during")]
    wanted = times - len(around)
    chosen = [within[number * len(within) // wanted] for number in range(wanted)]
    return [*chosen, *around]


def count_statements(deed: Callable[[], None]) -> int:
    """Do the deed and return how many statements it sent."""
    sent: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        deed()
    return len(sent)


@contextmanager
def killing(kill: Callable[[], None], at: Moment) -> Iterator[None]:
    """Call `kill` at that moment of what is done meanwhile."""
    place = 0

    def step(go: Callable[[], Any], here: bool) -> Any:
        if here and at.when == "before":
            kill()
        if here and at.when == "during":
            threading.Timer(HEAD_START, kill).start()
        result = go()
        if here and at.when == "after":
            kill()
        return result

    def statement(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal place
        place += 1
        return step(lambda: execute(sql, *rest), place == at.place)

    commit = connection.commit
    connection.commit = lambda: step(commit, at.place == COMMIT)  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(statement):
            yield
    finally:
        del connection.commit
