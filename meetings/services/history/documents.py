"""A thing with everything below it as one document of plain values.

A document is a dict: "model", "id", the columns of its row by name, and a list of rows, made alike, for each part
("participations", "quotes", …). Rows keep their keys, so that what points at them still does after a restore; a
row's many-to-many fields are sorted lists of keys. Two documents are equal if and only if readers and editors have
the same before them.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from meetings.services.history.shape import Part, shape_of
from meetings.services.history.values import to_json

Document = dict[str, Any]


def document_of(thing: Model) -> Document:
    """Return a thing as it stands in the database now. Raises its DoesNotExist if it is gone."""
    found = documents_of(thing._meta.label_lower, [thing.pk])
    if thing.pk not in found:
        raise type(thing).DoesNotExist  # type: ignore[attr-defined]
    return found[thing.pk]


def documents_of(model: str, keys: Iterable[int]) -> dict[int, Document]:
    """Return the documents of those of `keys` that are there, as many queries as the model has parts."""
    shape = shape_of(model)
    rows = _rows(shape, "pk", list(keys))
    return {row["id"]: {"model": model, **row} for some in rows.values() for row in some}


def canonical(document: Document) -> bytes:
    """Return the one way to write a document down: JSON in UTF-8, keys sorted, no white space."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(document: Document) -> str:
    """Return 64 hexadecimal digits that differ where two documents do."""
    return hashlib.sha256(canonical(document)).hexdigest()


def _rows(part: Part, up: str, keys: list[int]) -> dict[int, list[Document]]:
    """Return the rows of a part whose column `up` is among `keys`, by that column, with all below them."""
    columns = [column.attname for column in part.fields]
    found = list(
        part.model._default_manager.filter(**{f"{up}__in": keys}).order_by(*part.order).values("pk", up, *columns)
    )
    below = {one.name: _rows(one, one.up, [row["pk"] for row in found]) for one in part.parts} if found else {}
    many = {name: _many(part, name, [row["pk"] for row in found]) for name in part.many} if found else {}
    rows: dict[int, list[Document]] = defaultdict(list)
    for row in found:
        document = {"id": row["pk"]}
        document |= {column.name: to_json(row[column.attname]) for column in part.fields}
        document |= {name: sorted(keys_of[row["pk"]]) for name, keys_of in many.items()}
        document |= {name: some.get(row["pk"], []) for name, some in below.items()}
        rows[row[up]].append(document)
    return rows


def _many(part: Part, name: str, keys: list[int]) -> dict[int, list[int]]:
    relation = getattr(part.model, name)
    here, there = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    found: dict[int, list[int]] = defaultdict(list)
    rows = relation.through._default_manager.filter(**{f"{here}__in": keys})
    for row, other in rows.values_list(f"{here}_id", f"{there}_id"):
        found[row].append(other)
    return found
