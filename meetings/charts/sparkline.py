"""Columns side by side, a year each: when there was much, when little, when nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter

from meetings.charts.labels import NARROW, Label, place

SHORTEST = 1.5  # pixels: one of thousands is still seen
GAP = 0.2  # of a column's place, left free between columns


@dataclass(frozen=True, slots=True)
class Column:
    """A year: x and width in percent, y and height in pixels, y from the top. href: where it leads."""

    year: int
    count: int
    x: float
    width: float
    y: float
    height: float
    href: str = ""


@dataclass(frozen=True)
class Sparkline:
    """Every year from the first to the last, those of nothing too."""

    columns: list[Column]
    height: int

    def __bool__(self) -> bool:
        return bool(self.columns)

    @property
    def first(self) -> Column:
        return self.columns[0]

    @property
    def last(self) -> Column:
        return self.columns[-1]

    @cached_property
    def peak(self) -> Column:
        """The first of the years with the most."""
        return max(self.columns, key=attrgetter("count"))

    @property
    def total(self) -> int:
        return sum(column.count for column in self.columns)

    @property
    def labels(self) -> list[Label]:
        """The years that have room to be named below the columns."""
        return _labels(self.columns) if self.columns else []

    @property
    def path(self) -> str:
        """All columns as the strokes of one path, from the bottom of a frame of 100 by `height`, each `stroke` wide.

        A page of many pictures is written in less time, and read.
        """
        return "".join(
            f"M{column.x + column.width / 2:.4g} {self.height}V{column.y:g}" for column in self.columns if column.count
        )

    @property
    def stroke(self) -> str:
        """How wide a column is, in hundredths of the frame's width."""
        return f"{self.first.width:.4g}"

    @property
    def latest_first(self) -> list[Column]:
        """The years in which there was something, the last of them first: as a table lists them."""
        return [column for column in reversed(self.columns) if column.count]


def sparkline(
    counts: Mapping[int, int],
    *,
    since: int | None = None,
    until: int | None = None,
    height: int = 24,
    href: Callable[[int], str] | None = None,
) -> Sparkline:
    """Return the columns of counts by year.

    since, until: the years that the picture reaches over at least, so that several can be compared; without
    them, and without counts, it is empty. height: in pixels, the most a column has. href: where a year leads
    in which there was something.
    """
    ends = [*counts, *(year for year in (since, until) if year is not None)]
    if not ends:
        return Sparkline([], height)
    years = range(min(ends), max(ends) + 1)
    most = max(counts.values(), default=0)
    columns = []
    for year, (x, width) in zip(years, _places(len(years)), strict=True):
        count = counts.get(year, 0)
        tall = round(max(SHORTEST, height * count / most), 2) if count else 0.0
        columns.append(
            Column(year, count, x, width, round(height - tall, 2), tall, href(year) if href and count else "")
        )
    return Sparkline(columns, height)


@lru_cache(maxsize=64)  # the pictures of a page, up to a hundred of them, are over the same years
def _places(years: int) -> tuple[tuple[float, float], ...]:
    """Return where each of so many columns begins and how wide it is, in percent."""
    one = 100 / years
    return tuple((round((index + GAP / 2) * one, 3), round((1 - GAP) * one, 3)) for index in range(years))


def _labels(columns: list[Column]) -> list[Label]:
    """Name the first and the last year, then those of decades, then the others, as long as there is room."""
    middles = {column.year: column.x + column.width / 2 for column in columns}
    years = sorted(middles, key=lambda year: (year not in {columns[0].year, columns[-1].year}, year % 10, year % 5))
    tens = [year for year in years if year % 5 == 0 or len(years) <= 12 or year in {columns[0].year, columns[-1].year}]
    placed = place([(middles[year], str(year)) for year in tens], width=NARROW, rows=1)
    return sorted(placed, key=lambda label: label.x)
