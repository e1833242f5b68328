"""Whom a leader met and when, as a page shows it: a line of time, and a list that leads to the pairs."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from meetings import tallies
from meetings.charts import Moment, Stretch, Timeline, timeline
from meetings.models import Leader, Meeting, Term
from meetings.pairs import LeaderPair

MOST = 60  # leaders that are listed
LANES = 6  # of them have a line of their own
OFFICES = 5


@dataclass(frozen=True)
class Companion:
    """Somebody a leader met. address: of the page of the two."""

    met: tallies.Met
    address: str


@dataclass(frozen=True)
class Company:
    """The companions, who was met most often first, and the line of time of the first few. is_cut: there are more."""

    companions: Sequence[Companion]
    is_cut: bool
    picture: Timeline

    @property
    def leaders(self) -> list[Leader]:
        return [one.met.leader for one in self.companions]


def company_of(leader: Leader) -> Company:
    """Return whom `leader`, fetched with the terms, met in visible meetings. Three queries."""
    meetings = Meeting.objects.published()
    met = tallies.met_by(leader, meetings, most=MOST + 1)
    first = [one.leader for one in met[:LANES]]
    days = tallies.days_with(leader, first, meetings) if first else {}
    moments = [Moment(day, lane=lane) for lane, other in enumerate(first) for day in days[other.pk]]
    return Company(
        [Companion(one, LeaderPair.of(leader, one.leader).address) for one in met[:MOST]],
        len(met) > MOST,
        picture_of(leader.terms.all(), moments, [other.name for other in first], timezone.localdate()),
    )


def picture_of(
    terms: Iterable[Term], moments: Iterable[Moment], lanes: Sequence[str], today: datetime.date
) -> Timeline:
    """Return the line of time of the latest offices and of meetings; an office still held reaches to its end."""
    dated = [term for term in terms if term.start or term.end][-OFFICES:]
    stretches = [Stretch(f"{term.office}, {term.country}", term.start, term.end) for term in dated]
    return timeline(moments, stretches, lanes=lanes, until=today if any(term.end is None for term in dated) else None)
