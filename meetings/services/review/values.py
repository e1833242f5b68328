"""What is said of a statement and of the meeting."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from meetings.choices import MeetingKind, QuoteKind, TextStatus, WhoSpoke
from meetings.readouts import PartialDate
from meetings.services.review.draft import Draft, Line
from meetings.services.review.lines import known
from meetings.services.review.narration import narration_of, typed
from meetings.services.review.refusal import Refused, unchanged

LONGEST = {"title": 250, "venue": 150, "city": 100, "country": 10, "name": 150, "office": 150}


def speak(
    text: str,
    draft: Draft,
    *,
    line: str,
    who: str,
    speaker: str = "",
    name: str = "",
    office: str = "",
    was: str | None = None,
) -> Draft:
    """Say who spoke; the statement then counts as checked. was: the voice that the editor saw."""
    said = known(draft, line)
    current, wanted = voice_of(said), voice(who, speaker, name, office)
    unchanged(current, wanted, was, labels=_labels(draft, current, wanted))
    if who not in WhoSpoke.values:
        raise Refused(_("Choose who spoke."))
    if who == WhoSpoke.LEADER and draft.person(speaker) is None:
        raise Refused(_("This participant is no longer there."))
    name, office = _fits("name", name), _fits("office", office)
    if who == WhoSpoke.PERSON and not name:
        raise Refused(_("Type the name of the person who spoke, as the account prints it."))
    is_leader, is_person = who == WhoSpoke.LEADER, who == WhoSpoke.PERSON
    return draft.with_line(
        replace(
            said,
            who=who,
            speaker=speaker if is_leader else "",
            name=name if is_person else "",
            office=office if is_person else "",
            addressee="" if is_leader and said.addressee == speaker else said.addressee,
            checked=True,
        )
    )


def describe(text: str, draft: Draft, *, line: str, field: str, value: str, was: str | None = None) -> Draft:
    """Set the kind, the text status, the addressee or the lead-in of a statement."""
    said = known(draft, line)
    if field not in {"lead_in", "addressee", "kind", "text_status"}:
        raise Refused(_("There is no such field."))
    current = narration_of(draft, text, said.narration) if field == "lead_in" else getattr(said, field)
    unchanged(current, value, was, labels=_labels(draft, current, value) if field == "addressee" else None)
    if field == "lead_in":
        return draft.with_line(replace(said, narration=typed(value)))
    if field == "addressee":
        if value and draft.person(value) is None:
            raise Refused(_("This participant is no longer there."))
        if value and value == said.speaker:
            raise Refused(_("Nobody speaks to themselves: choose another addressee."))
        return draft.with_line(replace(said, addressee=value))
    if field == "kind" and value in QuoteKind.values:
        return draft.with_line(replace(said, kind=value))
    if field == "text_status" and value in TextStatus.values:
        return draft.with_line(replace(said, text_status=value))
    raise Refused(_("Choose one of the values offered."))


def check(text: str, draft: Draft, *, line: str, checked: bool = True) -> Draft:
    """Note that an editor has looked at a statement, or take the note back."""
    return draft.with_line(replace(known(draft, line), checked=bool(checked)))


def topics(text: str, draft: Draft, *, line: str, add: Sequence[int] = (), remove: Sequence[int] = ()) -> Draft:
    """Give topics to a statement and take topics from it, by their keys."""
    return draft.with_line(_with_topics(known(draft, line), add, remove))


def topics_for_all(text: str, draft: Draft, *, add: Sequence[int], missing_only: bool = False) -> Draft:
    """Give topics to every statement, or to those alone that have none."""
    return replace(
        draft,
        lines=tuple(line if missing_only and line.topics else _with_topics(line, add, ()) for line in draft.lines),
    )


def facts(text: str, draft: Draft, *, field: str, value: str, was: str | None = None) -> Draft:
    """Set a fact of the meeting: "title", "kind", "date", "venue", "city" or "country"."""
    if field not in {"title", "kind", "date", "venue", "city", "country"}:
        raise Refused(_("There is no such fact."))
    value = value.strip()
    unchanged(getattr(draft.facts, field), value, was)
    if field == "kind" and value not in MeetingKind.values:
        raise Refused(_("Choose one of the values offered."))
    if field == "title" and not value:
        raise Refused(_("A meeting has a title."))
    if field == "date":
        value = _date(value)
    changed: dict[str, Any] = {field: _fits(field, value) if field in LONGEST else value}
    return replace(draft, facts=replace(draft.facts, **changed))


def closing(text: str, draft: Draft, *, value: str, was: str | None = None) -> Draft:
    """Set what the account says after the last statement."""
    unchanged(narration_of(draft, text, draft.closing), value, was)
    return replace(draft, closing=typed(value))


def voice(who: str, speaker: str = "", name: str = "", office: str = "") -> str:
    """Return who spoke as one word or line: "leader:p1", "person:Ana Ruiz|spokeswoman", "joint", "press", "unknown"."""
    if who == WhoSpoke.LEADER:
        return f"{who}:{speaker}"
    return f"{who}:{name}|{office}" if who == WhoSpoke.PERSON else who


def voice_of(line: Line) -> str:
    """Return who spoke a statement, as `voice` does."""
    return voice(line.who, line.speaker, line.name, line.office)


def _with_topics(line: Line, add: Sequence[int], remove: Sequence[int]) -> Line:
    gone = set(remove)
    wanted = dict.fromkeys([*line.topics, *add])
    return replace(line, topics=tuple(topic for topic in wanted if topic not in gone))


def _labels(draft: Draft, current: str, wanted: str) -> tuple[str, str]:
    """Return two voices, or two addressees, as the screen names them."""
    people = {key: one.name for one in draft.present for key in (one.key, voice(WhoSpoke.LEADER.value, one.key))}
    others = {value: str(label) for value, label in WhoSpoke.choices}

    def label(said: str) -> str:
        printed = said.removeprefix(f"{WhoSpoke.PERSON}:").replace("|", ", ").strip(", ")
        return people.get(said) or others.get(said) or printed or "–"

    return label(current), label(wanted)


def _date(value: str) -> str:
    try:
        return PartialDate.parse(value).isoformat() if value else ""
    except ValueError as error:
        raise Refused(
            _("“%(value)s” is no date: write YYYY-MM-DD, YYYY-MM or YYYY.") % {"value": value[:40]}
        ) from error


def _fits(field: str, value: str) -> str:
    value = value.strip()
    if len(value) > LONGEST[field]:
        raise Refused(_("At most %(most)d characters.") % {"most": LONGEST[field]})
    return value
