"""Statements of a meeting, their order and their proof."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, Max, Value, When
from django.utils.translation import gettext as _

from meetings.models import Attestation, Meeting, Quote, Source, Topic
from meetings.readouts import Span
from meetings.services.history import recorded
from meetings.services.locking import locked
from meetings.services.proving import unexplained
from meetings.services.verbatim import is_same
from meetings.services.words import join_spans

AT_ONCE = 500  # rows moved by one statement to the database, which tries their cases one after the other


@recorded
def add_quote(*, meeting: Meeting, topics: Iterable[Topic] = (), position: int | None = None, **fields: Any) -> Quote:
    """Add a statement, at the end unless `position` is given, with its topics.

    fields: the fields of Quote. Raises ValidationError, by field, where they are not valid, and
    where the speaker or the addressee takes no part in the meeting.
    """
    meeting = locked(meeting)
    if position is None:
        position = (meeting.quotes.aggregate(last=Max("position"))["last"] or 0) + 1
    quote = Quote(meeting=meeting, position=position, **fields)
    quote.full_clean()
    check_takes_part(quote)
    quote.save()
    quote.topics.set(topics)
    return quote


def check_takes_part(quote: Quote) -> None:
    """Raise ValidationError where the speaker or the addressee is not among the meeting's participants."""
    present = set(quote.meeting.participations.values_list("leader", flat=True))
    absent = {
        field: _("%(leader)s does not take part in this meeting.") % {"leader": getattr(quote, field)}
        for field in ("speaker", "addressee")
        if getattr(quote, f"{field}_id") is not None and getattr(quote, f"{field}_id") not in present
    }
    if absent:
        raise ValidationError(absent)


@recorded
def reorder(*, meeting: Meeting, order: Sequence[int]) -> None:
    """Put the statements of `meeting` in the order of the primary keys in `order`, numbered from 1.

    Raises ValidationError unless `order` names each statement of the meeting once and no other.
    """
    meeting = locked(meeting)
    present = dict(meeting.quotes.values_list("pk", "position"))
    if len(order) != len(present) or set(order) != set(present):
        raise ValidationError(_("The new order must name every statement of the meeting once, and no other."))
    moved = [(pk, place) for place, pk in enumerate(order, start=1) if present[pk] != place]
    for some in batched(moved, AT_ONCE):
        places = Case(*[When(pk=pk, then=Value(place)) for pk, place in some])
        meeting.quotes.filter(pk__in=[pk for pk, _place in some]).update(position=places)


def batched(rows: Sequence[tuple[int, int]], size: int) -> Iterable[Sequence[tuple[int, int]]]:
    """Yield `rows` in parts of at most `size`."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


@recorded
def attest(
    *, quote: Quote, source: Source, spans: Sequence[tuple[int, int]], place: str = "", is_primary: bool = True
) -> Attestation:
    """Say that the stretches `spans` of the source’s text, in code points, are the quote's words.

    Raises ValidationError where source and quote belong to different meetings, where a stretch
    lies outside the text, and where the words of a primary attestation are not the quote's (see
    `proving`). Where they are the same words the quote takes them as they are joined.
    """
    locked(quote.meeting)
    if source.meeting_id != quote.meeting_id:
        raise ValidationError(_("The source belongs to another meeting than the statement."))
    if any(not 0 <= start < end <= len(source.text) for start, end in spans):
        raise ValidationError(_("The words lie outside the source’s text."))
    parts = [Span(start, end) for start, end in spans]
    if is_primary and not quote.is_paraphrase and spans:
        _take_words(quote, join_spans(source.text, parts))
    attestation = Attestation(
        meeting=quote.meeting, quote=quote, source=source, spans=list(spans), place=place, is_primary=is_primary
    )
    attestation.full_clean()
    attestation.save()
    return attestation


def _take_words(quote: Quote, joined: str) -> None:
    if unexplained(quote, joined):
        raise ValidationError(_("The words in the source are not the words of the statement."))
    if joined != quote.text and is_same(quote.text, joined):
        quote.text = joined
        quote.save(update_fields=["text", "updated_at"])
