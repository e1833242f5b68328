"""Bars, one below the other: how much of each."""

from collections.abc import Iterable
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
    """width: in percent of the longest bar. share: of the whole, in percent. percent: that, in whole numbers."""

    item: Item
    width: float
    share: float

    @property
    def percent(self) -> int:
        return round(self.share)


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
    return Bars([Bar(item, _percent(item.value, longest), _percent(item.value, total)) for item in items], total)


def _percent(part: float, whole: float) -> float:
    return min(100.0, round(100 * part / whole, 3)) if whole else 0.0
