"""What the versions of a meeting tell of single statements, read without the rest of them."""

from collections.abc import Collection

from django.db.models import F, Func, JSONField, QuerySet

from meetings.models import Meeting, Version
from meetings.services.history.comparing.fields import fields_of
from meetings.services.history.documents import Document
from meetings.services.history.shape import shape_of
from meetings.services.history.summary import differs
from meetings.services.history.texts import unpacked

AT_ONCE = 20  # versions read together


def numbers_about(meeting: int, statement: int) -> list[int]:
    """Return the numbers of the versions that made a statement, changed it or took it away; its place does not count.

    One query, which reads of each version that statement alone.
    """
    row = _at("first", f"$.quotes[*] ? (@.id == {statement:d})")
    found: list[int] = []
    before: Document | None = None
    for number, now in _of(meeting).order_by("number").values_list("number", row):
        if _is_another(before, now):
            found.append(number)
        before = now
    return found


def last_withdrawn(meeting: int, statements: Collection[int]) -> list[Document]:
    """Return those of the statements that were withdrawn when a version had them last. One query, none for none."""
    left, found = set(statements), list[Document]()
    withdrawn = _at("array", "$.quotes[*] ? (@.withdrawn_at != null)")
    versions = _of(meeting).order_by("-number").values_list(_at("array", "$.quotes[*].id"), withdrawn)
    for keys, rows in versions.iterator(chunk_size=AT_ONCE) if left else ():
        found += [unpacked(row) for row in rows if row["id"] in left]
        left -= set(keys)
        if not left:
            break
    return found


def _of(meeting: int) -> "QuerySet[Version]":
    return Version.objects.filter(model=Meeting._meta.label_lower, object_id=meeting, is_deletion=False)


def _at(what: str, path: str) -> Func:
    """Return what stands at a path of a version's document: the "first", or an "array" of all."""
    return Func(F("document"), template=f"jsonb_path_query_{what}(%(expressions)s, '{path}')", output_field=JSONField())


def _is_another(before: Document | None, now: Document | None) -> bool:
    if before is None or now is None:
        return before is not now
    part = next(part for part in shape_of(Meeting).parts if part.name == "quotes")
    return any(differs(field, before, now) for field in fields_of(part))
