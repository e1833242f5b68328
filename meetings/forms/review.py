"""What a form of the review screen sends, as operations on the draft.

A field that the editor may change comes with the value it had when the page was made ("was-…"). Only what
differs becomes an operation, with that value, so that a window which shows an older state changes
nothing but what was changed in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q, Value
from django.utils.translation import gettext as _

from meetings.choices import WhoSpoke
from meetings.forms.fields import with_line_feeds
from meetings.models import Leader, Quote, Topic
from meetings.models.base import Fold
from meetings.services.people import identify
from meetings.services.review import Draft, Refused
from meetings.services.verbatim import Searched
from meetings.services.words import fold_space

Values = Mapping[str, str]
Operations = list[dict[str, Any]]

PERSON = ("name", "office", "country", "side")
FACTS = ("title", "kind", "date", "venue", "city", "country")


def operations(do: str, sent: Values, text: str, draft: Draft) -> Operations:
    """Return what pressing the button `do` means. Raises Refused with one sentence where it means nothing."""
    name, _colon, argument = do.partition(":")
    read = _BUTTONS.get(name)
    if read is None:
        raise Refused(_("There is no such operation."))
    return read(sent, argument, text, draft)


def _line(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    return list(_line_changes(sent, draft))


def _line_changes(sent: Values, draft: Draft) -> Iterator[dict[str, Any]]:
    line = sent.get("line", "")
    voice = sent.get("voice", "")
    name, office = sent.get("name", "").strip(), sent.get("office", "").strip()
    if voice == "another" and (name or "name" in sent):
        voice = f"{WhoSpoke.PERSON}:{name}|{office}" if name else voice
    if voice not in {sent.get("was-voice", ""), "another"}:
        yield {"do": "speak", "line": line, **_spoken(voice), "was": sent.get("was-voice")}
    for field in ("kind", "text_status", "addressee", "lead_in"):
        value, was = _changed(sent, field)
        if value is not None:
            yield {"do": "describe", "line": line, "field": field, "value": value, "was": was}
    number, was = _changed(sent, "quote")
    if number is not None:
        yield {"do": "pair", "line": line, "quote": _statement(number, draft)}
    if sent.get("topic", "").strip():
        yield {"do": "topics", "line": line, "add": [topic_named(sent["topic"])]}


def _statement(number: str, draft: Draft) -> str:
    """Return the public id of the statement of that number in the meeting the account is added to; "" for none."""
    if not number.strip():
        return ""
    quote = Quote.objects.filter(meeting=draft.meeting, position=_number(number)).first()
    if quote is None:
        raise Refused(_("The meeting has no statement %(number)s.") % {"number": number.strip()[:10]})
    return quote.public_id


def _spoken(voice: str) -> dict[str, str]:
    who, _colon, rest = voice.partition(":")
    if who == WhoSpoke.LEADER:
        return {"who": who, "speaker": rest}
    if who == WhoSpoke.PERSON:
        name, _bar, office = rest.rpartition("|")
        return {"who": who, "name": name, "office": office}
    return {"who": who}


def _plainly(do: str) -> Callable[[Values, str, str, Draft], Operations]:
    """A button that names a statement and nothing else; what was changed in its form goes with it."""

    def read(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
        return [*_line_changes(sent, draft), {"do": do, "line": argument or sent.get("line", "")}]

    return read


def _step(by: int) -> Callable[[Values, str, str, Draft], Operations]:
    def read(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
        key = sent.get("line", "")
        place = next((place for place, line in enumerate(draft.lines, start=1) if line.key == key), 0)
        return [*_line_changes(sent, draft), {"do": "move", "line": key, "to": max(1, place + by)}]

    return read


def _place(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    return [{"do": "move", "line": sent.get("line", ""), "to": _number(sent.get("to", ""))}]


def _split(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    line = draft.line(sent.get("line", ""))
    words = sent.get("before", "").strip()
    if words and line is not None:
        places = [place for span in line.spans if (place := text.find(words, span.start, span.end)) >= 0]
        if not places:
            raise Refused(_("“%(words)s” does not stand in this statement.") % {"words": words[:60]})
        at = places[0]
    elif sent.get("at"):
        at = _number(sent["at"])
    else:
        raise Refused(_("Choose where the second statement begins."))
    return [{"do": "split", "line": sent.get("line", ""), "at": at}]


def _add(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    if sent.get("start") and sent.get("end"):
        return [{"do": "add", "start": _number(sent["start"]), "end": _number(sent["end"])}]
    words = with_line_feeds(sent.get("words", "")).strip()
    if not words:
        raise Refused(_("Select words in the account, or type the first of them."))
    start, end = _found(words, text, draft)
    return [{"do": "add", "start": start, "end": end}]


def _found(words: str, text: str, draft: Draft) -> tuple[int, int]:
    """Return where `words` stand in the account, at a place where no statement is yet if there is one."""
    searched = Searched(text)
    first = found = searched.find(words)
    if first is None:
        raise Refused(_("“%(words)s” does not stand in the account.") % {"words": fold_space(words)[:60]})
    taken = sorted((span for line in draft.lines for span in line.spans), key=lambda span: span.start)
    for span in taken:
        if found is not None and found.start < span.end:
            if found.end <= span.start:
                break
            found = searched.find(words, span.end)
    chosen = found or first
    return chosen.start, chosen.end


def _take_topic(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    line = sent.get("line", "")
    return [*_line_changes(sent, draft), {"do": "topics", "line": line, "add": [_number(argument)]}]


def _leave_topic(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    line = sent.get("line", "")
    return [*_line_changes(sent, draft), {"do": "topics", "line": line, "remove": [_number(argument)]}]


def _topic_for_all(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    if not sent.get("topic", "").strip():
        raise Refused(_("Type the topic."))
    missing_only = argument == "missing"
    return [{"do": "topics-for-all", "add": [topic_named(sent["topic"])], "missing_only": missing_only}]


def _take_suggested(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    """Each statement without a topic takes the one suggested first."""
    found: Operations = [
        {"do": "topics", "line": line.key, "add": [line.suggested[0].topic]}
        for line in draft.lines
        if line.suggested and not line.topics
    ]
    if not found:
        raise Refused(_("No statement without a topic has a suggestion."))
    return found


def _facts(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    changed = [(field, *_changed(sent, field)) for field in FACTS]
    found: Operations = [
        {"do": "facts", "field": field, "value": value, "was": was}
        for field, value, was in changed
        if value is not None
    ]
    value, was = _changed(sent, "closing")
    return found if value is None else [*found, {"do": "closing", "value": value, "was": was}]


def _person(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    """A participant as typed: a name that a leader of the site bears is that leader's."""
    return [{"do": "person", "person": sent.get("person", ""), **_named(sent), "was": _seen(sent, PERSON)}]


