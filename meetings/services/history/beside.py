"""What hangs on a meeting or a topic and is no part of its document, kept when that is deleted, for its recovery.

Comments, working copies and preview links are the desk's own: they go with their meeting, and no document, comparison
or export shows them. What is left behind, such as a pasted account or the statements of a topic, loses its tie alone.
"""

from typing import Any

from django.db.models import Field, Model
from django.utils import timezone

from meetings.models import Comment, Meeting, PreviewLink, Quote, Reading, Topic, WorkingCopy
from meetings.services.history.values import from_json, to_json

Beside = dict[str, Any]
WITH_IT: dict[str, type[Model]] = {"comments": Comment, "working_copy": WorkingCopy, "preview_links": PreviewLink}
TAGGED = Quote.topics.through


def beside(thing: Model) -> Beside:
    """Return, as plain values, what hangs on a thing that is about to be deleted."""
    if isinstance(thing, Meeting):
        found: Beside = {name: _rows(model, thing) for name, model in WITH_IT.items()}
        found["readings"] = list(Reading.objects.filter(saved_as=thing).order_by("pk").values_list("pk", flat=True))
    elif isinstance(thing, Topic):
        tagged = TAGGED._default_manager.filter(topic=thing).order_by("quote_id")
        found = {"quotes": list(tagged.values_list("quote_id", flat=True))}
    else:
        found = {}
    return {name: rows for name, rows in found.items() if rows}


def bring_back(thing: Model, kept: Beside) -> None:
    """Hang again on a recovered thing what hung on it. Links that showed it stay closed."""
    for name, model in WITH_IT.items():
        _write(model, thing, kept.get(name, []))
    PreviewLink.objects.filter(pk__in=[row["id"] for row in kept.get("preview_links", [])], revoked_at=None).update(
        revoked_at=timezone.now()
    )
    Reading.objects.filter(pk__in=kept.get("readings", []), saved_as=None).update(saved_as=thing)
    statements = Quote.objects.filter(pk__in=kept.get("quotes", [])).values_list("pk", flat=True)
    TAGGED._default_manager.bulk_create(
        [TAGGED(quote_id=key, topic_id=thing.pk) for key in statements], batch_size=1000, ignore_conflicts=True
    )


def _columns(model: type[Model]) -> list[Field]:
    return [column for column in model._meta.concrete_fields if not column.generated and column.name != "meeting"]


def _rows(model: type[Model], meeting: Meeting) -> list[Beside]:
    columns = _columns(model)
    rows = model._default_manager.filter(meeting=meeting).order_by("pk")
    return [
        {column.name: to_json(value) for column, value in zip(columns, row, strict=True)}
        for row in rows.values_list(*(column.attname for column in columns))
    ]


def _write(model: type[Model], thing: Model, rows: list[Beside]) -> None:
    """Write rows anew. Accounts and statements that are gone since are left out; the names typed stay."""
    columns = {column.name: column for column in _columns(model)}
    present = _present([column for column in columns.values() if column.is_relation], rows)
    for row in rows:
        values = {
            column.attname: from_json(column, row[name])
            for name, column in columns.items()
            if name in row and (not column.is_relation or (name, row[name]) in present)
        }
        made = model(meeting=thing, **values)
        made.save_base(force_insert=True)
        # When it was written is when it was written first.
        moments = {name: values[name] for name in ("created_at", "updated_at") if name in values}
        model._default_manager.filter(pk=made.pk).update(**moments)


def _present(columns: list[Field], rows: list[Beside]) -> set[tuple[str, Any]]:
    """Return what the rows refer to, by the column, as far as it is there."""
    found: set[tuple[str, Any]] = set()
    for column in columns:
        target: Any = column.related_model
        keys = {row[column.name] for row in rows if row.get(column.name) is not None}
        there = target._default_manager.filter(pk__in=keys).values_list("pk", flat=True) if keys else ()
        found |= {(column.name, key) for key in there}
    return found
