"""Rows and columns of counts, shaded in steps: who speaks of what, and where there is silence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

STEPS = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """A row's or a column's name, where it leads, in which language, and how many others it is below."""

    label: str
    href: str = ""
    lang: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A count where a row and a column meet. step: its shade, from 0 (nothing) to STEPS (the most)."""

    row: Heading
    column: Heading
    count: int
    step: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    heading: Heading
    cells: list[Cell]

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Step:
    """A shade and the counts it stands for, from `low` to `high`."""

    step: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Grid:
    rows: list[Row]
    columns: list[Heading]
    most: int
    legend: list[Step]

    def __bool__(self) -> bool:
        return bool(self.rows and self.columns)

    @property
    def column_totals(self) -> list[int]:
        return [sum(row.cells[index].count for row in self.rows) for index in range(len(self.columns))]


def grid(
    rows: Sequence[Heading],
    columns: Sequence[Heading],
    counts: Sequence[Sequence[int]],
    *,
    href: Callable[[int, int], str] | None = None,
) -> Grid:
    """Return the grid of `counts`, a sequence for each row with a number for each column.

    href: where a cell leads that is not empty, given the index of its row and of its column.
    """
    most = max((count for line in counts for count in line), default=0)
    made = []
    for i, (row, line) in enumerate(zip(rows, counts, strict=True)):
        cells = [
            Cell(row, column, count, step_of(count, most), href(i, j) if href and count else "")
            for j, (column, count) in enumerate(zip(columns, line, strict=True))
        ]
        made.append(Row(row, cells))
    return Grid(made, list(columns), most, _legend(most))


def step_of(count: int, most: int) -> int:
    """Return the shade of a count: by its square root, so that few and some are told apart beside very many."""
    return next((step for step in range(1, STEPS + 1) if count <= _highest(step, most)), STEPS) if count else 0


def _highest(step: int, most: int) -> int:
    return most * step * step // (STEPS * STEPS)


def _legend(most: int) -> list[Step]:
    ends = [0, *(_highest(step, most) for step in range(1, STEPS + 1))]
    return [Step(step, ends[step - 1] + 1, ends[step]) for step in range(1, STEPS + 1) if ends[step] > ends[step - 1]]
