"""What the review screen shows of a draft: the account with its statements marked, and the statements one by one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.admin.options import Choice, Options
from meetings.choices import MeetingKind, QuoteKind, Side, TextStatus, WhoSpoke
from meetings.models import Country, Leader, Meeting, Quote, Reading, Topic
from meetings.readouts import Span
from meetings.services.matching import likely_meetings
from meetings.services.readings import draft_in
from meetings.services.recognising import recognised
from meetings.services.review import Draft, Line, Present
from meetings.services.review.narration import narration_of
from meetings.services.review.values import voice, voice_of
from meetings.services.words import join_spans, same_words

_LINE_END = re.compile(r"\r\n|\r|\n|\u2029")
# A run of marks is tried from its first alone: else a long one would take a time that grows with its square.
_SENTENCE_END = re.compile(r"(?<![.!?…。؟])[.!?…。؟]++[\"”’»]*+\s+|\n\s*\n\s*")
OFFERED = (
    60  # people in a field that every statement has; one beyond them stands where they speak, and is typed elsewhere
)
VOICES = 6  # colours; further participants share the last


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the account within one line of it. start: its offset in the account."""

    words: str
    start: int
    key: str = ""
    number: int = 0
    label: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """What may be chosen for each statement of a draft."""

    names: Mapping[str, str]  # of the participants, by key
    voices: Options
    kinds: Options
    statuses: Options
    addressees: Options


@dataclass(slots=True)
class Card:
    """A statement as the screen shows it."""

    line: Line
    number: int
    voice: str
    voices: SafeString
    kinds: SafeString
    statuses: SafeString
    addressees: SafeString
    mark: str
    paragraphs: list[list[str]]
    lead_in: str
    topics: list[Topic]
    suggested: list[tuple[Topic, str]]
    confidence: int
    speaker: str = ""
    quote: Quote | None = None
    same_words: bool = False


@dataclass(slots=True)
class Screen:
    """All that the templates need."""

    reading: Reading
    draft: Draft
    account: list[list[Piece]]
    cards: list[Card]
    aside: list[Card]
    people: list[tuple[Present, str, Leader | None, list[Leader]]]
    closing: str
    lacking: list[tuple[str, str]]
    to_check: int
    meeting: Meeting | None = None
    likely: list[Meeting] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    last_step: int = 0  # the number of the change that undoing takes back; 0 where there is none


def screen_of(reading: Reading) -> Screen:
    """Return what the review of `reading` shows, in a number of queries that does not grow with its statements."""
    draft = recognised(draft_in(reading), reading)
    text = reading.text
    keys = {person.leader for person in draft.present} | {key for one in draft.present for key in one.candidates}
    leaders = Leader.objects.in_bulk([key for key in keys if key is not None])
    every = (*draft.lines, *draft.aside)
    topics = Topic.objects.in_bulk(
        {topic for line in every for topic in (*line.topics, *(one.topic for one in line.suggested))}
    )
    meeting = Meeting.objects.filter(pk=draft.meeting).first() if draft.meeting is not None else None
    quotes = list(meeting.quotes.select_related("speaker").order_by("position")) if meeting is not None else []
    by_id = {quote.public_id: quote for quote in quotes}
    fields = _fields(draft)
    cards = [_card(line, number, draft, text, topics, fields) for number, line in enumerate(draft.lines, start=1)]
    for card in cards:
        card.quote = by_id.get(card.line.quote)
        card.same_words = card.quote is not None and same_words(join_spans(text, card.line.spans), card.quote.text)
    aside = [_card(line, 0, draft, text, topics, fields) for line in draft.aside]
    return Screen(
        reading=reading,
        draft=draft,
        account=list(_account(text, cards, aside)),
        cards=cards,
        aside=aside,
        people=[
            (
                one,
                _mark(voice("leader", one.key), draft),
                leaders.get(one.leader or 0),
                [leaders[k] for k in one.candidates if k in leaders],
            )
            for one in draft.present
        ],
        closing=narration_of(draft, text, draft.closing),
        lacking=list(_lacking(draft)),
        to_check=sum(card.line.to_check for card in cards),
        meeting=meeting,
        quotes=quotes,
        likely=[]
        if meeting is not None
        else likely_meetings(draft, text=reading.text, published_on=reading.published_on),
        last_step=reading.steps.filter(undone=False).aggregate(last=Max("number"))["last"] or 0,
    )


def lists() -> dict[str, Any]:
    """Return the lists to choose from that do not depend on the draft."""
    return {
        "countries": Country.objects.order_by("name"),
        "kinds": MeetingKind.choices,
        "sides": Side.choices,
        "all_topics": Topic.objects.order_by("name").values_list("name", flat=True),
        "all_leaders": Leader.objects.order_by("sort_name").values_list("name", flat=True)[:2000],
    }


def sentences(text: str, line: Line) -> list[tuple[int, str]]:
    """Return the places where a statement may be split: the offset, and the words that would begin the second."""
    places = []
    for number, span in enumerate(line.spans):
        starts = [found.end() for found in _SENTENCE_END.finditer(text, span.start, span.end)]
        places += [(start, span.end) for start in ([span.start] if number else []) + starts if start < span.end]
    return [(start, " ".join(text[start : min(end, start + 160)].split())) for start, end in places]


