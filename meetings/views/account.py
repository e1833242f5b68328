"""A meeting's account as its page shows it: narration and statements in order, with their proof."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from meetings.models import Attestation, Meeting, Quote, Source, Topic
from meetings.readouts import Span
from meetings.services.words import join_spans, narration_between
from meetings.views.statements import Participants, Speaker, speaker_of


@dataclass(frozen=True)
class Wording:
    """The words of a statement as another source gives them."""

    source: Source
    paragraphs: list[str]


@dataclass(frozen=True)
class Entry:
    """A statement in its place: continues where the one before it is the same speaker's.

    is_introduced: whether the speaker was heard, and their office said, before. lead_in is "" where
    there is none or readers may not see it, between the narration that breaks into the words, empty
    likewise. source is the one its words rest on. gone_before: the numbers of the statements right before it that were
    withdrawn.
    """

    quote: Quote
    speaker: Speaker
    continues: bool
    is_introduced: bool
    lead_in: str
    between: list[str]
    source: Source | None
    place: str
    wordings: list[Wording]
    gone_before: Sequence[int]

    @property
    def speaks_at_once(self) -> bool:
        """Whether no narration leads up to the words."""
        return not self.lead_in

    @property
    def about(self) -> str:
        """Which statement it is, in words."""
        return _("statement %(number)d") % {"number": self.quote.position}

    @cached_property
    def topics(self) -> list[Topic]:
        return list(self.quote.topics.all())

    @cached_property
    def proofs(self) -> list[Attestation]:
        return list(self.quote.attestations.all())


@dataclass(frozen=True)
class Account:
    """gone_after: the numbers of the statements after the last one that were withdrawn."""

    entries: list[Entry]
    closing: str
    sources: list[Source]
    gone_after: Sequence[int]

    @property
    def gone(self) -> list[int]:
        """The numbers of all that were withdrawn."""
        return [number for entry in self.entries for number in entry.gone_before] + list(self.gone_after)


def account_of(meeting: Meeting, participants: Participants, shown: QuerySet[Quote]) -> Account:
    """Return the account of a meeting, of its quotes those `shown`. Six queries, and one each where narration
    breaks into words and where a second source words things otherwise."""
    sources = list(meeting.sources.select_related("account_of").defer("text"))
    quotes = list(
        shown.order_by("position")
        .select_related("speaker", "addressee")
        .prefetch_related("topics", Prefetch("attestations", Attestation.objects.order_by("-is_primary", "id")))
    )
    by_pk = {source.pk: source for source in sources}
    wordings = wordings_of(quotes, by_pk)
    interruptions = interruptions_of(quotes)
    gone = list(meeting.quotes.withdrawn().order_by("position").values_list("position", flat=True))
    entries: list[Entry] = []
    heard: set[Speaker] = set()
    for quote in quotes:
        speaker = speaker_of(quote, participants)
        primary = next((proof for proof in quote.attestations.all() if proof.is_primary), None)
        source = by_pk[primary.source_id] if primary else None
        lead_in = quote.lead_in if _shows_narration(source, sources) else ""
        gone_before = [number for number in gone if number < quote.position]
        gone = gone[len(gone_before) :]
        continues = bool(entries) and entries[-1].speaker == speaker and not gone_before
        place = primary.place if primary else ""
        between = interruptions[quote.pk] if _shows_narration(source, sources) else []
        entries.append(
            Entry(
                quote,
                speaker,
                continues,
                speaker in heard,
                lead_in,
                between,
                source,
                place,
                wordings[quote.pk],
                gone_before,
            )
        )
        heard.add(speaker)
    last_source = entries[-1].source if entries else None
    return Account(entries, meeting.closing if _shows_narration(last_source, sources) else "", sources, gone)


def _shows_narration(source: Source | None, sources: Sequence[Source]) -> bool:
    """Whether narration may be shown: as its source allows, or all of them where it has none of its own."""
    return source.shows_narration if source else all(one.shows_narration for one in sources)


def interruptions_of(quotes: Sequence[Quote]) -> dict[int, list[str]]:
    """Return for each quote, its attestations fetched, the narration that breaks into its words.

    One query, none where nothing does.
    """
    found: dict[int, list[str]] = defaultdict(list)
    primary = {
        quote: proof
        for quote in quotes
        for proof in quote.attestations.all()
        if proof.is_primary and len(proof.spans) > 1
    }
    if not primary:
        return found
    texts = texts_of(primary.values())
    for quote, proof in primary.items():
        narration = narration_between(texts[proof.source_id], spans_of(proof))
        # Where an editor's brackets closed a break, nobody knows which of the others is left.
        if len(narration) == sum(len(paragraph.splitlines()) - 1 for paragraph in quote.paragraphs):
            found[quote.pk] = narration
    return found


def texts_of(proofs: Iterable[Attestation]) -> dict[int, str]:
    """Return the texts of the sources of `proofs`, by key. One query."""
    return dict(Source.objects.filter(pk__in={proof.source_id for proof in proofs}).values_list("pk", "text"))


def spans_of(proof: Attestation) -> list[Span]:
    """Return the stretches of its source's text that a proof is made of."""
    return [Span(span.lower, span.upper) for span in proof.spans]


def proofs_of(quote: Quote) -> list[Attestation]:
    """Return what proves a quote, the primary proof first. One query."""
    proofs = Attestation.objects.select_related("source__account_of").defer("source__text")
    prefetch_related_objects([quote], Prefetch("attestations", proofs.order_by("-is_primary", "id")))
    return list(quote.attestations.all())


def wordings_of(quotes: Sequence[Quote], sources: Mapping[int, Source]) -> dict[int, list[Wording]]:
    """Return for each quote, its attestations fetched, the wordings of its other sources that differ from its own.

    One query, none where no quote has a second proof.
    """
    found: dict[int, list[Wording]] = defaultdict(list)
    others = [
        (quote, proof) for quote in quotes for proof in quote.attestations.all() if not proof.is_primary and proof.spans
    ]
    if not others:
        return found
    texts = texts_of(proof for _, proof in others)
    for quote, proof in others:
        words = join_spans(texts[proof.source_id], spans_of(proof))
        if words != quote.text:
            found[quote.pk].append(Wording(sources[proof.source_id], words.split("\n\n")))
    return found
