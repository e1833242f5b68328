"""The tables of `cells/`: who gets what, where.

A line is a view, how it is asked, the state of the meeting it is about, and what each role gets. An empty view is
that of the line before. Columns are two spaces apart or more.

how: GET or POST, and in words which of several things the view does, where it does several (see `asking.py`).
state: one of STATES; "any" for all of them, "rest" for those not named above; "-" where no meeting is concerned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STATES = ("own-draft", "others-draft", "in-review", "scheduled", "published", "withdrawn")
ROLES = ("anonymous", "none", "Writer", "Editor", "Administrator", "superuser")

# What somebody may get. Only where it is "allowed" may a POST write, and there it has to.
OUTCOMES = {
    "allowed": "the page, or what was asked for is done",
    "idle": "an answer, and what was asked for is not done",
    "login": "the way to the login",
    "forbidden": "403",
    "absent": "404",
}


@dataclass(frozen=True)
class Row:
    """One question, and what each role gets for it."""

    view: str
    how: str
    state: str
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.view} {self.how} {self.state}"


def rows() -> list[Row]:
    """Return the rows of all tables, each for one state."""
    lines = [line for path in sorted((Path(__file__).parent / "cells").glob("*.txt")) for line in _lines(path)]
    named: dict[tuple[str, str], set[str]] = {}
    for view, how, state, _expected in lines:
        named.setdefault((view, how), set()).add(state)
    return [
        Row(view, how, one, expected)
        for view, how, state, expected in lines
        for one in _states(state, named[view, how])
    ]


def _states(state: str, named: set[str]) -> Iterator[str]:
    if state == "any":
        yield from STATES
    elif state == "rest":
        yield from (one for one in STATES if one not in named)
    else:
        yield state


def _lines(path: Path) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    view = ""
    for line in path.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        first, how, state, *cells = re.split(r"\s{2,}", line.rstrip())
        view = first or view
        if len(cells) != len(ROLES) or not set(cells) <= set(OUTCOMES) or state not in {*STATES, "any", "rest", "-"}:
            raise ValueError(f"{path.name}: {line}")
        yield view, how, state, dict(zip(ROLES, cells, strict=True))
