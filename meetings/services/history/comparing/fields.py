"""What is compared of a row: its columns, those that mean something only together taken as one."""

import functools
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.services.history.documents import Document
from meetings.services.history.shape import Part

# By the first of their columns: what is one field, and is shown and merged as one.
TOGETHER: dict[str, dict[str, tuple[str | Promise, tuple[str, ...]]]] = {
    "meeting": {
        "first_day": (_("date"), ("first_day", "first_day_precision", "last_day", "last_day_precision")),
        "start_time": (_("local time"), ("start_time", "time_zone")),
        "status": (_("status"), ("status", "publish_at")),
    },
    "quotes": {
        "who_spoke": (_("who spoke"), ("who_spoke", "speaker", "speaker_name", "speaker_office")),
        "checked_by": (_("checked by"), ("checked_by", "checked_on")),
        "withdrawn_at": (_("withdrawn"), ("withdrawn_at", "withdrawn_because")),
        "attestations": (_("proof"), ("attestations",)),
        "former_ids": (_("former addresses"), ("former_ids",)),
    },
    "terms": {"start": (_("in office"), ("start", "start_precision", "end", "end_precision"))},
    "portrait": {
        "version": (_("picture"), ("version", "images")),
        "focus_x": (_("point that the crops keep"), ("focus_x", "focus_y")),
    },
}
ORDER = "position"
# Where a participant's office was copied from; whose draft it is; what a statement is called by machines.
NEVER_TOLD = {"term", "created_by", "public_id"}


@dataclass(frozen=True)
class Compared:
    """A field of a part's rows as editors see it: one column, several together, or the rows below."""

    part: Part
    name: str
    label: str | Promise
    columns: tuple[str, ...]

    @property
    def column(self) -> Field | None:
        """The column it is, where it is one."""
        found = {column.name: column for column in self.part.fields}
        return found.get(self.name) if len(self.columns) == 1 else None

    def value(self, row: Document) -> Any:
        """Return what is compared of a row: equal if and only if the field is."""
        return [_without_keys(row.get(name)) for name in self.columns]

    def is_known(self, row: Document) -> bool:
        """Whether the row is from a time when the field was there."""
        return all(name in row for name in self.columns)


@functools.cache
def fields_of(part: Part) -> tuple[Compared, ...]:
    """Return the fields of a part's rows, in the order of the model; their order among each other is none of them."""
    together = TOGETHER.get(part.name, {})
    followers = {name for first, (_label, names) in together.items() for name in names if name != first}
    columns = [column.name for column in part.fields]
    names = [*columns, *part.many, *(one.name for one in part.parts if part.up)]
    return tuple(Compared(part, name, *_told(part, name)) for name in names if name not in followers and name != ORDER)


def is_ordered(part: Part) -> bool:
    """Whether the rows of a part have an order that editors give them."""
    return ORDER in {column.name for column in part.fields}


def _told(part: Part, name: str) -> tuple[str | Promise, tuple[str, ...]]:
    if name in TOGETHER.get(part.name, {}):
        label, columns = TOGETHER[part.name][name]
        return capfirst(cast(str, label)), columns
    column = cast(Field, part.model._meta.get_field(name))
    return capfirst(column.verbose_name), (name,)


def _without_keys(value: Any) -> Any:
    """Return rows below without their keys, which a form that replaces them gives anew."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{name: item for name, item in row.items() if name != "id" or len(row) == 1} for row in value]
    return value
