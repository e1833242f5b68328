"""Bars, one below the other: how much of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """What a bar stands for: how much (not negative), what it is called, in which language, where it leads."""

    label: str
    value: float
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """width: in percent of the longest bar. share: of the whole, in percent. percent: that, in whole numbers, which
    add up.
    """

    item: Item
    width: float
    share: float
    percent: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in the order of their items. whole: what the shares are of."""

    rows: list[Bar]
    whole: float

    def __bool__(self) -> bool:
        return bool(self.rows)


def bars(items: Iterable[Item], *, whole: float | None = None) -> Bars:
    """Return a bar for each item. whole: what the items are shares of, where that is more than their sum."""
    items = list(items)
    total = sum(item.value for item in items) if whole is None else whole
    longest = max((item.value for item in items), default=0)
    percents = whole_percents([item.value for item in items], total)
    rows = [
        Bar(item, _percent(item.value, longest), _percent(item.value, total), percent)
        for item, percent in zip(items, percents, strict=True)
    ]
    return Bars(rows, total)


def whole_percents(parts: Sequence[float], whole: float) -> list[int]:
    """Return what each part is of the whole, in whole percents that add up: those that lose most are rounded up."""
    exact = [_percent(part, whole) for part in parts]
    percents = [int(share) for share in exact]
    lost = sorted(range(len(exact)), key=lambda at: percents[at] - exact[at])
    for at in lost[: round(sum(exact)) - sum(percents)]:
        percents[at] += 1
    return percents


def _percent(part: float, whole: float) -> float:
    return min(100.0, round(100 * part / whole, 3)) if whole else 0.0
