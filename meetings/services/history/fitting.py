"""An older document made to fit what is there today.

Leaders and topics may have been merged or deleted since it was taken, countries deleted, terms replaced.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from meetings.models import FormerId, Source, Version
from meetings.services.history.documents import Document
from meetings.services.history.shape import Part, shape_of

STEPS = 20  # merges of merges that are followed


@dataclass
class _Fitting:
    """What the references of a document lead to today: keys that changed, keys that lead nowhere, sentences."""

    became: dict[tuple[type[Model], Any], Any] = field(default_factory=dict)
    gone: set[tuple[type[Model], Any]] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def fitted(document: Document) -> tuple[Document, list[str]]:
    """Return a document whose references all lead somewhere, and in sentences what it says otherwise than before.

    What was merged is what it was merged into. A topic that is gone is left out, and so is an optional reference.
    Raises ValidationError, naming what has to be recovered first, where a leader or another thing needed is gone.
    """
    shape = shape_of(document["model"])
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for target, key in _references(shape, document):
        wanted[target].add(key)
    fitting = _Fitting()
    for target, keys in wanted.items():
        _look_up(target, keys, fitting)
    found = {"model": document["model"], **_fit(shape, document, fitting)}
    if fitting.missing:
        raise ValidationError(sorted(set(fitting.missing)))
    return found, sorted(set(fitting.said))


def _references(part: Part, row: Document) -> Iterator[tuple[type[Model], Any]]:
    for column in _pointing(part):
        if row.get(column.name) is not None:
            yield _target(column), row[column.name]
    for name in part.many:
        for key in row.get(name, []):
            yield getattr(part.model, name).field.related_model, key
    for one in part.parts:
        for below in row.get(one.name, []):
            yield from _references(one, below)


def _pointing(part: Part) -> list[Field]:
    """Return the columns that point out of the document: not those from source to source, nor to a correction's
    statement, which the document brings along."""
    inside = {(Source, "supersedes"), (FormerId, "registered")}
    return [
        column
        for column in part.fields
        if column.is_relation and (part.model, column.name) not in inside and not _is_within(part, column)
    ]


def _target(column: Field) -> type[Model]:
    return cast(type[Model], column.related_model)


def _is_within(part: Part, column: Field) -> bool:
    return part.name in {"corrections", "attestations"} and column.name in {"quote", "source"}


def _look_up(target: type[Model], keys: set[Any], fitting: _Fitting) -> None:
    present = set(target._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
    for key in keys - present:
        now = _became(target, key)
        if now is None:
            fitting.gone.add((target, key))
        else:
            fitting.became[target, key] = now


def _became(target: type[Model], key: Any) -> Any:
    """Return what a thing that is gone was merged into, over several merges; None if it was not."""
    for _step in range(STEPS):
        last = Version.objects.filter(model=target._meta.label_lower, object_id=key).order_by("-number").first()
        if last is None or last.became is None:
            return None
        key = last.became
        if target._default_manager.filter(pk=key).exists():
            return key
    return None


def _fit(part: Part, row: Document, fitting: _Fitting) -> Document:
    fit = dict(row)
    fit.pop("model", None)
    for column in _pointing(part):
        reference = (_target(column), row.get(column.name))
        fit[column.name] = fitting.became.get(reference, row.get(column.name))
        if reference in fitting.gone:
            fit[column.name] = None
            _say_gone(column, reference, fitting)
    for name in part.many:
        target = getattr(part.model, name).field.related_model
        fit[name] = sorted(
            {fitting.became.get((target, key), key) for key in row.get(name, []) if (target, key) not in fitting.gone}
        )
        for key in row.get(name, []):
            if (target, key) in fitting.gone:
                fitting.said.append(_("“%s” was deleted since, and is left out.") % _label(target, key))
    for one in part.parts:
        fit[one.name] = [_fit(one, below, fitting) for below in row.get(one.name, [])]
    if part.name == "meeting":
        fit["participations"] = list(_once(fit["participations"], fitting))
    return fit


def _say_gone(column: Field, reference: tuple[type[Model], Any], fitting: _Fitting) -> None:
    label = _label(*reference)
    # A meeting without its leader is another meeting, also where the database would allow it.
    if column.null and column.name not in {"speaker", "addressee"}:
        if column.name not in {"term", "created_by"}:
            fitting.said.append(_("“%s” was deleted since, and is left out.") % label)
    else:
        fitting.missing.append(_("“%s” was deleted since. Recover it first.") % label)


def _label(target: type[Model], key: Any) -> str:
    last = Version.objects.filter(model=target._meta.label_lower, object_id=key).order_by("-number").first()
    return last.label if last is not None else f"{target._meta.verbose_name} {key}"


def _once(participations: list[Document], fitting: _Fitting) -> Iterator[Document]:
    """Yield the participants, a leader who was two and is one now but once."""
    seen: set[Any] = set()
    for row in participations:
        if row["leader"] in seen:
            fitting.said.append(_("Two participants are one person now; the first one's office is kept."))
        else:
            seen.add(row["leader"])
            yield row
