"""What stands around a quotation in its own paragraph: narration before it, narration behind it."""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import Found
from .kinds import Cue, cue
from .marks import Quote
from .reading import Reading, plain_marks
from .words.speech import ALL_SPEECH

#: Narration is read as far as this from a quotation, in characters.
WINDOW = 420
#: A pull quote is no longer.
_PULL_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands around one quotation inside its paragraph."""

    sentence: int  # where its sentence begins
    low: int  # where the narration in front begins
    high: int  # where the narration behind ends
    lead: Cue
    before: Found | None
    behind: Found | None
    opening: Found | None


def repeats(reading: Reading, quote: Quote) -> bool:
    """A pull quote: a paragraph of nothing but words that a longer paragraph beside it has as well."""
    block = reading.blocks[quote.block]
    size = block.end - block.start
    if size > _PULL_QUOTE or quote.whole.end - quote.whole.start < size - 2:
        return False
    words = plain_marks(quote.words.of(reading.text)).rstrip(".,!?…—")
    beside = reading.blocks[max(quote.block - 2, 0) : quote.block] + reading.blocks[quote.block + 1 : quote.block + 3]
    return len(words) >= 30 and any(
        words in plain_marks(reading.text[other.start : min(other.end, other.start + 10 * _PULL_QUOTE)])
        for other in beside
        if other.end - other.start > size + 40
    )


def look_around(reading: Reading, quote: Quote, low: int, limit: int) -> Sides:
    narration, clauses = reading.narrations[quote.block], reading.clauses[quote.block]
    sentence = narration.sentence(quote.whole.start)[0]
    start = max(low, sentence, quote.whole.start - WINDOW)
    lead = cue(narration, start, quote)
    before = None
    if lead != "none":
        before = clauses.before(
            max(sentence, quote.whole.start - WINDOW),
            start,
            quote.whole.start,
            cued=lead in ("colon", "comma"),
        )
    high, attached = _behind_range(reading, quote, limit)
    if not narration.tokens:
        return Sides(sentence, start, high, lead, None, None, None)
    behind = clauses.behind(quote.whole.end, high) if attached else None
    opening = clauses.opening(_first_letter(reading, quote.whole.end, high), high) if attached and not behind else None
    starts = behind is not None and behind.start <= _first_letter(reading, quote.whole.end, high)
    if reading.text[quote.words.end - 1] in ".?!" and behind is not None and not (behind.adjacent or starts):
        behind = None
    if opening is not None and reading.text[quote.words.end - 1] != ",":
        opening = None
    return Sides(sentence, start, high, lead, before, behind, opening)


def verb_is_close(reading: Reading, quote: Quote, sides: Sides) -> bool:
    tokens = reading.narrations[quote.block].between(sides.low, quote.whole.start)[-4:]
    return any(token.lower in ALL_SPEECH for token in tokens)


def ends_sentence(reading: Reading, quote: Quote, limit: int) -> bool:
    """Whether the reporter's sentence ends with the words, or goes on with nothing but who said them."""
    if reading.text[quote.words.end - 1] in ".?!…":
        return True
    after = reading.masked[quote.whole.end : limit].lstrip()
    return not after or after[0] in ".,;—–"


def _first_letter(reading: Reading, start: int, end: int) -> int:
    while start < end and not reading.masked[start].isalnum():
        start += 1
    return start


def _behind_range(reading: Reading, quote: Quote, limit: int) -> tuple[int, bool]:
    """Where the sentence behind the quotation ends, and whether it belongs to the quotation."""
    text, masked = reading.text, reading.masked
    narration = reading.narrations[quote.block]
    first = _first_letter(reading, quote.whole.end, limit)
    if first >= limit:
        return limit, False
    between = masked[quote.whole.end : first]
    high = min(limit, narration.sentence(first)[1], first + WINDOW)
    if "." in between or ";" in between or quote.open_ended:
        return high, False
    end = text[quote.words.end - 1]
    lower = text[first].islower()
    if end == "." and text[quote.words.end - 2 : quote.words.end] != ".." and not lower and "," not in between:
        return high, not text[first].isupper()
    if end in ".?!…" and high == limit and not lower:  # it leads over to the next quotation
        led = masked[first:high].rstrip()
        return high, not led.endswith((",", ":"))
    return high, True
