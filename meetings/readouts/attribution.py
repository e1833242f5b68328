"""Who speaks each quotation. Each rule has a name; docs/readouts.md shows an example of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .clauses import Found
from .kinds import utterance
from .marks import Quote
from .model import Span
from .people import Person
from .reading import Reading
from .surroundings import WINDOW, Sides, ends_sentence, look_around, repeats, verb_is_close
from .words.offices import PRESS, SIGNS, SPOKESPEOPLE
from .words.speech import ASKING, SPEECH

#: Paragraphs without a quotation that are looked back over for who is being reported.
_LOOK_BACK = 3

#: How sure each rule is. Measured where annotated texts had ten cases or more, else set by its neighbours.
CONFIDENCE = {
    "verb-behind": 0.98,
    "opening-behind": 0.92,
    "verb-before": 0.93,
    "colon-before": 0.97,
    "same-sentence": 0.97,
    "resumed-behind": 0.97,
    "open-paragraph": 0.97,
    "next-paragraph": 0.97,
    "colon-paragraph": 0.95,
    "name-above": 0.9,
    "paragraph-before": 0.9,
    "sentence-before": 0.87,
    "last-speaker": 0.6,
    "fragment": 0.85,
    "description": 0.35,
    "nobody": 0.3,
}
#: A body or somebody unnamed ("the ministry", "an official"): the text may name who it is elsewhere.
UNNAMED = 0.7


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation with its speaker. `found` is None where the speaker only follows from `person`.

    joins: the words belong to the statement of the quotation before it.
    naming: the narration that names the speaker (empty: none does); `behind` tells on which side.
    """

    quote: Quote
    kind: str
    rule: str
    person: Person | None = None
    found: Found | None = None
    phrase: str = ""
    joins: bool = False
    naming: Span | None = None
    behind: bool = False
    press: bool = False


def attribute(reading: Reading) -> Iterator[Attributed]:
    """The quotations that are statements, in the order of the text, each with its speaker."""
    last: Attributed | None = None
    for number in sorted(reading.quotes_of):
        previous: Attributed | None = None
        quotes = reading.quotes_of[number]
        for index, quote in enumerate(quotes):
            limit = quotes[index + 1].whole.start if index + 1 < len(quotes) else reading.blocks[number].end
            low = quotes[index - 1].whole.end if index else reading.blocks[number].start
            found = _attribute(reading, quote, low, limit, previous, last)
            if found is not None:
                yield found
                previous = last = found


def _attribute(
    reading: Reading, quote: Quote, low: int, limit: int, previous: Attributed | None, last: Attributed | None
) -> Attributed | None:
    sides = look_around(reading, quote, low, limit)
    mid = (
        previous is not None and previous.quote.whole.end == low and previous.kind == "direct" and sides.sentence < low
    )
    mid = mid and reading.text[previous.quote.words.end - 1] not in ".?!" if previous else False
    direct = utterance(
        reading.text, quote, sides.lead,
        behind=(sides.behind or sides.opening) is not None, before=sides.before is not None, mid=mid,
        close=sides.lead == "comma" and verb_is_close(reading, quote, sides),
        ends=sides.lead == "verb" and ends_sentence(reading, quote, limit),
    )  # fmt: skip
    if quote.single and not direct and not (sides.before or sides.behind):
        return None
    if not direct:
        return _fragment(reading, quote, sides)
    named = _named(reading, quote, sides, previous, mid=mid)
    if named is not None:
        return None if _nobodys(named.found) else named
    if quote.single and not (last is not None and last.quote.single):
        return None
    if repeats(reading, quote):
        return None
    return _unnamed(reading, quote, sides, previous, last)


def _named(
    reading: Reading, quote: Quote, sides: Sides, previous: Attributed | None, *, mid: bool
) -> Attributed | None:
    """The rules by which narration in the quotation's own sentence names the speaker."""
    behind = sides.behind or sides.opening
    if mid and previous is not None and (sides.lead == "comma" or _same(sides.before, previous)):
        return Attributed(
            quote, "direct", "same-sentence", previous.person, previous.found, previous.phrase, True,
            Span(sides.low, quote.whole.start), press=previous.press,
        )  # fmt: skip
    weak_end = reading.text[quote.words.end - 1] in ".?!"
    if behind is not None and not (weak_end and sides.before is not None and sides.lead != "embedded"):
        rule = "verb-behind" if sides.behind else "opening-behind"
        return _from(reading, quote, behind, rule, Span(quote.whole.end, sides.high), behind=True)
    if sides.before is not None and sides.lead != "none":
        rule = "colon-before" if sides.lead == "colon" else "verb-before"
        return _from(reading, quote, sides.before, rule, Span(sides.low, quote.whole.start))
    if sides.lead == "colon" and reading.kinds[quote.block] != "heading":
        first = reading.clauses[quote.block].first(sides.low, quote.whole.start)
        if first is not None:
            return _from(reading, quote, first, "colon-before", Span(sides.low, quote.whole.start))
    return None


def _nobodys(found: Found | None) -> bool:
    """The writer's own words ("…," I said) are narration, but what the writer asked is a question of the press;
    what a banner reads, nobody says."""
    if found is None:
        return False
    own = found.kind == "pronoun" and found.phrase == "I" and found.verb not in ASKING
    return own or (found.person is None and found.phrase.lower().split(" ")[-1] in SIGNS)


def _same(found: Found | None, previous: Attributed) -> bool:
    return found is not None and found.person is not None and found.person is previous.person


