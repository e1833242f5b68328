"""What a file would change, or has changed, as plain data."""

import difflib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from import_export.resources import Diff
from import_export.results import Result, RowResult
from tablib import Dataset

from meetings.interchange.sheets import ROW

WORDS = re.compile(r"\s+|\S+")
MOST_PIECES = 600
ENOUGH_ALIKE = 0.5


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
    """The cells of a thing before and after, compared word by word, or by what else a column is made of."""

    def __init__(self, resource: Any, instance: Any, new: bool) -> None:
        super().__init__(resource, instance, new)
        self.apart = [getattr(field.widget, "apart", WORDS) for field in resource.get_import_fields()]

    def as_html(self) -> list[tuple[Part, ...]]:
        """Return the parts of each cell; the name is the library's, the pages here write their own HTML."""
        cells = zip(self.left, self.right, self.apart, strict=True)
        return [parts_of("" if self.new else str(one), str(other), apart) for one, other, apart in cells]


def parts_of(before: str, after: str, apart: re.Pattern[str]) -> tuple[Part, ...]:
    """Return what goes, stays and comes between two texts, cut into pieces by `apart`.

    Texts that share little, or are long, are one whole for the other.
    """
    if before == after:
        return (Part("stays", after),) if after else ()
    old, new = apart.findall(before), apart.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if len(old) + len(new) > MOST_PIECES or matcher.ratio() < ENOUGH_ALIKE:
        return tuple(part for part in (Part("goes", before), Part("comes", after)) if part.text)
    parts: list[Part] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Part("stays", "".join(old[start:end])))
        else:
            parts += [Part("goes", "".join(old[start:end])), Part("comes", "".join(new[new_start:new_end]))]
    return tuple(part for part in parts if part.text)


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
    """Return what an error means to an editor. What no file can cause is raised again."""
    if isinstance(error, ValidationError):
        return list(error.messages)
    if isinstance(error, DatabaseError):
        return [_("The database refused this, because somebody else changed something in this moment. Try again.")]
    raise error