def _voices(draft: Draft) -> list[Choice]:
    """Return who may have spoken; the first nine participants by a digit."""
    people = [
        Choice(voice(WhoSpoke.LEADER.value, one.key), one.name, str(number) if number < 10 else "")
        for number, one in enumerate(draft.present, start=1)
    ]
    named = {(line.name, line.office): None for line in (*draft.lines, *draft.aside) if line.who == WhoSpoke.PERSON}
    others = [
        Choice(voice(WhoSpoke.PERSON.value, name=name, office=office), _person(name, office)) for name, office in named
    ]
    return [
        *[*people, *others][:OFFERED],
        Choice("joint", str(WhoSpoke.JOINT.label), "b"),
        Choice("press", str(WhoSpoke.PRESS.label), "p"),
        Choice("unknown", str(WhoSpoke.UNKNOWN.label), "0"),
        Choice("another", _("another named person…")),
    ]


def _fields(draft: Draft) -> Fields:
    nobody = Choice("", "–")
    return Fields(
        names={person.key: person.name for person in draft.present},
        voices=Options(_voices(draft)),
        kinds=Options(Choice(value, str(label)) for value, label in QuoteKind.choices),
        statuses=Options(Choice(value, str(label)) for value, label in TextStatus.choices),
        addressees=Options([nobody, *(Choice(person.key, person.name) for person in draft.present[:OFFERED])]),
    )


def _person(name: str, office: str) -> str:
    return f"{name}, {office}" if office else name


def _speaker(line: Line, names: Mapping[str, str]) -> str:
    """Return who spoke, in words."""
    if line.who == WhoSpoke.LEADER:
        return names.get(line.speaker, "")
    return _person(line.name, line.office) if line.who == WhoSpoke.PERSON else str(WhoSpoke(line.who).label)


def _card(line: Line, number: int, draft: Draft, text: str, topics: dict[int, Topic], fields: Fields) -> Card:
    said, speaker = voice_of(line), _speaker(line, fields.names)
    return Card(
        line=line,
        number=number,
        voice=said,
        voices=fields.voices.with_chosen(said, speaker),
        kinds=fields.kinds.with_chosen(line.kind),
        statuses=fields.statuses.with_chosen(line.text_status),
        addressees=fields.addressees.with_chosen(line.addressee, fields.names.get(line.addressee, "")),
        mark=_mark(said, draft),
        paragraphs=[paragraph.split("\n") for paragraph in join_spans(text, line.spans).split("\n\n")],
        lead_in=narration_of(draft, text, line.narration),
        topics=[topics[key] for key in line.topics if key in topics],
        suggested=[
            (topics[one.topic], one.reason)
            for one in line.suggested
            if one.topic in topics and one.topic not in line.topics
        ],
        confidence=round(100 * line.confidence),
        speaker=speaker,
    )


def _mark(said: str, draft: Draft) -> str:
    """Return the class that colours and underlines a voice."""
    keys = [voice(WhoSpoke.LEADER.value, person.key) for person in draft.present]
    if said in keys:
        return f"voice-{min(keys.index(said) + 1, VOICES)}"
    return "voice-unknown" if said == WhoSpoke.UNKNOWN else "voice-other"


def _account(text: str, cards: list[Card], aside: list[Card]) -> Iterator[list[Piece]]:
    """Return the account, line by line, each cut where a statement begins or ends. No piece holds a line end."""
    marked = sorted(
        [(span, card) for card in (*cards, *aside) for span in card.line.spans], key=lambda one: one[0].start
    )
    starts = [span.start for span, _card in marked]
    first = 0
    for found in [*_LINE_END.finditer(text), None]:
        last = found.start() if found else len(text)
        yield list(_pieces(text, first, last, marked, max(bisect_right(starts, first) - 1, 0)))
        first = found.end() if found else last


def _pieces(text: str, start: int, end: int, marked: list[tuple[Span, Card]], index: int) -> Iterator[Piece]:
    at = start
    while at < end:
        while index < len(marked) and marked[index][0].end <= at:
            index += 1
        span, card = marked[index] if index < len(marked) else (Span(end, end), None)
        if card is None or span.start >= end:
            yield Piece(text[at:end], at)
            return
        if span.start > at:
            yield Piece(text[at : span.start], at)
            at = span.start
        stop = min(span.end, end)
        label = (card.speaker if span == card.line.spans[0] else "…") if at == span.start else ""
        yield Piece(text[at:stop], at, card.line.key, card.number, label, card.mark if card.number else "aside")
        at = stop


def _lacking(draft: Draft) -> Iterator[tuple[str, str]]:
    """Return what publishing would ask for, with the place on the screen; for a new meeting and for its statements."""
    facts = draft.facts
    if draft.meeting is None:
        if not facts.date:
            yield _("the date"), "fact-date"
        if not (facts.venue or facts.city or facts.country) and not MeetingKind(facts.kind).is_call:
            yield _("the place"), "fact-city"
        if len(draft.present) < 2:
            yield _("a second participant"), "people"
        joint = any(line.who == WhoSpoke.JOINT for line in draft.lines)
        speaking = {line.speaker for line in draft.lines if line.who == WhoSpoke.LEADER}
        silent = [one.name for one in draft.present if one.key not in speaking and not joint]
        if silent and draft.lines:
            yield _("words of %s") % ", ".join(silent), "people"
    unknown = [line.key for line in draft.lines if line.who == WhoSpoke.UNKNOWN]
    if unknown:
        yield ngettext("%d speaker", "%d speakers", len(unknown)) % len(unknown), unknown[0]
    bare = [line.key for line in draft.lines if not line.topics and not line.quote]
    if bare:
        sentence = ngettext("topics of %d statement", "topics of %d statements", len(bare))
        yield sentence % len(bare), bare[0]
