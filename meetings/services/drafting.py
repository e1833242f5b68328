"""The people and the statements of a parsed account, as rows of a draft meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from meetings.choices import QuoteKind, Side, WhoSpoke
from meetings.models import Leader, Meeting, Participation, Quote, Source, Topic
from meetings.readouts import Account, Participant, Statement
from meetings.services.participants import take_part
from meetings.services.people import create_leader, identify
from meetings.services.places import country_named
from meetings.services.statements import add_quote, attest
from meetings.services.words import fold_space, join_spans


@dataclass(slots=True)
class Cast:
    """Who the names of an account are.

    leaders: for each name of the account that led to one, the leader.
    matched, created: the names, with the leaders they led to.
    left_open: sentences on what the editor has to decide.
    """

    leaders: dict[str, Leader] = field(default_factory=dict)
    matched: list[tuple[str, Leader]] = field(default_factory=list)
    created: list[Leader] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)


def cast_of(meeting: Meeting, account: Account) -> Cast:
    """Match the account's participants to leaders, make those nobody knows, and let them take part."""
    cast = Cast()
    for participant in account.participants:
        leader = _leader_for(participant, cast)
        if leader is None:
            continue
        cast.leaders[participant.name] = leader
        if not meeting.participations.filter(leader=leader).exists():
            _take_part(meeting, leader, participant)
    return cast


def draft_statements(
    meeting: Meeting, source: Source, account: Account, cast: Cast, topics: Sequence[Topic]
) -> list[Quote]:
    """Add the account's whole statements in order, each with the stretches of the source that prove it.

    A fragment within the reporter's own sentence is no statement: it stays with the narration
    around it, which leads in to the next statement.
    """
    quotes: list[Quote] = []
    before: list[str] = []
    for statement in account.statements:
        if statement.kind == "partial":
            before += [statement.lead_in, f"“{join_spans(source.text, statement.spans)}”", statement.attribution]
            continue
        quote = add_quote(
            meeting=meeting,
            topics=topics,
            lead_in=" ".join(part for part in (*before, statement.lead_in) if part),
            text=join_spans(source.text, statement.spans),
            language=account.language or "en",
            kind=QuoteKind.QUESTION if statement.question else QuoteKind.REMARK,
            **_who_spoke(statement, cast),
        )
        attest(quote=quote, source=source, spans=[(span.start, span.end) for span in statement.spans])
        quotes.append(quote)
        before = []
    if before:
        meeting.closing = " ".join(part for part in (*before, meeting.closing) if part)
        meeting.save(update_fields=["closing"])
    return quotes


def fragments_of(account: Account, text: str) -> list[str]:
    """Return the words quoted within the reporter's own sentences, each with its speaker where known."""
    return [
        f"{statement.speaker or _('Unknown')}: “{fold_space(join_spans(text, statement.spans))}”"
        for statement in account.statements
        if statement.kind == "partial"
    ]


def _leader_for(participant: Participant, cast: Cast) -> Leader | None:
    country = country_named(participant.country)
    found = identify(participant.name, office=participant.office, country=country)
    if found.leader is not None:
        cast.matched.append((participant.name, found.leader))
        return found.leader
    if found.several:
        names = ", ".join(leader.name for leader in found.several)
        cast.left_open.append(
            _("“%(name)s” may be any of %(leaders)s: nobody was chosen.") % {"name": participant.name, "leaders": names}
        )
        return None
    if found.similar:
        names = ", ".join(leader.name for leader in found.similar)
        cast.left_open.append(
            _("“%(name)s” was added as a new leader; is it %(leaders)s?") % {"name": participant.name, "leaders": names}
        )
    leader = create_leader(participant.name)
    cast.created.append(leader)
    return leader


def _take_part(meeting: Meeting, leader: Leader, participant: Participant) -> Participation:
    return take_part(
        meeting=meeting,
        leader=leader,
        side=Side(participant.side),
        office=participant.office,
        country=country_named(participant.country),
        title_as_printed=participant.title_as_printed,
    )


def _who_spoke(statement: Statement, cast: Cast) -> dict[str, Any]:
    """Return the fields of Quote that say who spoke and to whom."""
    addressee = cast.leaders.get(statement.addressee or "")
    speaker = cast.leaders.get(statement.speaker or "")
    said_to = {"addressee": addressee} if addressee != speaker else {}
    if statement.who == "leader" and speaker is not None:
        return {"who_spoke": WhoSpoke.LEADER, "speaker": speaker, **said_to}
    if statement.who == "person" and statement.speaker:
        return {
            "who_spoke": WhoSpoke.PERSON,
            "speaker_name": statement.speaker[:150],
            "speaker_office": statement.speaker_title[:150],
            **said_to,
        }
    who = {"press": WhoSpoke.PRESS, "joint": WhoSpoke.JOINT}.get(statement.who, WhoSpoke.UNKNOWN)
    return {"who_spoke": who, **said_to}
