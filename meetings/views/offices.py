"""The office a leader is shown in where the desk has typed none: the one of the latest meeting."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from meetings.models import Leader, Meeting, Participation
from meetings.views.statements import as_speaker


@dataclass(frozen=True)
class SeenIn:
    """The office in which a leader took part in a meeting."""

    role: str
    meeting: Meeting


def latest_offices(leaders: Iterable[Leader]) -> dict[int, SeenIn]:
    """Return, by primary key, the office of those leaders who have no term, from their latest visible meeting.

    The terms are to be fetched already. One query, and none where every leader has a term.
    """
    termless = [leader.pk for leader in leaders if not leader.terms.all()]
    if not termless:
        return {}
    rows = (
        Participation.objects.filter(leader__in=termless, meeting__in=Meeting.objects.published())
        .exclude(Q(office="", title_as_printed="", country=None))
        .select_related("leader", "country", "meeting")
        .order_by("leader_id", F("meeting__first_day").desc(nulls_last=True), "-meeting_id")
        .distinct("leader_id")
    )
    return {row.leader_id: SeenIn(as_speaker(row).role, row.meeting) for row in rows}
