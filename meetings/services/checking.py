"""Words that a person compared with their source, where no text of a source proves them."""

import datetime
from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Attestation, Meeting, Quote, Source, User
from meetings.services.history import recorded
from meetings.services.locking import locked


def unproved(quotes: "QuerySet[Quote]") -> "QuerySet[Quote]":
    """Return those of `quotes` whose words neither their primary source nor a person proves."""
    proofs = Attestation.objects.filter(quote=OuterRef("pk"), is_primary=True).exclude(spans=[])
    return quotes.filter(~Exists(proofs), checked_by=None)


@recorded
def check_all(
    *, meeting: Meeting, checker: User, day: datetime.date | None = None, among: Iterable[int] | None = None
) -> int:
    """Write down that `checker` compared all unproved statements with their source on `day`, or today.

    among: the keys of the statements meant, where they are not all of the meeting. Where the meeting
    has one recording or printed page alone, it is the source they were compared with, unless another
    is named already. Returns how many statements they were.
    """
    meant = locked(meeting).quotes.all() if among is None else locked(meeting).quotes.filter(pk__in=list(among))
    quotes = list(unproved(meant).prefetch_related("attestations"))
    source = only_unwritten(meeting)
    if source is not None:
        Attestation.objects.bulk_create(
            Attestation(meeting_id=meeting.pk, quote=quote, source=source)
            for quote in quotes
            if not quote.attestations.all()
        )
    return Quote.objects.filter(pk__in=[quote.pk for quote in quotes]).update(
        checked_by=checker, checked_on=day or timezone.localdate()
    )


@recorded
def check_some(*, quotes: Collection[int], checker: User) -> int:
    """Write the same down of the unproved among these statements, of whatever meetings; return how many they were."""
    meetings = Meeting.objects.filter(pk__in=Quote.objects.filter(pk__in=quotes).values("meeting")).order_by("pk")
    return sum(check_all(meeting=meeting, checker=checker, among=quotes) for meeting in meetings)


def only_unwritten(meeting: Meeting) -> Source | None:
    """Return the meeting's recording or printed page, a source without a text; None where there are several."""
    sources = list(meeting.sources.filter(text="")[:2])
    return sources[0] if len(sources) == 1 else None


@recorded
def say_where(*, quote: Quote, source: Source | None, place: str = "") -> None:
    """Say that the words of `quote` are to be heard or read in `source` at `place`; None takes that back.

    It proves nothing by itself: somebody who compared them does. A proof by a source's text stays.
    Raises ValidationError where source and quote belong to different meetings.
    """
    locked(quote.meeting)
    if source is not None and source.meeting_id != quote.meeting_id:
        raise ValidationError(_("The source belongs to another meeting than the statement."))
    proofs = list(quote.attestations.all())
    named = next((proof for proof in proofs if source is not None and proof.source_id == source.pk), None)
    unwritten = next((proof for proof in proofs if not proof.spans and proof != named), None)
    if unwritten is not None and (source is None or named is not None):
        unwritten.delete()
    if source is None:
        return
    proof = named or unwritten
    if proof is None:
        has_primary = any(proof.is_primary for proof in proofs)
        proof = Attestation(meeting_id=quote.meeting_id, quote=quote, is_primary=not has_primary)
    proof.source, proof.place = source, place
    proof.full_clean()
    proof.save()
