"""What the checklist asks of each statement."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from meetings.choices import WhoSpoke
from meetings.services.checklist.findings import Found, about
from meetings.services.checklist.subjects import Subject


def speaker(subject: Subject) -> Iterator[Found]:
    unknown = [quote.position for quote in subject.quotes if quote.who_spoke == WhoSpoke.UNKNOWN]
    if unknown:
        yield about(ngettext("Statement %s has no speaker.", "Statements %s have no speaker.", len(unknown)), unknown)


def proof(subject: Subject) -> Iterator[Found]:
    if subject.unproved:
        sentence = ngettext(
            "Statement %s has no proof: neither a source's words nor “checked by”.",
            "Statements %s have no proof: neither a source's words nor “checked by”.",
            len(subject.unproved),
        )
        yield about(sentence, subject.unproved)


def topic(subject: Subject) -> Iterator[Found]:
    without = [quote.position for quote in subject.quotes if not quote.has_topic]  # type: ignore[attr-defined]
    if without:
        yield about(ngettext("Statement %s has no topic.", "Statements %s have no topic.", len(without)), without)
