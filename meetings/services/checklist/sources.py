"""What the checklist asks of a meeting's sources."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from meetings.choices import Rights
from meetings.models import Source
from meetings.services.checklist.findings import Found
from meetings.services.checklist.subjects import Subject


def source(subject: Subject) -> Iterator[Found]:
    """Ask for a source; a meeting that says nothing itself, and has others within it, needs none."""
    if not subject.sources and (subject.quotes or not subject.nested):
        yield Found(_("There is no source."), "sources")


def named(subject: Subject) -> Iterator[Found]:
    for number, row in enumerate(subject.sources):
        if not _is_named(row):
            yield _on(number, row, _("“%s” has neither a publisher nor a title nor an address."), "publisher")


def rights(subject: Subject) -> Iterator[Found]:
    """Ask who gave a licence.

    “Quotations only” is what a source has until somebody decides otherwise. It gives readers nothing of the source but
    the words quoted, so it needs no decision to be right; to show more somebody has to choose so.
    """
    for number, row in enumerate(subject.sources):
        if row.rights == Rights.LICENSED and not row.publisher:
            yield _on(number, row, _("“%s” is licensed, and names no publisher who gave the licence."), "publisher")


def publisher(subject: Subject) -> Iterator[Found]:
    for number, row in enumerate(subject.sources):
        if not row.publisher and row.rights != Rights.LICENSED and _is_named(row):
            yield _on(number, row, _("“%s” names no publisher."), "publisher")


def address(subject: Subject) -> Iterator[Found]:
    for number, row in enumerate(subject.sources):
        if not row.url and _is_named(row):
            yield _on(number, row, _("“%s” has no address where readers could look it up."), "url")


def archive(subject: Subject) -> Iterator[Found]:
    for number, row in enumerate(subject.sources):
        if row.url and not row.archive_url:
            yield _on(number, row, _("“%s” has no archived copy."), "archive_url")


def language(subject: Subject) -> Iterator[Found]:
    for number, row in enumerate(subject.sources):
        if not row.language:
            yield _on(number, row, _("The language of “%s” is not given."), "language")


def _is_named(row: Source) -> bool:
    return bool(row.publisher or row.title or row.url)


def _on(number: int, row: Source, sentence: str, field: str) -> Found:
    return Found(sentence % row, f"sources-{number}-{field}")
