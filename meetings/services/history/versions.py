"""The versions of a thing, numbered from 1."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from meetings.models import Version
from meetings.services.acting import Actor
from meetings.services.history.beside import Beside
from meetings.services.history.documents import Document, documents_of, fingerprint
from meetings.services.history.texts import packed, unpacked

Key = tuple[str, int]

LOCKS = 1_000  # on the numbering of all things of one kind


def add(touched: Mapping[str, Sequence[int]], by: Actor, became: Mapping[Key, int], hung: Mapping[Key, Beside]) -> None:
    """Add a version of each thing that differs from its latest one, and of each that is gone.

    became, hung: what the things that are gone were merged into, and what hung on them.
    """
    for model, keys in touched.items():
        _hold(model, keys)
        latest = {version.object_id: version for version in latest_of(model, keys)}
        documents = documents_of(model, keys)
        for key in keys:
            document, last = documents.get(key), latest.get(key)
            if document is not None:
                _add(document, last, by)
            elif last is not None and not last.is_deletion:
                _add_deletion(last, by, became.get((model, key)), hung.get((model, key), {}))


def add_first(model: str, keys: Sequence[int], by: Actor) -> None:
    """Add the first version of each thing that has none."""
    known = set(Version.objects.filter(model=model, object_id__in=keys).values_list("object_id", flat=True))
    missing = sorted(set(keys) - known)
    if missing:
        add({model: missing}, by, {}, {})


def add_document(kind: str, document: Document, by: Actor) -> None:
    """Add a version of a document that is not that of the thing itself, such as a working copy's."""
    _hold(kind, [document["id"]])
    _add(document, latest_of(kind, [document["id"]]).first(), by, kind)


def latest_of(model: str, keys: Iterable[int]) -> "QuerySet[Version]":
    """Return the latest version of each thing that has one, without its document."""
    versions = Version.objects.filter(model=model, object_id__in=list(keys))
    return versions.order_by("object_id", "-number").distinct("object_id").defer("document", "beside")


def versions_of(model: str, key: int) -> "QuerySet[Version]":
    """Return the versions of a thing, the newest first, without their documents."""
    return Version.objects.filter(model=model, object_id=key).defer("document", "beside")


def deleted(model: str) -> "QuerySet[Version]":
    """Return the deletion of each thing of a kind that is deleted, or merged into another; the latest first."""
    later = Version.objects.filter(model=model, object_id=OuterRef("object_id"), number__gt=OuterRef("number"))
    gone = Version.objects.filter(Q(is_deletion=True), ~Exists(later), model=model)
    return gone.order_by("-made_at", "-pk").defer("document", "beside")


def document_in(version: Version) -> Document:
    """Return the whole document of a version. Two queries at most."""
    return unpacked(version.document)


def _add(document: Document, last: Version | None, by: Actor, kind: str = "") -> None:
    mark = fingerprint(document)
    if last is not None and last.fingerprint == mark and not last.is_deletion:
        return
    _write(
        by,
        model=kind or document["model"],
        object_id=document["id"],
        number=last.number + 1 if last is not None else 1,
        label=str(document.get("title") or document.get("name") or document["id"])[:300],
        document=packed(document),
        fingerprint=mark,
    )


def _add_deletion(last: Version, by: Actor, became: int | None, hung: Beside) -> None:
    _write(
        by,
        model=last.model,
        object_id=last.object_id,
        number=last.number + 1,
        label=last.label,
        document=last.document,
        fingerprint=last.fingerprint,
        is_deletion=True,
        became=became,
        beside=hung,
    )


def _write(by: Actor, **fields: Any) -> None:
    user = by.user.pk if by.user is not None else None
    Version.objects.create(actor_id=user, actor=by.name, door=by.door, note=by.note, **fields)


def _hold(model: str, keys: Sequence[int]) -> None:
    """Hold the numbering of things until the transaction ends, in one order for everybody.

    Some things share a lock: a change of everything, such as the merge of a topic that is carried everywhere, would
    not find room in the server's table of locks, some 6,400 for all that goes on.
    """
    with connection.cursor() as cursor:
        for lock in sorted({key % LOCKS for key in keys}):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"version:{model}:{lock}"])
