"""Links by which somebody without an account sees a meeting before its readers do, and what such a link shows.

A link's address is its row's key and the moment it ends, signed: who reads the table can open nothing, and who
writes in it can make no link last longer.
"""

import datetime
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.core import signing
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from meetings.choices import AuditAction, PreviewOf, Rights
from meetings.models import Meeting, PreviewLink, WorkingCopy
from meetings.services.acting import actor
from meetings.services.audit import record
from meetings.services.history import (
    Document,
    as_draft,
    aside,
    document_in,
    document_of,
    fitted,
    in_state_of,
    versions_of,
)
from meetings.services.locking import locked
from meetings.services.working_copies import document_in_copy

LIFETIMES = (1, 3, 14)  # days
VERSIONS_OFFERED = 20  # before the one that stands


class NothingToShow(LookupError):
    """The version or the working copy that was asked for is not there."""


@transaction.atomic
def make_link(
    *, meeting: Meeting, days: int, shows: PreviewOf = PreviewOf.NOW, version: int | None = None, note: str = ""
) -> PreviewLink:
    """Make a link that shows `meeting`, or its working copy or `version`, for `days`, one of LIFETIMES."""
    current, who, now = locked(meeting), actor(), timezone.now()
    link = PreviewLink(
        meeting=current,
        shows=shows,
        version=version if shows == PreviewOf.VERSION else None,
        note=note.strip(),
        made_by=who.user,
        maker=who.name,
        created_at=now,
        expires_at=now + datetime.timedelta(days=days),
    )
    link.full_clean()
    link.save()
    _write_down(link, "made")
    return link


@transaction.atomic
def revoke(*, link: PreviewLink) -> None:
    """Close a link at once; one that is closed already stays as it is."""
    locked(link.meeting)
    if PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        _write_down(link, "revoked")


@transaction.atomic
def revoke_all(*, meeting: Meeting) -> None:
    """Close every link that shows `meeting`."""
    for link in meeting.preview_links.filter(revoked_at=None, expires_at__gt=timezone.now()):
        revoke(link=link)


def _write_down(link: PreviewLink, did: str) -> None:
    record(
        AuditAction.PREVIEW,
        link.meeting,
        link=link.pk,
        did=did,
        shows=link.shows,
        version=link.version,
        for_whom=link.note,
        until=link.expires_at.isoformat(),
    )


def signed(link: PreviewLink) -> str:
    """Return what stands in the link's address."""
    return _signer().sign(_named(link))


def opened(text: str, *, counted: bool = True) -> PreviewLink | None:
    """Return the link that an address names, None where it names none that is open; counted: write the opening down."""
    try:
        name = _signer().unsign(text)
    except signing.BadSignature:
        return None
    link = PreviewLink.objects.select_related("meeting__country").filter(key=name.partition(".")[0]).first()
    if link is None or _named(link) != name or not link.is_open:
        return None
    if counted:
        opening = {"times_opened": F("times_opened") + 1, "last_opened_at": timezone.now()}
        PreviewLink.objects.filter(pk=link.pk).update(**opening)
    return link


def _signer() -> signing.Signer:
    return signing.Signer(sep=".", salt="meetings.preview")


def _named(link: PreviewLink) -> str:
    return f"{link.key}.{int(link.expires_at.timestamp())}"


@contextmanager
def shown_as(meeting: Meeting, shows: PreviewOf, version: int | None = None) -> Iterator[Meeting]:
    """Let the database hold, while this lasts and for whoever asks here, what a preview shows of `meeting`.

    Yields the meeting as it then is, another state of it as a draft, in which what is withdrawn by now is withdrawn;
    afterwards the database is as before. Raises NothingToShow where there is no such version, no working copy, or too
    much of it is gone since.
    """
    if shows == PreviewOf.NOW:
        yield meeting
        return
    with ExitStack() as stack:
        try:
            document, _said = fitted(_document(meeting, version))
            present = document_of(meeting)
            document = in_state_of(document, present)
            if shows == PreviewOf.VERSION:
                document = _no_wider_than(present, document)
            stack.enter_context(aside(as_draft(document)))  # of which nothing is required yet
        except (ObjectDoesNotExist, ValidationError, IntegrityError) as error:
            raise NothingToShow from error
        yield Meeting.objects.select_related("country").get(pk=meeting.pk)


def _no_wider_than(present: Document, document: Document) -> Document:
    """Return a former state in which a source that may only be quoted from by now may only be quoted from: what we
    may show of it is settled today, whatever an earlier version says."""
    only = {source["id"] for source in present["sources"] if source["rights"] == Rights.QUOTATIONS_ONLY}
    sources = [
        {**one, "rights": Rights.QUOTATIONS_ONLY.value} if one["id"] in only else one for one in document["sources"]
    ]
    return {**document, "sources": sources}


def _document(meeting: Meeting, version: int | None) -> Document:
    if version is not None:
        return document_in(versions_of(meeting._meta.label_lower, meeting.pk).get(number=version))
    return document_in_copy(WorkingCopy.objects.get(meeting=meeting))


def what_there_is(meeting: Meeting) -> list[tuple[PreviewOf, int | None]]:
    """Return what of a meeting can be shown: what, and the version's number where it is one; the latest versions."""
    found: list[tuple[PreviewOf, int | None]] = [(PreviewOf.NOW, None)]
    if WorkingCopy.objects.filter(meeting=meeting).exists():
        found.append((PreviewOf.WORKING_COPY, None))
    numbers = versions_of(meeting._meta.label_lower, meeting.pk).values_list("number", flat=True)
    return found + [(PreviewOf.VERSION, number) for number in numbers[1 : VERSIONS_OFFERED + 1]]
