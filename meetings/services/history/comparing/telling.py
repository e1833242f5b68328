"""What differs between two documents of one thing, in words, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from meetings.services.history.comparing.fields import NEVER_TOLD, ORDER, Compared, fields_of, is_ordered
from meetings.services.history.comparing.names import Names
from meetings.services.history.comparing.segments import Segment, longest_rising, segments, sets, whole
from meetings.services.history.comparing.wording import Wording
from meetings.services.history.documents import Document
from meetings.services.history.shape import Part, shape_of

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class Change:
    """What became of one field. language: of its words, "" where they are the desk's own."""

    name: str
    label: str
    segments: tuple[Segment, ...]
    language: str = ""


@dataclass(frozen=True)
class Difference:
    """What became of one row: "added", "removed" or "changed", and its fields.

    part, key: which row, as in the document; the thing's own row has its part's name too ("meeting"). heading:
    "Statement 3"; name: what else it is told by, in `language`.
    """

    kind: str
    part: str
    key: int | str
    heading: str
    name: str
    language: str
    changes: tuple[Change, ...]


def differences(old: Document, new: Document, names: Names | None = None) -> list[Difference]:
    """Return what differs between two documents of one thing, the thing's own fields first.

    old: {} tells all there is in the new one. names: what they refer to; it is looked up where it is not given.
    Nothing else is asked of the database.
    """
    names = names or Names.of(*filter(None, (old, new)))
    shape = shape_of(new["model"])
    before, after = Wording(old, names), Wording(new, names)
    own = tuple(changes(shape, before, after, old, new))
    found = [Difference(CHANGED, shape.name, new["id"], after.heading(shape, new), "", "", own)] if own else []
    for part in shape.parts:
        found += _rows(part, before, after, old.get(part.name, []), new.get(part.name, []))
    return found


def described(document: Document) -> list[Difference]:
    """Return all that a document holds, as what came to a thing that was not there."""
    return differences({}, document, Names.of(document))


def _rows(
    part: Part, before: Wording, after: Wording, old: list[Document], new: list[Document]
) -> Iterator[Difference]:
    was, now = {row["id"]: row for row in old}, {row["id"]: row for row in new}
    moving = moved(old, new) if is_ordered(part) else set()
    for row in new:
        known = was.get(row["id"])
        some = [_move(known, row)] if known is not None and row["id"] in moving else []
        some += changes(part, before, after, known or {}, row)
        if some or known is None:
            yield _difference(CHANGED if known else ADDED, part, after, row, some)
    for row in old:
        if row["id"] not in now:
            yield _difference(REMOVED, part, before, row, list(changes(part, before, after, row, {})))


def _difference(kind: str, part: Part, wording: Wording, row: Document, some: list[Change]) -> Difference:
    language = "" if part.name == "corrections" else row.get("language", "")
    name = wording.called(part, row)
    return Difference(kind, part.name, row["id"], wording.heading(part, row), name, language, tuple(some))


def changes(part: Part, before: Wording, after: Wording, old: Document, new: Document) -> Iterator[Change]:
    """Yield what became of the fields of a row; {} stands for a row that is not there."""
    for field in fields_of(part):
        if field.name in NEVER_TOLD or not _differs(field, old, new):
            continue
        made = change(field, before, after, old, new)
        if made.segments:
            yield made


def change(field: Compared, before: Wording, after: Wording, old: Document, new: Document) -> Change:
    """Return what became of one field of a row."""
    if field.name in field.part.many:
        parts = sets(before.each(field, old), after.each(field, new))
    else:
        was, now = before.said(field, old) if old else "", after.said(field, new) if new else ""
        has_words = isinstance(field.column, models.TextField) or field.name == "attestations"
        parts = segments(was, now) if has_words else whole(was, now)
    return Change(field.name, str(field.label), parts, language_of(field, new or old))


def language_of(field: Compared, row: Document) -> str:
    """Return the language of a field's words, "" where they are the desk's own."""
    if field.part.name == "quotes":
        languages = {"text": "language", "original_text": "original_language"}
        return row.get(languages.get(field.name, ""), "")
    told_in_own = field.part.name in {"sources", "names", "synonyms"} and field.name in {"title", "text", "name"}
    return row.get("language", "") if told_in_own else ""


def _differs(field: Compared, old: Document, new: Document) -> bool:
    if not old or not new:
        row = old or new
        # Of a row that came or went, what is as it always is to begin with says nothing.
        return field.is_known(row) and (field.column is None or row[field.name] != field.column.get_default())
    return field.is_known(old) and field.is_known(new) and field.value(old) != field.value(new)


def moved(old: list[Document], new: list[Document]) -> set[int]:
    """Return the fewest rows whose moving makes the one order the other."""
    places = {row["id"]: at for at, row in enumerate(old)}
    common = [row["id"] for row in new if row["id"] in places]
    stayed = {common[at] for at in longest_rising([places[key] for key in common])}
    return set(common) - stayed


def _move(old: Document, new: Document) -> Change:
    return Change(ORDER, _("Order"), whole(str(old[ORDER]), str(new[ORDER])))
