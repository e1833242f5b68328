"""What a meeting needs before readers see it: one list of rules (`rules.RULES`), asked through `verdict_on`.

A rule is a *must*, which nothing may break that is published or scheduled, or a *should*, which warns and may be
accepted by whoever publishes. It looks at a `Subject`, fetched for many meetings at once, and yields what it finds.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model

from meetings.models import Meeting
from meetings.services.checklist.findings import Found, Missing, Rule, in_runs
from meetings.services.checklist.rules import RULES
from meetings.services.checklist.subjects import Subject, subjects_of

__all__ = [
    "ALL_WARNINGS",
    "RULES",
    "Found",
    "Missing",
    "Rule",
    "Subject",
    "Verdict",
    "in_runs",
    "verdict_on",
    "verdicts_on",
]


class _AllWarnings:
    def __contains__(self, mark: object) -> bool:
        return True


ALL_WARNINGS: Container[str] = _AllWarnings()  # whatever they are


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the list says of a meeting. missing: what keeps it from the readers. warnings: what should be mended."""

    missing: list[Missing]
    warnings: list[Missing]

    def open(self, accepted: Container[str]) -> list[Missing]:
        """Return the warnings whose marks are not among those `accepted`."""
        return [warning for warning in self.warnings if warning.mark not in accepted]


def verdict_on(meeting: Meeting) -> Verdict:
    """Return what the list says of `meeting` as it stands, in a number of queries that does not grow with its rows."""
    return verdicts_on([meeting])[meeting.pk]


def verdicts_on(meetings: Sequence[Meeting], without: Iterable[Model] = ()) -> dict[int, Verdict]:
    """Return what the list says of each meeting, by its key, in the same number of queries as for one.

    without: statements, sources or meetings that are taken for gone.
    """
    return {subject.meeting.pk: _verdict(subject) for subject in subjects_of(meetings, without)}


def _verdict(subject: Subject) -> Verdict:
    found = [Missing(rule, one.message, one.field, one.quotes) for rule in RULES for one in rule.find(subject)]
    return Verdict([one for one in found if one.rule.is_must], [one for one in found if not one.rule.is_must])
