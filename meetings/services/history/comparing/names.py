"""The names of what documents refer to: leaders, topics, countries, accounts, meetings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.db.models import Model
from django.utils.translation import gettext as _

from meetings.models import Quote, Source, Term, User, Version
from meetings.services.history.documents import Document
from meetings.services.history.shape import Part, shape_of

WITHIN = {Source, Quote, Term}  # told by the document itself, or never told
Reference = tuple[type[Model], Any]


class Names:
    """What things are called; of what is deleted since, what it was called last."""

    def __init__(self, names: dict[Reference, str] | None = None) -> None:
        self._names = names or {}

    @classmethod
    def of(cls, *documents: Document) -> "Names":
        """Look up everything that documents refer to: a query for each kind of thing, one more for what is gone."""
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for document in documents:
            for target, key in _references(shape_of(document["model"]), document):
                wanted[target].add(key)
        found: dict[Reference, str] = {}
        for target, keys in wanted.items():
            found |= {(target, thing.pk): _called(thing) for thing in target._default_manager.filter(pk__in=keys)}
        gone = {(target, key) for target, keys in wanted.items() for key in keys if (target, key) not in found}
        return cls(found | _last_called(gone))

    def of_one(self, target: type[Model], key: Any) -> str:
        """Return the name of one thing, and something to tell it by where none is known."""
        return self._names.get((target, key)) or _("%(kind)s %(number)s, deleted since") % {
            "kind": target._meta.verbose_name,
            "number": key,
        }


def _references(part: Part, row: Document) -> Iterator[Reference]:
    for column in part.fields:
        target = cast(type[Model], column.related_model)
        if column.is_relation and target not in WITHIN and row.get(column.name) is not None:
            yield target, row[column.name]
    for name in part.many:
        yield from ((getattr(part.model, name).field.related_model, key) for key in row.get(name, []))
    for one in part.parts:
        for below in row.get(one.name, []):
            yield from _references(one, below)


def _called(thing: Any) -> str:
    return str(thing.get_full_name() or thing.get_username() if isinstance(thing, User) else thing)


def _last_called(gone: Iterable[Reference]) -> dict[Reference, str]:
    by_label: dict[tuple[str, Any], Reference] = {
        (target._meta.label_lower, key): (target, key) for target, key in gone
    }
    if not by_label:
        return {}
    versions = Version.objects.filter(
        model__in={label for label, _key in by_label}, object_id__in={key for _label, key in by_label}
    )
    latest = versions.order_by("model", "object_id", "-number").distinct("model", "object_id")
    return {
        by_label[model, key]: label
        for model, key, label in latest.values_list("model", "object_id", "label")
        if (model, key) in by_label
    }
