"""Which stretches of the account are statements, and in which order."""

from dataclasses import replace

from django.utils.translation import gettext as _

from meetings.readouts import Span
from meetings.services.review.draft import Draft, Line, Suggested
from meetings.services.review.narration import taken_out
from meetings.services.review.refusal import Refused
from meetings.services.review.spans import chosen, join, overlap, part

MOST_LINES = 2_000  # of one account; the longest press conference on record has some six hundred turns


def split(text: str, draft: Draft, *, line: str, at: int) -> Draft:
    """Part a statement at the offset `at` of the account; the second half keeps speaker and topics."""
    whole = known(draft, line)
    halves = part(text, whole.spans, at)
    if halves is None:
        raise Refused(_("There are no words on one side of that place."))
    _refuse_too_many(draft)
    draft, key = _new_key(draft)
    first = replace(whole, spans=halves[0])
    second = replace(whole, key=key, spans=halves[1], narration=(), quote="")
    place = draft.lines.index(whole)
    return replace(draft, lines=(*draft.lines[:place], first, second, *draft.lines[place + 1 :]))


def merge(text: str, draft: Draft, *, line: str) -> Draft:
    """Make one of a statement and the next. It keeps the speaker of the first; topics are put together."""
    first = known(draft, line)
    place = draft.lines.index(first)
    if place + 1 == len(draft.lines):
        raise Refused(_("No statement follows this one."))
    second = draft.lines[place + 1]
    if second.spans[0].start < first.spans[-1].end:
        raise Refused(_("In the account the second stands before the first: put them in its order first."))
    between = [Span(first.spans[-1].end, second.spans[0].start)]
    if any(overlap(between, other.spans) for other in draft.lines if other not in (first, second)):
        raise Refused(_("In the account another statement stands between the two."))
    merged = replace(
        first,
        spans=join(text, (*first.spans, *second.spans)),
        topics=tuple(dict.fromkeys((*first.topics, *second.topics))),
        suggested=tuple({one.topic: one for one in (*second.suggested, *first.suggested)}.values()),
        attribution=second.attribution or first.attribution,
        quote=first.quote or second.quote,
    )
    return replace(draft, lines=(*draft.lines[:place], merged, *draft.lines[place + 2 :]))


def drop(text: str, draft: Draft, *, line: str) -> Draft:
    """Set a statement aside. It can be taken in again."""
    dropped = known(draft, line)
    return replace(
        draft,
        lines=tuple(one for one in draft.lines if one is not dropped),
        aside=_in_order((*draft.aside, replace(dropped, quote=""))),
    )


def include(text: str, draft: Draft, *, line: str) -> Draft:
    """Make a statement of a fragment, or again of what was dropped, at the place it has in the account."""
    found = next((one for one in draft.aside if one.key == line), None)
    if found is None:
        raise Refused(_("It is no longer among what was set aside."))
    _refuse_taken(draft, found.spans)
    _refuse_too_many(draft)
    draft, taken, place = taken_out(draft, found)
    if place is None:
        place = _place_for(draft, taken.start)
    return replace(
        draft,
        lines=(*draft.lines[:place], taken, *draft.lines[place:]),
        aside=tuple(one for one in draft.aside if one is not found),
    )


def add(text: str, draft: Draft, *, start: int, end: int, suggested: tuple[tuple[int, str], ...] = ()) -> Draft:
    """Make a statement of the words between two offsets, less the quotation marks around them."""
    if not 0 <= start < end <= len(text):
        raise Refused(_("Select the words of the statement in the account."))
    spans = chosen(text, start, end)
    if not spans:
        raise Refused(_("There are no words in what was selected."))
    _refuse_taken(draft, spans)
    _refuse_too_many(draft)
    draft, key = _new_key(draft)
    line = Line(key, spans, rule="by-hand", suggested=tuple(Suggested(*one) for one in suggested))
    for covered in [one for one in draft.aside if overlap(one.spans, spans)]:
        draft = replace(taken_out(draft, covered)[0], aside=tuple(one for one in draft.aside if one is not covered))
    place = _place_for(draft, line.start)
    return replace(draft, lines=(*draft.lines[:place], line, *draft.lines[place:]))


def move(text: str, draft: Draft, *, line: str, to: int) -> Draft:
    """Give a statement the place `to` in the order, counted from 1; beyond the ends is at the end."""
    moved = known(draft, line)
    rest = [one for one in draft.lines if one is not moved]
    rest.insert(max(to, 1) - 1, moved)
    return replace(draft, lines=tuple(rest))


def known(draft: Draft, key: str) -> Line:
    """Return the statement of that key. Raises Refused where there is none any more."""
    line = draft.line(key)
    if line is None:
        raise Refused(_("This statement is no longer there: it was merged or dropped meanwhile."))
    return line


def _refuse_taken(draft: Draft, spans: tuple[Span, ...]) -> None:
    for place, line in enumerate(draft.lines, start=1):
        if overlap(line.spans, spans):
            raise Refused(_("Words of it are in statement %(place)d already.") % {"place": place})


def _refuse_too_many(draft: Draft) -> None:
    if len(draft.lines) >= MOST_LINES:
        raise Refused(_("An account has at most %(most)d statements.") % {"most": MOST_LINES})


def _new_key(draft: Draft) -> tuple[Draft, str]:
    return replace(draft, issued=draft.issued + 1), f"s{draft.issued + 1}"


def _place_for(draft: Draft, start: int) -> int:
    """Return the place behind the last statement that stands before `start` in the account."""
    before = [place for place, line in enumerate(draft.lines, start=1) if line.start < start]
    return before[-1] if before else 0


def _in_order(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: line.start))
