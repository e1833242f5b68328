"""What the rules of the checklist look at, fetched for many meetings at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from meetings.choices import WhoSpoke
from meetings.models import Attestation, Meeting, Participation, Quote, Source
from meetings.readouts import Span
from meetings.services.offices import OfficeConflict, office_conflicts
from meetings.services.proving import unexplained
from meetings.services.words import join_spans


@dataclass(slots=True)
class Subject:
    """A meeting with its rows, each kind in the order of the form.

    quotes, those withdrawn by themselves left out, carry `has_topic`. unproved: the positions of those that nothing
    proves. speaking: the keys of the leaders who have a statement, one that was withdrawn too: taking it from the
    readers is never refused for what else is lacking then. conflicts: by participation.
    """

    meeting: Meeting
    participations: list[Participation] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    unproved: list[int] = field(default_factory=list)
    speaking: set[int] = field(default_factory=set)
    sources: list[Source] = field(default_factory=list)
    nested: list[Meeting] = field(default_factory=list)
    conflicts: dict[int, OfficeConflict] = field(default_factory=dict)

    @property
    def is_announced(self) -> bool:
        """Whether its day is still to come when readers first see it, so that nobody has spoken yet."""
        first_seen = self.meeting.publish_at and timezone.localdate(self.meeting.publish_at)
        day = self.meeting.first_day
        return self.meeting.is_ahead and not (day and first_seen and first_seen >= day)


def subjects_of(meetings: Sequence[Meeting], without: Iterable[Model] = ()) -> list[Subject]:
    """Return what the rules look at, in at most ten queries however many meetings and rows there are.

    without: rows taken for gone.
    """
    gone = list(without)
    subjects = {meeting.pk: Subject(meeting) for meeting in meetings}
    present = Participation.objects.filter(meeting__in=subjects).select_related("leader", "country")
    for participation in present.order_by("position", "pk"):
        subjects[participation.meeting_id].participations.append(participation)
    for source in _rows(Source, gone).filter(meeting__in=subjects).defer("text").order_by("pk"):
        subjects[source.meeting_id].sources.append(source)
    for nested in _rows(Meeting, gone).filter(parent__in=subjects).only("parent", "status").order_by():
        subjects[nested.parent_id or 0].nested.append(nested)
    quotes = _quotes(_rows(Quote, gone), subjects)
    for quote in quotes:
        subjects[quote.meeting_id].speaking |= _speaking(quote, subjects[quote.meeting_id])
    shown = [quote for quote in quotes if not quote.is_withdrawn]
    for quote in shown:
        subjects[quote.meeting_id].quotes.append(quote)
    for quote in _unproved(shown):
        subjects[quote.meeting_id].unproved.append(quote.position)
    participations = [row for subject in subjects.values() for row in subject.participations]
    for conflict in office_conflicts(participations):
        subjects[conflict.participation.meeting_id].conflicts[conflict.participation.pk] = conflict
    return list(subjects.values())


def _speaking(quote: Quote, subject: Subject) -> set[int]:
    """Return the keys of the leaders whose statement it is; a joint one is everybody's."""
    if quote.who_spoke == WhoSpoke.JOINT:
        return {row.leader_id for row in subject.participations}
    return {quote.speaker_id} if quote.speaker_id is not None else set()


def _rows(model: Any, gone: Sequence[Model]) -> "QuerySet[Any]":
    rows: QuerySet[Any] = model.objects.exclude(pk__in=[row.pk for row in gone if isinstance(row, model)])
    return rows


def _quotes(rows: "QuerySet[Quote]", meetings: Iterable[int]) -> list[Any]:
    proofs = Attestation.objects.filter(is_primary=True).exclude(spans=[]).only("quote", "source", "spans")
    return list(
        rows.filter(meeting__in=list(meetings))
        .order_by("meeting", "position")
        .annotate(has_topic=Exists(Quote.topics.through.objects.filter(quote=OuterRef("pk"))))
        .only(
            *("meeting", "position", "who_spoke", "speaker", "checked_by", "withdrawn_at"),
            *("text", "text_status", "original_text"),
        )
        .prefetch_related(Prefetch("attestations", proofs, to_attr="proofs"))
    )


def _unproved(quotes: list[Any]) -> Iterable[Quote]:
    """Yield the quotes that nobody checked and whose words no source's words, brackets or text status explain."""
    proofs: dict[int, list[Any]] = defaultdict(list)
    unchecked = [quote for quote in quotes if quote.checked_by_id is None]
    for quote in unchecked:
        proofs[quote.pk] = quote.proofs
    keys = {proof.source_id for rows in proofs.values() for proof in rows}
    texts = dict(Source.objects.filter(pk__in=keys).values_list("pk", "text")) if keys else {}
    for quote in unchecked:
        if not any(_proves(proof, quote, texts[proof.source_id]) for proof in proofs[quote.pk]):
            yield quote


def _proves(proof: Attestation, quote: Quote, text: str) -> bool:
    said = join_spans(text, [Span(span.lower, span.upper) for span in proof.spans])
    return quote.text == said or not unexplained(quote, said)
