"""The database made equal to a document.

Rows go from below upwards and come from above downwards; only what differs is touched, so that triggers, search
vectors and whoever looks at the rows see what changed and no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from meetings.models import Attestation
from meetings.services.history.documents import Document, documents_of
from meetings.services.history.shape import Part, shape_of
from meetings.services.history.values import from_json


@dataclass
class _Rows:
    """What is to be done with the rows of one part, by their keys."""

    part: Part
    gone: list[Any] = field(default_factory=list)
    new: list[tuple[Any, Document]] = field(default_factory=list)  # with the key of the row above
    changed: list[tuple[Document, Document]] = field(default_factory=list)  # as it is, as it is to be


@transaction.atomic
def write_document(document: Document) -> None:
    """Make a thing, and everything below it, equal to a document; it is made where it is not there.

    What it refers to has to be there (see `fitting`). Raises IntegrityError, at once, for what the database refuses.
    """
    shape = shape_of(document["model"])
    key = document["id"]
    locked = shape.model._default_manager.select_for_update(of=("self",)).filter(pk=key)
    present = documents_of(document["model"], locked.values_list("pk", flat=True)).get(key)
    work: dict[str, _Rows] = {}
    _compare(shape, None, [present] if present else [], [document], work)
    steps = list(work.values())
    for rows in reversed(steps):
        if rows.part.replaced:
            _delete(rows, [old["id"] for old, _new in rows.changed])
            _delete(rows, rows.gone)
    for rows in steps:
        _write(rows, key)
    for rows in reversed(steps):
        if not rows.part.replaced:
            _delete(rows, rows.gone)
    connection.check_constraints()


def _compare(part: Part, above: Any, old: list[Document], new: list[Document], work: dict[str, _Rows]) -> None:
    rows = work.setdefault(part.name, _Rows(part))
    before, after = {row["id"]: row for row in old}, {row["id"]: row for row in new}
    rows.gone += [key for key in before if key not in after]
    for key, row in after.items():
        if key not in before:
            rows.new.append((above, row))
        elif any(before[key][name] != row.get(name, before[key][name]) for name in _names(part)):
            if part.replaced:
                rows.new.append((above, row))
            rows.changed.append((before[key], row))
        for one in part.parts:
            _compare(one, key, before.get(key, {}).get(one.name, []), row.get(one.name, []), work)
    for key in rows.gone:
        for one in part.parts:
            _compare(one, key, before.get(key, {}).get(one.name, []), [], work)
    for one in part.parts:
        work.setdefault(one.name, _Rows(one))


def _names(part: Part) -> Iterator[str]:
    yield from (column.name for column in part.fields)
    yield from part.many


def _delete(rows: _Rows, keys: list[Any]) -> None:
    if keys:
        rows.part.model._default_manager.filter(pk__in=keys).delete()


def _write(rows: _Rows, root: int) -> None:
    part = rows.part
    if not part.replaced:
        for old, new in rows.changed:
            _update(part, old, new)
    if rows.new:
        made = [_row(part, above, row, root) for above, row in rows.new]
        part.model._default_manager.bulk_create(made, batch_size=500)
        for name in part.many:
            _link(part, name, [(row["id"], other) for _above, row in rows.new for other in row.get(name, [])])


def _update(part: Part, old: Document, new: Document) -> None:
    values = {
        column.attname: from_json(column, new[column.name])
        for column in part.fields
        if old[column.name] != new.get(column.name, old[column.name])
    }
    if "updated_at" in {column.name for column in part.model._meta.concrete_fields}:
        values["updated_at"] = timezone.now()
    if values:
        part.model._default_manager.filter(pk=old["id"]).update(**values)
    for name in part.many:
        wanted = cast(list[int], new.get(name, old[name]))
        gone = set(old[name]) - set(wanted)
        relation = getattr(part.model, name)
        here, there = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
        if gone:
            relation.through._default_manager.filter(**{here: old["id"], f"{there}__in": gone}).delete()
        _link(part, name, [(old["id"], other) for other in wanted if other not in old[name]])


def _link(part: Part, name: str, pairs: list[tuple[Any, Any]]) -> None:
    relation = getattr(part.model, name)
    here, there = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    through = relation.through
    through._default_manager.bulk_create(
        [through(**{f"{here}_id": one, f"{there}_id": other}) for one, other in pairs], batch_size=1000
    )


def _row(part: Part, above: Any, row: Document, root: int) -> Model:
    """Return a row that is to be made; what a document from before a column was there does not say is its default."""
    values = {column.attname: from_json(column, row[column.name]) for column in part.fields if column.name in row} | {
        part.model._meta.pk.attname: row["id"]
    }
    if part.up:
        values[f"{part.up}_id"] = above
    if part.model is Attestation:
        values["meeting_id"] = root
    return part.model(**values)
