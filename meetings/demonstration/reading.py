"""From the files to the content, checked on the way."""

import tomllib
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from meetings.demonstration.content_types import (
    TABLES,
    AccountContent,
    Content,
    CountryContent,
    LeaderContent,
    MeetingContent,
    Table,
    TopicContent,
)

CONTENT = Path(__file__).resolve().parent / "content"

Shape = TypeVar("Shape")


class ContentError(Exception):
    """The content is not as it must be; the message names the file and what is wrong in it."""


def read_content(directory: Path = CONTENT) -> Content:
    """Read all of the content below `directory`, meetings in the order of their folders' names.

    Raises ContentError for a file that is missing or no TOML, a key that is unknown or missing.
    """
    return Content(
        countries=_read_list(directory / "countries.toml", "countries", CountryContent),
        leaders=_read_list(directory / "leaders.toml", "leaders", LeaderContent),
        topics=_read_list(directory / "topics.toml", "topics", TopicContent),
        meetings=[_read_meeting(folder) for folder in sorted((directory / "meetings").iterdir()) if folder.is_dir()],
    )


def shape(cls: type[Shape], table: Table, where: str) -> Shape:
    """Return the table as a `cls`, tables in it included. Raises ContentError, naming `where`."""
    known = {each.name: each for each in fields(cls)}  # type: ignore[arg-type]
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise ContentError(f"{where}: unknown key {', '.join(unknown)}")
    needed = [name for name, each in known.items() if each.default is MISSING and each.default_factory is MISSING]
    missing = [name for name in needed if name not in table]
    if missing:
        raise ContentError(f"{where}: {', '.join(missing)} is missing")
    try:
        return cls(**{name: _value(cls, name, value, where) for name, value in table.items()})
    except ValueError as error:
        raise ContentError(f"{where}: {error}") from error


def _value(cls: type, name: str, value: Any, where: str) -> Any:
    inner = TABLES.get(cls, {}).get(name)
    if inner is not None and isinstance(value, list):
        return [shape(inner, each, f"{where}, {name} {number}") for number, each in enumerate(value, start=1)]
    if inner is not None:
        return shape(inner, value, f"{where}, {name}")
    return value.strip() if isinstance(value, str) else value


def _read_list(path: Path, name: str, cls: type[Shape]) -> list[Shape]:
    table = _read_toml(path)
    if set(table) != {name}:
        raise ContentError(f"{path.name}: holds {', '.join(sorted(table)) or 'nothing'} and not {name}")
    return [shape(cls, each, f"{path.name}, {number}") for number, each in enumerate(table[name], start=1)]


def _read_meeting(folder: Path) -> MeetingContent:
    meeting = shape(MeetingContent, _read_toml(folder / "meeting.toml"), folder.name)
    accounts = [_with_text(account, folder) for account in meeting.accounts]
    return replace(meeting, accounts=accounts, folder=folder.name)


def _with_text(account: AccountContent, folder: Path) -> AccountContent:
    try:
        return replace(account, text=(folder / account.file).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentError(f"{folder.name}: there is no {account.file}") from error


def _read_toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentError(f"{path.parent.name}: there is no {path.name}") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.parent.name}/{path.name}: {error}") from error
