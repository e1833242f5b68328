"""What a file would change, or has changed, as plain data."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from diff_match_patch import diff_match_patch
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from import_export.resources import Diff
from import_export.results import Result, RowResult
from tablib import Dataset

from meetings.interchange.sheets import ROW

PARTS = {-1: "goes", 0: "stays", 1: "comes"}
ENOUGH = 0.05  # seconds that the difference of two texts may take; then it is shown as one replaced by the other


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a cell's text. mark: "goes", "stays" or "comes"."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that adds or changes something, by its number in the file, with the cells that differ, by column."""

    number: int
    name: str
    is_new: bool
    cells: tuple[tuple[str, tuple[Part, ...]], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: the number of the row, and the column, where it is about one."""

    message: str
    row: int | None = None
    column: str = ""


@dataclass(slots=True)
class Report:
    """What a file changes. written: whether it has been; with any problem nothing is."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0
    written: bool = False
    added: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """What an editor agrees to: the difference, in every letter."""
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()[:32]


class Difference(Diff):
    """The cells of a thing before and after, compared letter by letter."""

    def as_html(self) -> list[tuple[Part, ...]]:
        """Return the parts of each cell; the name is the library's, the pages here write their own HTML."""
        return [self._parts("" if self.new else str(one), str(other)) for one, other in self._pairs()]

    def _pairs(self) -> Iterator[tuple[Any, Any]]:
        yield from zip(self.left, self.right, strict=True)

    def _parts(self, before: str, after: str) -> tuple[Part, ...]:
        if before == after:
            return (Part("stays", after),)
        comparer = diff_match_patch()
        comparer.Diff_Timeout = ENOUGH
        found = comparer.diff_main(before, after)
        comparer.diff_cleanupSemantic(found)
        return tuple(Part(PARTS[mark], text) for mark, text in found)


def report_on(result: Result, sheet: Dataset, columns: dict[str, str]) -> Report:
    """Return what the library's `result` for `sheet` says. columns: a model's field → the column it is about."""
    numbers = [int(number) for number in sheet[ROW]] if len(sheet) else []
    report = Report(unchanged=result.totals[RowResult.IMPORT_TYPE_SKIP])
    report.problems = [problem for error in result.base_errors for problem in _general(error.error)]
    for invalid in result.invalid_rows:
        report.problems += _in_row(invalid.error, numbers[invalid.number - 1], columns)
    for wrong in result.error_rows:
        report.problems += [
            Problem(message, numbers[wrong.number - 1]) for error in wrong.errors for message in _sentences(error.error)
        ]
    report.problems.sort(key=lambda problem: problem.row or 0)
    for row in result.valid_rows():
        report.rows.append(_row(row, result.diff_headers))
        (report.added if row.is_new() else report.changed).append(row.instance)
    report.rows.sort(key=lambda row: row.number)
    return report


def _row(row: RowResult, headers: list[str]) -> Row:
    cells = zip(headers, row.diff, strict=True)
    return Row(
        number=int(row.row_values[ROW]),
        name=row.object_repr,
        is_new=row.is_new(),
        cells=tuple((header, parts) for header, parts in cells if any(part.mark != "stays" for part in parts)),
    )


def _general(error: Exception) -> list[Problem]:
    return [Problem(message) for message in _sentences(error)]


def _in_row(error: ValidationError, number: int, columns: dict[str, str]) -> Iterator[Problem]:
    for name, messages in error.update_error_dict({}).items():
        column = "" if name == NON_FIELD_ERRORS else columns.get(name, name)
        for message in ValidationError(messages).messages:
            yield Problem(message, number, column)


def _sentences(error: Exception) -> list[str]:
    return error.messages if isinstance(error, ValidationError) else [str(error).partition("\n")[0]]
