"""What a rule of the checklist is, and what it finds."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from meetings.services.checklist.subjects import Subject


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule has to say: a sentence for the editor, and the part of the form it is about.

    field: "first_day", "participations", "participations-0-office" (a field of the first row) and the like.
    quotes: the positions of the statements it is about, where it is about statements.
    """

    message: str
    field: str
    quotes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. code: its name for programs. title: what it asks for, in a few words.

    is_must: whether nothing is published that breaks it; else it warns, and an editor may publish all the same.
    """

    code: str
    title: Any
    find: Callable[[Subject], Iterator[Found]]
    is_must: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """What a meeting lacks by one rule."""

    rule: Rule
    message: str
    field: str
    quotes: tuple[int, ...] = ()

    @property
    def mark(self) -> str:
        """What an editor who publishes all the same has seen: another warning has another mark."""
        return f"{self.rule.code}-{hashlib.sha256(self.message.encode()).hexdigest()[:12]}"


def about(sentence: str, positions: Sequence[int]) -> Found:
    """Return a finding on statements; `sentence` names them with %s."""
    return Found(sentence % in_runs(positions), "quotes", tuple(positions))


def in_runs(positions: Sequence[int]) -> str:
    """Return rising numbers in words, five and more in a row as the first and the last: "1, 3, 7–12"."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) >= 5 else ", ".join(map(str, run)) for run in runs)
