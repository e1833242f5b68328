"""What stands in one cell: texts that no spreadsheet takes for a formula, and lists of names."""

import re
from typing import NamedTuple

from meetings.choices import NameKind

# A spreadsheet computes a cell that begins so. Apostrophes before it are ours, or were there and are counted.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_MARKED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")

_LANGUAGE = re.compile(r"[A-Za-z0-9-]{0,12}")


def harmless(text: str) -> str:
    """Return `text` as it goes out: with an apostrophe before what a spreadsheet would compute."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_written(cell: str) -> str:
    """Return what `harmless` was given, and a cell that it did not touch as it is."""
    return cell[1:] if _MARKED.match(cell) else cell


class Name(NamedTuple):
    """Another name: of which language, "" where that is not known, and, for a leader's, of which kind."""

    name: str
    language: str = ""
    kind: str = ""


def join_names(names: list[Name] | tuple[Name, ...]) -> str:
    """Return names as they stand in a cell: "Anita (short, es); A. Núñez"."""
    return "; ".join(_entry(name) for name in names)


def split_names(cell: str, *, with_kind: bool) -> list[Name]:
    """Return the names in a cell. Raises ValueError, with that one, where one of them cannot be read."""
    return [_read(entry.strip(), with_kind) for entry in _entries(cell) if entry.strip()]


def _entry(name: Name) -> str:
    kind = "" if name.kind == NameKind.SPELLING else name.kind
    note = ", ".join(part for part in (kind, name.language) if part)
    if not note and name.name.endswith(")"):
        note = name.kind or "-"
    words = name.name.replace("\\", "\\\\").replace(";", "\\;")
    return f"{words} ({note})" if note else words


def _entries(cell: str) -> list[str]:
    """Part a cell at its semicolons, but not at those after a backslash."""
    found, current, skip = [], "", False
    for character in cell:
        if skip or character not in ";\\":
            current, skip = current + character, False
        elif character == "\\":
            skip = True
        else:
            found.append(current)
            current = ""
    return [*found, current]


def _read(entry: str, with_kind: bool) -> Name:
    words, note = _parted(entry)
    parts = [part.strip() for part in note.split(",")]
    kind = NameKind.SPELLING.value if with_kind else ""
    if with_kind and parts[0] in NameKind.values:
        kind = parts.pop(0)
    language = parts[0] if parts and parts[0] != "-" else ""
    if not words or len(parts) > 1 or not _LANGUAGE.fullmatch(language):
        raise ValueError(entry)
    return Name(words, language, kind)


def _parted(entry: str) -> tuple[str, str]:
    """Return the name and what stands after it in brackets."""
    if not entry.endswith(")"):
        return entry, ""
    words, bracket, note = entry[:-1].rpartition("(")
    return (words.strip(), note) if bracket else (entry, "")
