"""What goes out in a cell comes back as it was, and no spreadsheet computes it."""

import csv
import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tablib import Dataset

from meetings.choices import NameKind
from meetings.interchange import sheets
from meetings.interchange.cells import Name, as_written, harmless, join_names, split_names

COMPUTED = tuple("=+-@\t\r\n＝＋－＠")
TRICKY = st.text(alphabet="'=+-@\t\r\n＝a;,\\\"() é", max_size=8)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'tis the river", "'tis the river"),
        ("Marel = Oduya", "Marel = Oduya"),
        ("", ""),
    ],
)
def test_an_apostrophe_stands_before_what_would_be_computed(text: str, cell: str) -> None:
    assert harmless(text) == cell
    assert as_written(cell) == text


@given(TRICKY | st.text())
def test_every_text_comes_back_and_none_is_computed(text: str) -> None:
    assert not harmless(text).startswith(COMPUTED)
    assert as_written(harmless(text)) == text


names = st.text(alphabet=string.ascii_letters + "();\\'=+ éЖא,-", min_size=1, max_size=12).filter(
    lambda name: name == name.strip()
)
languages = st.sampled_from(["", "en", "he", "sr-Latn", "pt-BR"])


@given(st.lists(st.builds(Name, names, languages, st.sampled_from(NameKind.values))))
def test_names_with_kind_and_language_come_back(given: list[Name]) -> None:
    assert split_names(join_names(given), with_kind=True) == given


@given(st.lists(st.builds(Name, names, languages, st.just(""))))
def test_synonyms_come_back(given: list[Name]) -> None:
    assert split_names(join_names(given), with_kind=False) == given


def test_names_read_as_they_are_written() -> None:
    cell = "Anita (short, es); A. Núñez; Ана (native, ru); Smith (fr)"
    assert split_names(cell, with_kind=True) == [
        Name("Anita", "es", "short"),
        Name("A. Núñez", "", "spelling"),
        Name("Ана", "ru", "native"),
        Name("Smith", "fr", "spelling"),
    ]
    assert join_names(split_names(cell, with_kind=True)) == cell


@pytest.mark.parametrize("cell", ["Anita (short, es, more)", "(es)", "Anita (the short one)", "A; (he); B"])
def test_a_name_that_cannot_be_read_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"\("):
        split_names(cell, with_kind=True)


@given(st.lists(st.tuples(TRICKY, TRICKY), max_size=5))
def test_a_sheet_comes_back_as_it_went_out(rows: list[tuple[str, str]]) -> None:
    """Line ends apart, which spreadsheets change, and rows of nothing, which are left out."""
    written = sheets.write(Dataset(*rows, headers=["slug", "name"]))
    for row in csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(COMPUTED) for cell in row)
    plain = [tuple(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row) for row in rows]
    expected = [row for row, cells in zip(plain, rows, strict=True) if any(harmless(cell).strip() for cell in cells)]
    assert [row[1:] for row in sheets.read(written)] == expected
