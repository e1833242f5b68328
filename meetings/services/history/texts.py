"""Long texts of documents are kept once, however many versions hold them."""

import hashlib
from typing import Any

from meetings.models import KeptText
from meetings.services.history.documents import Document

LONG = 400  # characters; a shorter text stands in the version itself
KEPT = "kept text"  # the one key of what stands in the place of a long text


def packed(document: Document) -> Document:
    """Return a document as a version stores it, and keep its long texts. One query, a second for texts that are new."""
    texts: dict[str, str] = {}
    small: Document = _packed(document, texts)
    known = set(KeptText.objects.filter(pk__in=texts).values_list("pk", flat=True)) if texts else set()
    KeptText.objects.bulk_create(
        [KeptText(digest=digest, text=text) for digest, text in texts.items() if digest not in known],
        ignore_conflicts=True,
        batch_size=200,
    )
    return small


def unpacked(stored: Document) -> Document:
    """Return the whole document that a version stores. One query, none where no text is long."""
    digests: set[str] = set()
    _collect(stored, digests)
    texts = dict(KeptText.objects.filter(pk__in=digests).values_list("pk", "text")) if digests else {}
    whole: Document = _unpacked(stored, texts)
    return whole


def _packed(value: Any, texts: dict[str, str]) -> Any:
    if isinstance(value, str) and len(value) > LONG:
        digest = hashlib.sha256(value.encode()).hexdigest()
        texts[digest] = value
        return {KEPT: digest}
    if isinstance(value, dict):
        return {name: _packed(item, texts) for name, item in value.items()}
    return [_packed(item, texts) for item in value] if isinstance(value, list) else value


def _collect(value: Any, digests: set[str]) -> None:
    if isinstance(value, dict):
        if KEPT in value:
            digests.add(value[KEPT])
        for item in value.values():
            _collect(item, digests)
    elif isinstance(value, list):
        for item in value:
            _collect(item, digests)


def _unpacked(value: Any, texts: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return texts[value[KEPT]] if KEPT in value else {name: _unpacked(item, texts) for name, item in value.items()}
    return [_unpacked(item, texts) for item in value] if isinstance(value, list) else value