def _person_is(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    """One of the leaders that the name may mean, or with no argument a new one."""
    leader = Leader.objects.filter(pk=_number(argument)).first() if argument else None
    named = {**_named(sent), "leader": leader.pk if leader else None}
    if leader is not None:
        named["name"] = leader.name
    seen = _seen(sent, [field for field in PERSON if field != "name"])
    return [{"do": "person", "person": sent.get("person", ""), **named, "was": seen}]


def _add_person(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    return [{"do": "add-person", **_named(sent)}]


def _remove_person(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    return [{"do": "remove-person", "person": sent.get("person", "")}]


def _join(sent: Values, argument: str, text: str, draft: Draft) -> Operations:
    return [{"do": "join", "meeting": _number(argument) if argument else None}]


def _named(sent: Values) -> dict[str, Any]:
    name, country = sent.get("name", "").strip(), sent.get("country", "")
    found = identify(name) if name and sent["name"] != sent.get("was-name") else None
    leader = found.leader if found is not None and " " in name else None
    return {
        "name": leader.name if leader else name,
        "leader": leader.pk if leader else None,
        "office": sent.get("office", ""),
        "country": country,
        "side": sent.get("side", "neither"),
    }


def topic_named(words: str) -> int:
    """Return the key of the topic that bears this name or synonym, whatever case and accents.

    The beginning of a name is enough where one topic alone begins so. Raises Refused.
    """
    words = words.strip()
    folded = Fold(Value(words))
    exact = Topic.objects.filter(Q(folded_name=folded) | Q(slug=words) | Q(synonyms__folded=folded))
    begins = Topic.objects.filter(Q(folded_name__startswith=folded) | Q(synonyms__folded__startswith=folded))
    named = list(exact.distinct()[:2]) or list(begins.order_by("name").distinct()[:5])
    if not named:
        raise Refused(_("There is no topic “%(words)s”.") % {"words": words[:60]})
    if len(named) > 1 and not exact.exists():
        names = ", ".join(topic.name for topic in named)
        raise Refused(_("“%(words)s” may be %(names)s: type more of it.") % {"words": words[:60], "names": names})
    return named[0].pk


def _seen(sent: Values, fields: Iterable[str]) -> dict[str, str]:
    """Return the values that fields had when the page was made, as far as it says so."""
    return {field: sent[f"was-{field}"] for field in fields if f"was-{field}" in sent}


def _changed(sent: Values, field: str) -> tuple[str | None, str | None]:
    """Return the value of a field and the one it had; None for the first where they are the same."""
    if field not in sent:
        return None, None
    value, was = with_line_feeds(sent[field]), with_line_feeds(sent.get(f"was-{field}", ""))
    return (None, None) if value == was else (value, was)


def _number(value: str) -> int:
    value = value.strip()
    if not value.isdecimal() or len(value) > 18:
        raise Refused(_("The operation lacks something, or has too much."))
    return int(value)


_BUTTONS: dict[str, Callable[[Values, str, str, Draft], Operations]] = {
    "line": _line,
    "check": _plainly("check"),
    "merge": _plainly("merge"),
    "drop": _plainly("drop"),
    "include": _plainly("include"),
    "up": _step(-1),
    "down": _step(1),
    "place": _place,
    "split": _split,
    "add": _add,
    "topic": _take_topic,
    "no-topic": _leave_topic,
    "topic-for-all": _topic_for_all,
    "suggested": _take_suggested,
    "facts": _facts,
    "person": _person,
    "person-is": _person_is,
    "add-person": _add_person,
    "remove-person": _remove_person,
    "join": _join,
}
