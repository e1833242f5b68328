"""CSV files: bytes in, rows out, and back. Whatever is no such file is refused in a sentence."""

import csv
import io
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from tablib import Dataset

from meetings.interchange.cells import as_written, harmless

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 2000
MOST_COLUMNS = 50
ROW = "#"  # the column, of our own, with the number a spreadsheet gives the row: the header is 1
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class SheetError(ValidationError):
    """A file that is no CSV file, or not one of ours; one sentence says what to do."""


def write(sheet: Dataset) -> bytes:
    """Return the CSV file of `sheet`: UTF-8, with the mark that spreadsheets know it by, no cell a formula."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(sheet.headers or [])
    writer.writerows([[harmless(str(cell)) for cell in row] for row in sheet])
    return file.getvalue().encode("utf-8-sig")


def read(content: bytes) -> Dataset:
    """Return the rows of a CSV file, with the column ROW before the others. Raises SheetError."""
    rows = _numbered(_decoded(content))
    try:
        first = next(rows, None)
        if first is None:
            raise SheetError(_("The file is empty."))
        headers = [header.strip() for header in first[1]]
        _check_headers(headers)
        sheet = Dataset(headers=[ROW, *headers])
        for number, cells in rows:
            if len(sheet) == MOST_ROWS:
                raise SheetError(_("The file has more than %d rows. Divide it.") % MOST_ROWS)
            sheet.append([str(number), *_fitted(cells, len(headers), number)])
    except csv.Error as error:
        raise SheetError(_("This is no CSV file that can be read to its end: %s.") % error) from error
    return sheet


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise SheetError(too_large())
    if content.startswith(_SPREADSHEETS):
        raise SheetError(_("This is a spreadsheet’s own file. Save it as “CSV UTF-8” and choose that one."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SheetError(
            _("The file is not UTF-8: line %d has something else. Save it as “CSV UTF-8”.") % line
        ) from error
    if "\0" in text:
        raise SheetError(_("This is no CSV file: it holds what is no text."))
    return text


def too_large() -> str:
    return _("The file is larger than %d MB. Divide it.") % (MOST_BYTES // 1024 // 1024)


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, as they were written, each with its number."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number, cells in enumerate(reader, start=1):
        if any(cell.strip() for cell in cells):
            yield number, [as_written(cell).replace("\r\n", "\n").replace("\r", "\n") for cell in cells]


def _check_headers(headers: list[str]) -> None:
    if len(headers) > MOST_COLUMNS:
        raise SheetError(_("The first row names %d columns: this is no file of this kind.") % len(headers))
    twice = next((header for header in headers if headers.count(header) > 1), None)
    if "" in headers:
        raise SheetError(_("Column %d of the first row has no name.") % (headers.index("") + 1))
    if twice is not None:
        raise SheetError(_("The first row names the column “%s” twice.") % twice[:40])


def _fitted(cells: list[str], width: int, number: int) -> list[str]:
    """Return the cells of a row, as many as there are columns; a spreadsheet leaves out empty ones at the end."""
    if any(cell.strip() for cell in cells[width:]):
        raise SheetError(
            _("Row %(row)d has %(cells)d cells, and there are %(width)d columns.")
            % {"row": number, "cells": len(cells), "width": width}
        )
    return [*cells[:width], *[""] * (width - len(cells))]