def _from(reading: Reading, quote: Quote, found: Found, rule: str, naming: Span, *, behind: bool = False) -> Attributed:
    """The attribution that a named subject makes: a person, the press, or a description kept as printed."""
    person, phrase = found.person, found.phrase
    head = phrase.split()[-1].lower() if phrase else ""
    press = person is None and (head in PRESS or (head in ("i", "we") and found.verb in ASKING))
    if person is None and found.kind == "role" and not press:
        known = reading.introduced(head, found.start)
        if known:
            phrase = known
        elif phrase.lower().startswith("the ") and head not in SPOKESPEOPLE:
            subject = reading.discourse.subject_before(found.start, found.start - 1500)
            if subject is not None:
                return Attributed(quote, "direct", "description", subject, found, "", naming=naming, behind=behind)
    if person is not None or found.kind in ("pronoun", "joint"):
        phrase = ""
    return Attributed(quote, "direct", rule, person, found, _bare(phrase), naming=naming, behind=behind, press=press)


def _bare(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if first.lower() in ("a", "an", "the") and rest else phrase


def _fragment(reading: Reading, quote: Quote, sides: Sides) -> Attributed | None:
    """A fragment has a speaker in its own sentence, or it is no statement (scare quotes, titles, mottos)."""
    clauses = reading.clauses[quote.block]
    start = max(sides.sentence, quote.whole.start - WINDOW)
    found = sides.before or clauses.named(start, start, quote.whole.start)
    if found is None and sides.behind is not None:
        joined = reading.masked[quote.whole.end : sides.high].lstrip().startswith("and ")
        found = (clauses.first(start, quote.whole.start) if joined else None) or sides.behind
    if found is None:
        found = clauses.before(start, start, quote.whole.start, cued=True)
        found = found if found is not None and found.adjacent else None
    if found is None or _nobodys(found) or (found.person is None and found.kind == "pronoun"):
        return None
    made = _from(reading, quote, found, "fragment", Span(quote.whole.start, quote.whole.start))
    return Attributed(quote, "partial", "fragment", made.person, found, made.phrase, press=made.press)


def _unnamed(
    reading: Reading, quote: Quote, sides: Sides, previous: Attributed | None, last: Attributed | None
) -> Attributed:
    """The rules for words that nobody is named for in their own sentence."""
    block = reading.blocks[quote.block]
    if previous is not None and previous.behind and previous.naming is not None:
        gap = reading.masked[previous.naming.end : quote.whole.start]
        if not any(c.isalnum() for c in gap) and previous.naming.end <= quote.whole.start:
            return _like(quote, "resumed-behind", previous, joins=True)
    start = previous.quote.whole.end if previous is not None else block.start
    if reading.masked[start : quote.whole.start].strip():
        subject = reading.discourse.subject_before(quote.whole.start, max(start, quote.whole.start - 3 * WINDOW))
        if subject is not None:
            return Attributed(quote, "direct", "sentence-before", subject)
        return _like(quote, "last-speaker", last)
    if previous is not None:
        return _like(quote, "last-speaker", previous)
    if last is not None and last.quote.open_ended and last.quote.block < quote.block:
        return _like(quote, "open-paragraph", last)
    return _from_paragraphs_before(reading, quote, last)


def _reports(reading: Reading, block: int, start: int, end: int) -> bool:
    """Whether the stretch tells in the reporter's words what somebody said."""
    return any(token.lower in SPEECH for token in reading.narrations[block].between(start, end))


def _like(quote: Quote, rule: str, model: Attributed | None, *, joins: bool = False) -> Attributed:
    if model is None:
        return Attributed(quote, "direct", "nobody")
    return Attributed(quote, "direct", rule, model.person, model.found, model.phrase, joins, press=model.press)


def _from_paragraphs_before(reading: Reading, quote: Quote, last: Attributed | None) -> Attributed:
    """A paragraph that begins with the quotation and names nobody: look at those in front of it."""
    number, steps = quote.block - 1, 0
    above = reading.name_above(quote.block)
    if above is not None:
        return Attributed(quote, "direct", "name-above", above)
    while number >= 0 and steps < _LOOK_BACK:
        if reading.kinds[number] in ("furniture", "heading", "title", "dateline"):
            number -= 1
            continue
        block = reading.blocks[number]
        if last is not None and last.quote.block == number:
            tail = reading.masked[last.quote.whole.end : block.end]
            naming_end = last.naming.end if last.naming is not None and last.behind else last.quote.whole.end
            if not any(c.isalnum() for c in reading.masked[naming_end : block.end]) or not tail.strip():
                return _like(quote, "next-paragraph", last)
            subject = reading.discourse.subject_before(block.end, last.quote.whole.end)
            if subject is not None and _reports(reading, number, max(naming_end, block.end - 3 * WINDOW), block.end):
                return Attributed(quote, "direct", "paragraph-before", subject)
            return _like(quote, "next-paragraph", last)
        sentence = reading.narrations[number].sentences()[-1][0]
        if reading.text[block.end - 1] in ":：":
            found = reading.clauses[number].before(sentence, sentence, block.end, cued=True)
            found = found or reading.clauses[number].first(sentence, block.end)
            if found is not None:
                return _from(reading, quote, found, "colon-paragraph", Span(sentence, sentence))
        subject = reading.discourse.subject_before(block.end, block.start)
        if subject is not None:
            return Attributed(quote, "direct", "paragraph-before", subject)
        number, steps = number - 1, steps + 1
    return _like(quote, "last-speaker", last)
