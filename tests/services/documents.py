"""Documents of a meeting as history keeps them, made up and changed by tests."""

from typing import Any

from meetings.models import Country, Leader, Topic, User
from meetings.services.history.comparing import Names

NAMES = Names(
    {
        (Leader, 1): "Ada One",
        (Leader, 2): "Ben Two",
        (Leader, 3): "Cleo Three",
        (Topic, 7): "Harvest",
        (Topic, 8): "Water",
        (Topic, 9): "Roads",
        (Country, 5): "Aland",
        (User, 4): "Dora Four",
    }
)


def a_quote(key: int, position: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "id": key,
        "public_id": f"quote{key:05}",
        "position": position,
        "kind": "remark",
        "who_spoke": "leader",
        "speaker": 1,
        "speaker_name": "",
        "speaker_office": "",
        "addressee": None,
        "lead_in": "",
        "text": f"We spoke of matter number {key}.",
        "language": "en",
        "text_status": "original",
        "original_text": "",
        "original_language": "",
        "topics": [],
        "checked_by": None,
        "checked_on": None,
        "attestations": [],
        "former_ids": [],
    } | fields


def a_participant(key: int, leader: int, position: int) -> dict[str, Any]:
    fields = {"term": None, "office": "President", "country": 5, "title_as_printed": "", "side": "host"}
    return {"id": key, "leader": leader, "position": position, **fields}


def a_source(key: int, **fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(["account_of", "published_on", "retrieved_on", "supersedes"])
    words = {"kind": "news", "publisher": "The Gazette", "title": "", "url": "", "archive_url": "", "language": "en"}
    return {"id": key, **empty, **words, "rights": "own", "text": f"“Words of account {key}.”"} | fields


def a_meeting(**fields: Any) -> dict[str, Any]:
    quotes = fields.pop("quotes", [a_quote(11), a_quote(12), a_quote(13)])
    return {
        "model": "meetings.meeting",
        "id": 1,
        "title": "Talks",
        "slug": "talks",
        "kind": "talks",
        "first_day": "2024-05-17",
        "first_day_precision": "day",
        "last_day": None,
        "last_day_precision": "day",
        "start_time": None,
        "time_zone": "",
        "venue": "",
        "city": "Elsewhere",
        "country": 5,
        "summary": "",
        "closing": "",
        "parent": None,
        "status": "draft",
        "publish_at": None,
        "is_demonstration": False,
        "created_by": None,
        "sources": [a_source(31), a_source(32)],
        "participations": [a_participant(21, 1, 1), a_participant(22, 2, 2)],
        "corrections": [],
        "quotes": [{**quote, "position": place} for place, quote in enumerate(quotes, start=1)],
    } | fields


def changed(document: dict[str, Any], part: str, key: int, **fields: Any) -> dict[str, Any]:
    return {**document, part: [{**row, **(fields if row["id"] == key else {})} for row in document[part]]}


def without(document: dict[str, Any], part: str, key: int) -> dict[str, Any]:
    left = [row for row in document[part] if row["id"] != key]
    if part != "sources":
        left = [{**row, "position": place} for place, row in enumerate(left, start=1)]
    return {**document, part: left}


def with_quotes(document: dict[str, Any], *quotes: dict[str, Any]) -> dict[str, Any]:
    return {**document, "quotes": [{**quote, "position": place} for place, quote in enumerate(quotes, start=1)]}
