"""Who took part, and which meeting it was."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from meetings.choices import Side, WhoSpoke
from meetings.services.review.draft import Draft, Line, Present
from meetings.services.review.lines import known
from meetings.services.review.refusal import Refused, unchanged

LONGEST = {"name": 150, "office": 150, "title_as_printed": 200, "country": 10}


def person(
    text: str,
    draft: Draft,
    *,
    person: str,
    name: str,
    leader: int | None = None,
    office: str = "",
    country: str = "",
    side: str = Side.NEITHER.value,
    was: Mapping[str, str] | None = None,
) -> Draft:
    """Say who a participant is: one of the site's leaders by key, or a new one by name; and in which office.

    was: what the editor saw in some of these fields. A field that still has that value here was not touched, and
    stays what it is in the draft; who it is stays with the name.
    """
    there = draft.person(person)
    if there is None:
        raise Refused(_("This participant is no longer there."))
    typed = {"name": name, "office": office, "country": country, "side": side}
    changed = {field: value for field, value in typed.items() if was is None or was.get(field) != value}
    for field, value in changed.items():
        unchanged(getattr(there, field), value, was.get(field) if was else None)
    who = replace(there, name=name, leader=leader, note="", is_open=False) if "name" in changed else there
    said = _checked(
        draft,
        replace(
            who,
            office=changed.get("office", there.office),
            country=changed.get("country", there.country),
            side=changed.get("side", there.side),
        ),
    )
    return replace(draft, present=tuple(said if one.key == person else one for one in draft.present))


def add_person(
    text: str,
    draft: Draft,
    *,
    name: str,
    leader: int | None = None,
    office: str = "",
    country: str = "",
    side: str = Side.NEITHER.value,
) -> Draft:
    """Add a participant."""
    key = f"p{draft.issued + 1}"
    said = _checked(draft, Present(key, name, leader=leader, office=office, country=country, side=side))
    return replace(draft, present=(*draft.present, said), issued=draft.issued + 1)


def remove_person(text: str, draft: Draft, *, person: str) -> Draft:
    """Take a participant away who says nothing."""
    places = [place for place, line in enumerate(draft.lines, start=1) if line.speaker == person]
    if places:
        raise Refused(
            _("This participant speaks in statement %(places)s: give these to another speaker first.")
            % {"places": ", ".join(map(str, places))}
        )
    return replace(
        draft,
        present=tuple(one for one in draft.present if one.key != person),
        lines=tuple(_without(line, person) for line in draft.lines),
        aside=tuple(_without(line, person) for line in draft.aside),
    )


def join(text: str, draft: Draft, *, meeting: int | None, pairs: Mapping[str, str] | None = None) -> Draft:
    """Add the account to a meeting that is there, or with None to a new one.

    pairs: for statements that repeat one of that meeting's, by key, the public id of that one.
    """
    pairs = pairs or {}
    lines = tuple(replace(line, quote=pairs.get(line.key, "")) for line in draft.lines)
    return replace(draft, meeting=meeting, lines=lines)


def pair(text: str, draft: Draft, *, line: str, quote: str) -> Draft:
    """Say which statement of the meeting a statement repeats, by public id; "" for none.

    Two may repeat the same one, where the account tells it in two parts.
    """
    said = known(draft, line)
    return draft.with_line(replace(said, quote=quote, checked=True))


def _checked(draft: Draft, said: Present) -> Present:
    values = {field: getattr(said, field).strip() for field in LONGEST}
    said = replace(said, **values)
    if not said.name:
        raise Refused(_("A participant has a name."))
    for field, most in LONGEST.items():
        if len(values[field]) > most:
            raise Refused(_("At most %(most)d characters.") % {"most": most})
    if said.side not in Side.values:
        raise Refused(_("Choose one of the values offered."))
    if said.leader is not None and any(one.leader == said.leader for one in draft.present if one.key != said.key):
        raise Refused(_("This leader is among the participants already."))
    return said


def _without(line: Line, person: str) -> Line:
    """Return a statement that names the participant neither as its speaker nor as its addressee."""
    if line.speaker == person:
        line = replace(line, who=WhoSpoke.UNKNOWN.value, speaker="")
    return replace(line, addressee="") if line.addressee == person else line
