"""What the checklist asks of a meeting's participants."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from meetings.choices import Side
from meetings.services.checklist.findings import Found
from meetings.services.checklist.subjects import Subject


def sides(subject: Subject) -> Iterator[Found]:
    """Ask for two sides; the participants of a meeting with others within it may be named in those alone."""
    if subject.nested:
        return
    if len(subject.participations) < 2:
        sentence = _("There are not two sides: a meeting has at least two participants.")
        yield Found(sentence, "participations")
    elif len(on := {row.side for row in subject.participations}) == 1 and Side.NEITHER not in on:
        yield Found(_("There are not two sides: all participants are on the same one."), "participations")


def office(subject: Subject) -> Iterator[Found]:
    for number, row in enumerate(subject.participations):
        if not row.office:
            sentence = _("%s: the office held that day is missing.")
            yield Found(sentence % row.leader, f"participations-{number}-office")


def country(subject: Subject) -> Iterator[Found]:
    """Ask whom they spoke for. Accounts say “Prime Minister Oduya”, and readers then see the title as printed."""
    for number, row in enumerate(subject.participations):
        if row.country_id is None:
            sentence = _("%s: the country they spoke for is missing.")
            yield Found(sentence % row.leader, f"participations-{number}-country")


def heard(subject: Subject) -> Iterator[Found]:
    """Ask for words of each participant, or for word that there are none; in a summit they speak within.

    Of a meeting that is announced nothing can be asked yet.
    """
    if subject.is_announced:
        return
    speaking = subject.speaking
    for number, row in enumerate(subject.participations):
        if row.leader_id not in speaking and not row.no_statement_released and not subject.nested:
            sentence = _("%s has no statement. Tick “no statement released” if there is none.")
            yield Found(sentence % row.leader, f"participations-{number}-no_statement_released")


def silent(subject: Subject) -> Iterator[Found]:
    speaking = subject.speaking
    for number, row in enumerate(subject.participations):
        if row.no_statement_released and row.leader_id in speaking:
            sentence = _("%s is marked “no statement released” and yet speaks; readers see the statements alone.")
            yield Found(sentence % row.leader, f"participations-{number}-no_statement_released")


def office_conflict(subject: Subject) -> Iterator[Found]:
    for number, row in enumerate(subject.participations):
        conflict = subject.conflicts.get(row.pk)
        if conflict is not None:
            yield Found(str(conflict), f"participations-{number}-{conflict.field}")
