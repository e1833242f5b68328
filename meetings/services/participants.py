"""Who took part, in the office of that day."""

import datetime

from meetings.choices import Side
from meetings.models import Country, Leader, Meeting, Participation, Term
from meetings.services.history import recorded
from meetings.services.locking import locked


def term_of_day(leader: Leader, day: datetime.date | None, *, country: Country | None = None) -> Term | None:
    """Return the term `leader` held on `day`, or None where none or several fit.

    country: narrows the choice where several offices were held at once. Without a day, a leader's
    only term is taken.
    """
    terms = [term for term in leader.terms.select_related("country") if day is None or term.may_cover(day)]
    if country is not None:
        terms = [term for term in terms if term.country_id == country.pk] or terms
    return terms[0] if len(terms) == 1 else None


def copy_office(participation: Participation) -> None:
    """Fill office and country of a participation, where they are empty, from the leader's term of that day."""
    term = participation.term or term_of_day(
        participation.leader, participation.meeting.first_day, country=participation.country
    )
    if term is None:
        return
    if participation.office and participation.office != term.office:
        return
    participation.term = term
    participation.office = participation.office or term.office
    participation.country = participation.country or term.country


@recorded
def take_part(
    *,
    meeting: Meeting,
    leader: Leader,
    side: str = Side.NEITHER,
    office: str = "",
    country: Country | None = None,
    title_as_printed: str = "",
    position: int | None = None,
) -> Participation:
    """Add `leader` to the participants, in the office given or else in the one held that day.

    position: the place in the order of participants; the last one where it is not given.
    Raises ValidationError if the leader is among them already.
    """
    meeting = locked(meeting)
    if position is None:
        position = meeting.participations.count() + 1
    participation = Participation(
        meeting=meeting,
        leader=leader,
        side=side,
        office=office,
        country=country,
        title_as_printed=title_as_printed,
        position=position,
    )
    copy_office(participation)
    participation.full_clean()
    participation.save()
    return participation
