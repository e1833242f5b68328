"""Which versions of a meeting made one of its statements another."""

from django.db.models import F, Func, JSONField

from meetings.models import Meeting, Version
from meetings.services.history.comparing.fields import fields_of
from meetings.services.history.documents import Document
from meetings.services.history.shape import shape_of
from meetings.services.history.summary import differs


def numbers_about(meeting: int, statement: int) -> list[int]:
    """Return the numbers of the versions that made a statement, changed it or took it away; its place does not count.

    One query, which reads of each version that statement alone.
    """
    path = f"$.quotes[*] ? (@.id == {statement:d})"
    row = Func(F("document"), template=f"jsonb_path_query_first(%(expressions)s, '{path}')", output_field=JSONField())
    versions = Version.objects.filter(model=Meeting._meta.label_lower, object_id=meeting, is_deletion=False)
    found: list[int] = []
    before: Document | None = None
    for number, now in versions.order_by("number").values_list("number", row):
        if _is_another(before, now):
            found.append(number)
        before = now
    return found


def _is_another(before: Document | None, now: Document | None) -> bool:
    if before is None or now is None:
        return before is not now
    part = next(part for part in shape_of(Meeting).parts if part.name == "quotes")
    return any(differs(field, before, now) for field in fields_of(part))
