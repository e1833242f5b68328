"""What tests of CSV files do: files made and read, and the desk's two steps with them."""

import csv
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


def export(desk: Client, kind: str, query: str = "") -> bytes:
    return desk.get(f"/admin/meetings/{kind}/export/{query}").content


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet(*rows: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def look(desk: Client, kind: str, content: bytes) -> Any:
    """Return the page that shows what a file changes."""
    return desk.post(f"/admin/meetings/{kind}/import/", {"file": SimpleUploadedFile("file.csv", content)})


def agree(desk: Client, kind: str, page: Any) -> Any:
    form, report = page.context["form"], page.context["report"]
    return desk.post(f"/admin/meetings/{kind}/import/", {"carried": form.sealed, "seen": report.fingerprint})


def bring_in(desk: Client, kind: str, content: bytes) -> Any:
    page = look(desk, kind, content)
    assert problems(page) == []
    return agree(desk, kind, page)


def problems(page: Any) -> list[tuple[int | None, str, str]]:
    """Return what is wrong with the file, by row and column, as the page shows it; nothing can be agreed to then."""
    found = page.context["report"].problems
    assert ('name="seen"' in page.content.decode()) is (not found and bool(page.context["report"].rows))
    return [(problem.row, problem.column, problem.message) for problem in found]


def changes(page: Any) -> dict[int, dict[str, str]]:
    """Return the changed cells by row and column: "[-goes-]" and "{+comes+}" within what stays."""
    marks = {"goes": "[-{}-]", "comes": "{{+{}+}}", "stays": "{}"}
    return {
        row.number: {
            column: "".join(marks[part.mark].format(part.text) for part in parts) for column, parts in row.cells
        }
        for row in page.context["report"].rows
    }
