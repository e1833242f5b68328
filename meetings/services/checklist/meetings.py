"""What the checklist asks of a meeting's own facts and of the meetings within it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from meetings.choices import MeetingKind, Status
from meetings.services.checklist.findings import Found
from meetings.services.checklist.subjects import Subject


def date(subject: Subject) -> Iterator[Found]:
    if subject.meeting.first_day is None:
        yield Found(_("The date is missing."), "first_day")


def place(subject: Subject) -> Iterator[Found]:
    if not subject.meeting.place and not MeetingKind(subject.meeting.kind).is_call:
        yield Found(_("The place is missing; only a call needs none."), "city")


def statement(subject: Subject) -> Iterator[Found]:
    """Ask for words, but not of a meeting that is announced: nobody has spoken yet."""
    if not subject.quotes and not subject.nested and not subject.is_announced:
        yield Found(_("There is no statement."), "quotes")


def summary(subject: Subject) -> Iterator[Found]:
    if not subject.meeting.summary.strip():
        yield Found(_("There is no summary."), "summary")


def nested(subject: Subject) -> Iterator[Found]:
    """Look at what readers find below a summit that says nothing itself.

    That its meetings are there is enough to publish it: they come out one by one, in any order, and each is held
    to this list when it does. So a summit never hinders that one of them is withdrawn.
    """
    if subject.nested and not subject.quotes and all(one.status != Status.PUBLISHED for one in subject.nested):
        yield Found(
            _("None of the meetings within is published or scheduled, and it has no statement: readers find nothing."),
            "quotes",
        )
