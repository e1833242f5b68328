"""Quotes as pages show them: with who spoke, in the office of that day, on which side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.choices import Side, WhoSpoke
from meetings.languages import list_of
from meetings.models import Participation, Quote

Participants = Mapping[int, Participation]  # by the leader's primary key


@dataclass(frozen=True)
class Speaker:
    """Who spoke: address is "" where there is no page to go to, role where no office is known.

    side is one of Side, so that a page can show it, and side_in_words says it; both are "" for
    whoever is on neither side. is_silent: nothing they said was released.
    is_described: name and role are the page's words, not anybody's name.
    """

    name: str
    address: str = ""
    role: str = ""
    side: str = ""
    side_in_words: str = ""
    is_silent: bool = False
    is_described: bool = False


@dataclass(frozen=True)
class Statement:
    quote: Quote
    speaker: Speaker


def as_statements(quotes: Iterable[Quote]) -> list[Statement]:
    """Return `quotes`, of any meetings and fetched with_related(), each with its speaker. One query."""
    quotes = list(quotes)
    participants: dict[int, dict[int, Participation]] = {quote.meeting_id: {} for quote in quotes}
    rows = Participation.objects.filter(meeting__in=participants).select_related("leader", "country")
    for row in rows if quotes else ():
        participants[row.meeting_id][row.leader_id] = row
    return [Statement(quote, speaker_of(quote, participants[quote.meeting_id])) for quote in quotes]


def participants_of(quote: Quote) -> Participants:
    """Return who took part in a quote's meeting, in their order. One query."""
    rows = quote.meeting.participations.select_related("leader", "country")
    return {row.leader_id: row for row in rows}


def speaker_of(quote: Quote, participants: Participants) -> Speaker:
    """Return who spoke, given the participants of the quote's meeting in their order."""
    match WhoSpoke(quote.who_spoke):
        case WhoSpoke.LEADER:
            assert quote.speaker is not None  # noqa: S101 (the database holds the two together)
            return as_speaker(participants[quote.speaker.pk])
        case WhoSpoke.PERSON:
            return Speaker(quote.speaker_name, role=quote.speaker_office)
        case WhoSpoke.JOINT:
            names = [row.leader.name for row in participants.values()]
            return Speaker(list_of(names) or _("The leaders"), role=_("jointly"), is_described=True)
        case WhoSpoke.PRESS:
            return Speaker(_("A reporter"), is_described=True)
        case WhoSpoke.UNKNOWN:
            return Speaker(_("Somebody not known"), is_described=True)


def as_speaker(participation: Participation) -> Speaker:
    """Return a participant; the title as printed stands in where office and country are not both known."""
    leader = participation.leader
    is_known = participation.office and participation.country
    has_side = participation.side != Side.NEITHER
    return Speaker(
        leader.name,
        leader.get_absolute_url(),
        participation.role if is_known else participation.title_as_printed or participation.role,
        participation.side if has_side else "",
        capfirst(participation.get_side_display()) if has_side else "",
    )


def by_side(participations: Iterable[Participation], quotes: Iterable[Quote]) -> list[tuple[str, list[Speaker]]]:
    """Return the participants as the sides they were on: hosts, guests, then those on neither.

    quotes: all of the meeting's. Who speaks in one of them is not said to be silent.
    """
    sides: dict[str, list[Speaker]] = {Side.HOST: [], Side.GUEST: [], "": []}
    quotes = list(quotes)
    is_joint = any(quote.who_spoke == WhoSpoke.JOINT for quote in quotes)
    speaking = {quote.speaker_id for quote in quotes}
    for participation in participations:
        is_silent = participation.no_statement_released and not is_joint and participation.leader_id not in speaking
        speaker = replace(as_speaker(participation), is_silent=is_silent)
        sides[speaker.side].append(speaker)
    return [(side, speakers) for side, speakers in sides.items() if speakers]
