"""Files that are no CSV files, or not ours, are refused in a sentence."""

import pytest

from meetings.interchange import sheets
from meetings.interchange.sheets import SheetError, read


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (b"PK\x03\x04rest", "This is a spreadsheet’s own file. Save it as “CSV UTF-8” and choose that one."),
        (b"slug,name\nana,\xff\n", "The file is not UTF-8: line 2 has something else. Save it as “CSV UTF-8”."),
        ("slug,name\nana,Núñez".encode("latin-1"), "The file is not UTF-8: line 2 has something else. Save it as “CSV UTF-8”."),
        (b"slug,name\0", "This is no CSV file: it holds what is no text."),
        (b"a," * 2_000_000, "The first row names 2000001 columns: this is no file of this kind."),
        (b"slug,,name\n", "Column 2 of the first row has no name."),
        (b"slug,name,slug\n", "The first row names the column “slug” twice."),
        (b"slug,name\nana,Ana,more\n", "Row 2 has 3 cells, and there are 2 columns."),
        (b'slug,name\nana,"Ana\n', "This is no CSV file that can be read to its end: unexpected end of data."),
        (b"slug,name\nana," + b"a" * 200_000, "This is no CSV file that can be read to its end: field larger than field limit (131072)."),
        (b"slug\n" + b"a\n" * 2001, "The file has more than 2000 rows. Divide it."),
        (b"a" * (5 * 1024 * 1024 + 1), "The file is larger than 5 MB. Divide it."),
    ],
)  # fmt: skip
def test_what_cannot_be_read(content: bytes, message: str) -> None:
    with pytest.raises(SheetError) as refusal:
        read(content)
    assert refusal.value.messages == [message]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_spreadsheets_write(delimiter: str, line_end: str, encoding: str) -> None:
    lines = [
        delimiter.join(cells)
        for cells in (["slug", "name", "names"], ["ana", "Núñez, Ana"], ["", "", ""], ["bo", "Bo"])
    ]
    lines[1] = lines[1].replace("Núñez, Ana", '"Núñez, Ana"')
    sheet = read(line_end.join(lines).encode(encoding))
    assert sheet.headers == [sheets.ROW, "slug", "name", "names"]
    assert list(sheet) == [("2", "ana", "Núñez, Ana", ""), ("4", "bo", "Bo", "")]
