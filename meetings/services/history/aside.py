"""Doing the ordinary thing with another state of a thing, and leaving no trace.

Working copies, the comparison of two editors' saves, and previews of former versions use the desk's own forms and the
readers' own pages: the other state is written, what is wanted is done with it, and the transaction goes back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from meetings.choices import Status
from meetings.services.history.documents import Document
from meetings.services.history.recording import unrecorded
from meetings.services.history.writing import write_document

STATE = ("status", "publish_at")
WITHDRAWAL = ("withdrawn_at", "withdrawn_because")  # of one statement
_is_aside: ContextVar[bool] = ContextVar("is_aside", default=False)


@contextmanager
def aside(document: Document) -> Iterator[None]:
    """Let a thing be as `document` says while this lasts; whatever is written within is undone at the end.

    Nobody else sees it. What the document refers to has to be there (see `fitting`). Take with you, as plain values,
    what is to outlive it: pages rendered whole, documents.
    """
    token = _is_aside.set(True)
    try:
        with unrecorded(), transaction.atomic():
            write_document(document)
            yield
            transaction.set_rollback(True)
    finally:
        _is_aside.reset(token)


def is_aside() -> bool:
    """Whether what is written now will be undone: then nothing is promised to readers, and nothing asked for."""
    return _is_aside.get()


def as_draft(document: Document) -> Document:
    """Return a meeting's document as that of a draft, for which nothing is required yet."""
    return {**document, "status": str(Status.DRAFT), "publish_at": None}


def in_state_of(document: Document, other: Document) -> Document:
    """Return a meeting's document with the status of another, the moment from which readers see it, and its withdrawn
    statements withdrawn: what was taken from the readers does not come back by another way."""
    turned = {quote["id"]: {name: quote[name] for name in WITHDRAWAL} for quote in other["quotes"]}
    quotes = [{**quote, **turned.get(quote["id"], {})} for quote in document["quotes"]]
    return {**document, **{name: other[name] for name in STATE}, "quotes": quotes}


def corrections_left(corrections: list[Document], document: Document, present: Document) -> list[Document]:
    """Return those of `corrections` that go with a meeting's document, each about a statement of it or the meeting.

    A note on a statement that is gone is one on the meeting then; but not where that was withdrawn at `present`, for
    readers would have its old words again.
    """
    quotes = {quote["id"] for quote in document["quotes"]}
    gone = {quote["id"] for quote in present["quotes"] if quote.get("withdrawn_at") is not None} - quotes
    return [
        {**one, "quote": one["quote"] if one["quote"] in quotes else None}
        for one in corrections
        if one["quote"] not in gone
    ]
