"""From a parsed account to a draft: its names looked up among the leaders, its narration put in place."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from meetings.choices import MeetingKind, QuoteKind, Side, WhoSpoke
from meetings.readouts import Account, Participant, Statement
from meetings.services.incoming import AccountError
from meetings.services.people import identify
from meetings.services.places import country_named, place_named
from meetings.services.review import Draft, Facts, Line, Present, Told
from meetings.services.review.lines import MOST_LINES
from meetings.services.review.spans import join
from meetings.services.words import fold_space, join_spans

TITLE_LENGTH = 250


def draft_of(account: Account, text: str, *, date: str = "", place: str = "") -> Draft:
    """Return the draft that the account makes of itself.

    date, place: go before what the account states. A fragment within the reporter's own sentence is no
    statement: it stands aside, and in the narration that leads in to the next statement.
    Raises AccountError for more statements than a review can hold.
    """
    if len(account.statements) > MOST_LINES:
        raise AccountError(
            _("It has %(number)d statements, and %(most)d are the most: paste it in parts."),
            params={"number": len(account.statements), "most": MOST_LINES},
        )
    where = place_named(place or account.place)
    present, keys = _present(account)
    lines, aside, closing = _lines(account, text, keys)
    return Draft(
        language=account.language or "en",
        facts=Facts(
            title=shorten(title_of(account)),
            kind=account.kind or MeetingKind.TALKS.value,
            date=date or (account.date.isoformat() if account.date else ""),
            venue=where.venue,
            city=where.city,
            country=where.country.code if where.country else "",
        ),
        present=present,
        lines=lines,
        aside=aside,
        closing=closing,
        issued=max(len(account.statements), len(account.participants)),
    )


def title_of(account: Account) -> str:
    """Return the account's title; without one, the participants' names."""
    names = [participant.name for participant in account.participants]
    return account.title or get_text_list(names, _("and")) or _("Untitled meeting")


def shorten(title: str) -> str:
    """Return a title that fits the column, cut at a word where it must be."""
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…"


def fragments_of(draft: Draft, text: str) -> list[str]:
    """Return the words quoted within the reporter's own sentences, each with its speaker where known."""
    names = {person.key: person.name for person in draft.present}
    return [
        f"{names.get(line.speaker) or line.name or _('Unknown')}: “{fold_space(join_spans(text, line.spans))}”"
        for line in draft.aside
    ]


def _present(account: Account) -> tuple[tuple[Present, ...], dict[str, str]]:
    """Return who took part, each leader once; and for each name the account has for them, their key."""
    present: list[Present] = []
    keys: dict[str, str] = {}
    for number, participant in enumerate(account.participants, start=1):
        person = _person(f"p{number}", participant)
        same = next((other for other in present if person.leader is not None and other.leader == person.leader), None)
        if same is None:
            present.append(person)
        keys[participant.name] = (same or person).key
    return tuple(present), keys


def _person(key: str, participant: Participant) -> Present:
    country = country_named(participant.country)
    found = identify(participant.name, office=participant.office, country=country)
    candidates = found.several or found.similar
    names = get_text_list([leader.name for leader in candidates], _("or"))
    note = ""
    if found.several:
        note = _("“%(name)s” may be %(leaders)s: nobody was chosen.") % {"name": participant.name, "leaders": names}
    elif found.similar:
        note = _("“%(name)s” is a new leader; or is it %(leaders)s?") % {"name": participant.name, "leaders": names}
    return Present(
        key,
        participant.name[:150],
        leader=found.leader.pk if found.leader else None,
        office=participant.office[:150],
        country=country.code if country else "",
        title_as_printed=participant.title_as_printed[:200],
        side=Side(participant.side).value,
        note=note,
        candidates=tuple(leader.pk for leader in candidates),
        is_open=bool(found.several),
    )


def _lines(
    account: Account, text: str, keys: Mapping[str, str]
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Told, ...]]:
    """Return the statements, the fragments, and the closing narration."""
    lines: list[Line] = []
    aside: list[Line] = []
    before: list[Told] = []
    for number, statement in enumerate(account.statements, start=1):
        line = _line(f"s{number}", statement, text, keys)
        before += [Told(statement.lead_in)] if statement.lead_in else []
        if statement.kind == "partial":
            aside.append(line)
            before.append(Told(fragment=line.key))
        else:
            lines.append(replace(line, narration=tuple(before)))
            before = []
    return tuple(lines), tuple(aside), (*before, *([Told(account.closing)] if account.closing else []))


def _line(key: str, statement: Statement, text: str, keys: Mapping[str, str]) -> Line:
    who: str = statement.who
    speaker, name = keys.get(statement.speaker or "", ""), (statement.speaker or "")[:150]
    if (who == WhoSpoke.LEADER and not speaker) or (who == WhoSpoke.PERSON and not name):
        who = WhoSpoke.UNKNOWN.value
    addressee = keys.get(statement.addressee or "", "")
    return Line(
        key,
        join(text, statement.spans),
        who=who,
        speaker=speaker if who == WhoSpoke.LEADER else "",
        name=name if who == WhoSpoke.PERSON else "",
        office=statement.speaker_title[:150] if who == WhoSpoke.PERSON else "",
        addressee=addressee if addressee != speaker or who != WhoSpoke.LEADER else "",
        kind=(QuoteKind.QUESTION if statement.question else QuoteKind.REMARK).value,
        attribution=statement.attribution,
        rule=statement.rule,
        confidence=statement.confidence,
    )
