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

    was: the values that the editor saw. What was left as it was seen stays as it is now; and where the name
    was, who that is remains as decided or open as before.
    """
    there = draft.person(person)
    if there is None:
        raise Refused(_("This participant is no longer there."))
    said = replace(there, name=name, leader=leader, office=office, country=country, side=side, note="", is_open=False)
    said = _checked(draft, _merged(there, said, was or {}))
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


def _merged(there: Present, said: Present, was: Mapping[str, str]) -> Present:
    """Return `said` with what the editor left as it was seen as it is now."""
    is_same_name = said.name == was.get("name")
    for field in ("name", "office", "country", "side"):
        now, value, seen = getattr(there, field), getattr(said, field), was.get(field)
        if value == seen:
            said = replace(said, **{field: now})
        else:
            unchanged(now, value, seen)
    if is_same_name:
        said = replace(said, leader=there.leader, note=there.note, is_open=there.is_open)
    return said


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
