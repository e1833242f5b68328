"""A statement as an item of CSL-JSON, which the processors of citation styles read."""

import json
from typing import Any

from meetings.citations.work import Name, PartialDate, Work, capital, flat


def csl_json(work: Work) -> str:
    """Return a list of the one item."""
    accessed = PartialDate(work.accessed.year, work.accessed.month, work.accessed.day)
    item: dict[str, Any] = {
        "id": f"quote-{work.public_id}",
        "type": "speech",
        "title": work.title,
        "author": [_name(name) for name in work.authors],
        "issued": _date(work.first, work.last) if work.first else None,
        "genre": capital(work.description),
        "event": flat(work.meeting),  # the older name of the field, which many processors still read
        "event-title": flat(work.meeting),
        "event-place": flat(work.place),
        "container-title": flat(work.site),
        "publisher": flat(work.site),
        "URL": work.address,
        "accessed": _date(accessed),
        "language": work.language,
        "abstract": work.abstract,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def _name(name: Name) -> dict[str, Any]:
    if not name.given:
        return {"literal": name.written}
    parts: dict[str, Any] = {"family": name.family, "given": name.given}
    return parts | ({"static-ordering": True} if name.is_family_first else {})


def _date(first: PartialDate, last: PartialDate | None = None) -> dict[str, Any]:
    ends = [first.parts] if last is None or last == first else [first.parts, last.parts]
    return {"date-parts": ends}
