"""Known leaders, handed in: their other names, and the offices they held from when to when.

The file is JSON: {"leaders": [{"name": "Anna Berg", "other_names": [{"name": "Анна Берг", "language": "ru"}],
"offices": [{"office": "Prime Minister", "country": "Norland", "from": "2019-05", "to": ""}]}]}. `from` and
`to` are partial dates; missing or empty means open. Plain strings may stand for other names.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .model import PartialDate, ReadoutError


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a leader; the dates are inclusive, None is open."""

    office: str
    country: str
    since: PartialDate | None = None
    until: PartialDate | None = None

    def held_on(self, day: PartialDate | None) -> bool:
        """Whether the office may have been held on that date; always, where no date is known."""
        if day is None:
            return True
        begun = self.since is None or self.since.may_precede(day)
        return begun and (self.until is None or day.may_precede(self.until))


@dataclass(frozen=True, slots=True)
class KnownLeader:
    name: str
    other_names: tuple[tuple[str, str], ...] = ()  # (name, language)
    offices: tuple[Office, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *(name for name, _ in self.other_names))


@dataclass(frozen=True, slots=True)
class Roster:
    """The leaders an editor already knows."""

    leaders: tuple[KnownLeader, ...] = ()

    def find(self, name: str, office: str = "", country: str = "") -> KnownLeader | None:
        """The one leader who bears the name. A surname alone counts where one leader alone bears it, or where
        office or country agree, and never for one whose offices are all of other countries than the printed;
        None where several remain."""
        wanted = _words(name)
        if not wanted:
            return None
        exact = [leader for leader in self.leaders if any(_words(n) == wanted for n in leader.names)]
        if len(exact) == 1:
            return exact[0]
        near = exact or [leader for leader in self.leaders if any(_bears(_words(n), wanted) for n in leader.names)]
        if not exact and country:
            near = [
                leader for leader in near if not leader.offices or any(_agrees(o, "", country) for o in leader.offices)
            ]
        if len(near) > 1 and (office or country):
            near = [leader for leader in near if any(_agrees(o, office, country) for o in leader.offices)]
        return near[0] if len(near) == 1 else None

    @classmethod
    def load(cls, path: str | Path) -> Roster:
        """Read the file; ReadoutError with one sentence where it is not such a file."""
        try:
            data = json.loads(Path(path).read_text(encoding="utf-8"))
        except OSError as error:
            raise ReadoutError(f"The roster {path} cannot be read: {error.strerror or error}.") from error
        except ValueError as error:
            raise ReadoutError(f"The roster {path} is not JSON in UTF-8.") from error
        return cls.from_data(data)

    @classmethod
    def from_data(cls, data: Any) -> Roster:
        """Build it from parsed JSON; ReadoutError with one sentence where a part is missing or of a
        wrong kind."""
        leaders = data.get("leaders") if isinstance(data, dict) else None
        if not isinstance(leaders, list):
            raise ReadoutError("A roster is an object with a list of “leaders”.")
        return cls(tuple(_leader(entry) for entry in leaders))


def _words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return tuple("".join(c for c in plain if not unicodedata.combining(c)).casefold().replace(".", " ").split())


def _bears(known: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether a name of one word is the known name's surname (its last word, or its first in the order of
    Chinese or Korean names), or a longer one shares first and last word with it."""
    if len(wanted) == 1:
        return wanted[0] in (known[-1], known[0])
    return len(known) > 1 and known[-1] == wanted[-1] and known[0] == wanted[0]


def _agrees(held: Office, office: str, country: str) -> bool:
    return (not office or held.office.casefold() == office.casefold()) and (
        not country or held.country.casefold() == country.casefold()
    )


def _text(entry: Any, key: str, where: str, *, needed: bool = False) -> str:
    value = entry.get(key) if isinstance(entry, dict) else None
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise ReadoutError(f"In the roster, {where} needs a “{key}” that is text.")
    return value.strip()


def _leader(entry: Any) -> KnownLeader:
    name = _text(entry, "name", "every leader", needed=True)
    others = entry.get("other_names") or []
    offices = entry.get("offices") or []
    if not isinstance(others, list) or not isinstance(offices, list):
        raise ReadoutError(f"In the roster, “other_names” and “offices” of {name} must be lists.")
    return KnownLeader(name, tuple(_other(other, name) for other in others), tuple(_office(o, name) for o in offices))


def _other(entry: Any, name: str) -> tuple[str, str]:
    if isinstance(entry, str):
        return entry.strip(), ""
    where = f"every other name of {name}"
    return _text(entry, "name", where, needed=True), _text(entry, "language", where)


def _office(entry: Any, name: str) -> Office:
    where = f"every office of {name}"
    dates: list[PartialDate | None] = []
    for key in ("from", "to"):
        value = _text(entry, key, where)
        try:
            dates.append(PartialDate.parse(value) if value else None)
        except ValueError as error:
            raise ReadoutError(f"In the roster, {where} has a bad date: {error}") from error
    return Office(_text(entry, "office", where, needed=True), _text(entry, "country", where), dates[0], dates[1])
