"""`python -m meetings.readouts`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from meetings.readouts.__main__ import main

TEXT = "Prime Minister Anna Berg met President Karl Lund in Moscow on Monday.\r\n\r\n“It is done,” Berg said.\r\n"


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def test_one_object_a_line_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{n}.txt", (f"{n}th account. " + TEXT).encode()) for n in (2, 1)]
    done = subprocess.run([sys.executable, "-m", "meetings.readouts", *files], capture_output=True, check=True)
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    for file, row in zip(files, rows, strict=True):
        text = Path(file).read_bytes().decode("utf-8")
        assert row["participants"] == ["Anna Berg", "Karl Lund"]
        (statement,) = row["statements"]
        for span in statement["spans"]:
            assert text[span["start"] : span["end"]] == span["text"] == "It is done,"


def test_no_django_is_imported() -> None:
    code = "import sys, meetings.readouts; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"


def test_publication_date_and_roster(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster = write(tmp_path / "r.json", b'{"leaders": [{"name": "Anna-Maria Berg", "other_names": ["Anna Berg"]}]}')
    file = write(tmp_path / "a.txt", TEXT.encode())
    assert main(["--published", "2031-06-04", "--roster", roster, file]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["date"] == "2031-06-02"
    assert row["participants"][0] == "Anna-Maria Berg"


@pytest.mark.parametrize("data", [b"", b" \n", b"\xff\xfe\x00", b"\x00\x01abc"])
def test_a_bad_file_is_one_sentence_and_the_good_ones_go_on(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = write(tmp_path / "bad.txt", data), write(tmp_path / "good.txt", TEXT.encode())
    assert main([bad, good, str(tmp_path / "missing.txt")]) == 1
    output = capsys.readouterr()
    assert len(output.out.splitlines()) == 1
    errors = output.err.splitlines()
    assert len(errors) == 2
    assert all(line.endswith(".") and "Traceback" not in line for line in errors)


@pytest.mark.parametrize("options", [["--published", "soon"], ["--roster", "nowhere.json"]])
def test_a_bad_option_is_one_sentence(options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*options, write(tmp_path / "a.txt", TEXT.encode())]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_kind_is_written_as_an_identifier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "President Ada Berg spoke by telephone with Prime Minister Anna Lund.\n\nBerg said: “We agree on it.”\n"
    assert main([write(tmp_path / "call.txt", text.encode())]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "phone_call"
