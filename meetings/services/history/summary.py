"""One line on what a change changed, quickly: it is made for every version of a list."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.services.history.comparing.fields import NEVER_TOLD, Compared, fields_of, is_ordered
from meetings.services.history.comparing.telling import moved
from meetings.services.history.documents import Document
from meetings.services.history.shape import Part, shape_of

MOST = 4  # fields named of the rows of one kind


def summary(old: Document | None, new: Document) -> str:
    """Return what differs between two documents of one thing, fields by their names, rows by their number.

    old: None where nothing is known from before. Documents as versions store them will do, long texts left out.
    """
    if old is None:
        return _("as it was before the first change that is kept")
    shape = shape_of(new["model"])
    told = [capfirst(_listed([field for field in fields_of(shape) if differs(field, old, new)], new))]
    told += [_of_rows(part, old.get(part.name, []), new.get(part.name, [])) for part in shape.parts]
    return "; ".join(filter(None, told))


def differs(field: Compared, old: Document, new: Document) -> bool:
    """Whether a field of a row that is in both documents is another now."""
    known = field.name not in NEVER_TOLD and field.is_known(old) and field.is_known(new)
    return known and field.value(old) != field.value(new)


def _of_rows(part: Part, old: list[Document], new: list[Document]) -> str:
    was, now = {row["id"]: row for row in old}, {row["id"]: row for row in new}
    changed, fields = 0, dict[str, Compared]()
    for key in was.keys() & now.keys():
        if was[key] == now[key]:
            continue
        found = [field for field in fields_of(part) if differs(field, was[key], now[key])]
        changed += bool(found)
        fields |= {field.name: field for field in found}
    in_order = [fields[field.name] for field in fields_of(part) if field.name in fields]
    told = [
        _("%d added") % len(now.keys() - was.keys()) if now.keys() - was.keys() else "",
        _("%d deleted") % len(was.keys() - now.keys()) if was.keys() - now.keys() else "",
        _("%(number)d changed (%(fields)s)") % {"number": changed, "fields": _listed(in_order)} if changed else "",
        _("another order") if is_ordered(part) and moved(old, new) else "",
    ]
    if not any(told):
        return ""
    kinds = capfirst(str(part.model._meta.verbose_name_plural))
    return _("%(kinds)s: %(changes)s") % {"kinds": kinds, "changes": ", ".join(filter(None, told))}


def _listed(fields: list[Compared], row: Document | None = None) -> str:
    """Return the names of fields; row: what they are in now, where it is told of those with a closed list of values."""
    labels = [_label(field, row) for field in fields[:MOST]]
    return ", ".join(labels + ["…"] * (len(fields) > MOST))


def _label(field: Compared, row: Document | None) -> str:
    label = str(field.label)
    label = label[:1].lower() + label[1:]
    column = next((column for column in field.part.fields if column.name == field.name), None)
    value = row.get(field.name) if row is not None else None
    if column is None or not column.choices or not value:
        return label
    return _("%(field)s: %(value)s") % {"field": label, "value": dict(column.flatchoices).get(value, value)}
