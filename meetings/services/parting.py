"""One statement made two, two made one, with all that proves them.

Splitting and merging move no word: a source's stretches are cut at the word where the statement is,
and two that touch are joined again, so that splitting and then merging changes nothing. Words that
nobody proved by a source are joined as two paragraphs. A public id that readers saw leads on to the
statement its words went into.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from meetings.choices import AuditAction
from meetings.models import Attestation, FormerId, PublicId, Quote
from meetings.readouts import Span
from meetings.services.audit import Thing, record
from meetings.services.correcting import as_seen, settle
from meetings.services.cutting import cut_spans, cut_words, gap_between, ink_before, join_cut, may_cut
from meetings.services.history import recorded
from meetings.services.locking import locked
from meetings.services.proving import unexplained
from meetings.services.readiness import keep_complete
from meetings.services.words import join_spans, same_words

# What two statements have in common before they can be one, and what the second half of one takes over.
SHARED = (
    "kind", "who_spoke", "speaker", "speaker_name", "speaker_office", "addressee", "language", "text_status",
)  # fmt: skip


@recorded
def split_quote(*, quote: Quote, at: int, words: str | None = None) -> tuple[Quote, Quote]:
    """Part a statement before the character `at` of its text; return the two, in order.

    The first keeps the public id, the lead-in, the original words, corrections and comments; the
    second has speaker, kind, topics and check of the first, is withdrawn where that is, and has a public
    id of its own. Every proof is cut at the same word; a second source's different wording that has
    no such place stays whole with the first. words: the text in which `at` was counted.

    Raises ValidationError where `at` is not between two words, where the text is not `words` any
    more, and where the primary proof words things so differently that its place cannot be told.
    """
    meeting = locked(quote.meeting)
    first = meeting.quotes.get(pk=quote.pk)
    if words is not None and words != first.text:
        raise ValidationError(_("The words have been changed meanwhile. Choose the place anew."))
    if not may_cut(first.text, at):
        raise ValidationError(_("A statement is split between two of its words."))
    seen = as_seen(meeting)
    whole = first.text
    first.text, rest = cut_words(whole, at)
    meeting.quotes.filter(position__gt=first.position).update(position=F("position") + 1)
    second = Quote(
        meeting=meeting,
        position=first.position + 1,
        text=rest,
        original_language=first.original_language,
        checked_by=first.checked_by,
        checked_on=first.checked_on,
        withdrawn_at=first.withdrawn_at,
        withdrawn_because=first.withdrawn_because,
        **{name: getattr(first, name) for name in SHARED},
    )
    second.full_clean()
    second.save()
    second.topics.set(first.topics.all())
    for proof in first.attestations.select_related("source"):
        _cut(proof, whole, at, first, second)
    first.save(update_fields=["text", "updated_at"])
    second.save(update_fields=["text"])
    settle(meeting=meeting, before=seen)
    keep_complete(meeting)
    return first, second


def _cut(proof: Attestation, words: str, at: int, first: Quote, second: Quote) -> None:
    """Leave to `proof` what attests the first half, and give the second its own."""
    text, spans = proof.source.text, _spans_of(proof)
    rest: list[Span] = []
    if spans:
        before = ink_before(words, at, text, spans)
        if before is None:
            if proof.is_primary:
                raise _no_place()
            return
        is_verbatim = same_words(join_spans(text, spans), words)
        spans, rest = cut_spans(text, spans, before)
        if proof.is_primary and is_verbatim:
            first.text, second.text = join_spans(text, spans), join_spans(text, rest)
        elif proof.is_primary and any(
            unexplained(half, join_spans(text, part)) for half, part in ((first, spans), (second, rest))
        ):
            raise _no_place()
        _put(proof, spans)
    Attestation.objects.create(
        meeting_id=proof.meeting_id, quote=second, source=proof.source, place=proof.place,
        is_primary=proof.is_primary, spans=_pairs(rest),
    )  # fmt: skip


def _no_place() -> ValidationError:
    return ValidationError(
        _(
            "The source words this statement otherwise, so that the site cannot tell where to cut its proof. "
            "Remove the proof first, or split it elsewhere."
        )
    )


@recorded
def merge_quotes(*, first: Quote, second: Quote) -> Quote:
    """Make one statement of two neighbours, the earlier, and return it.

    It keeps its public id and its lead-in, and has the topics, proofs, corrections and comments of
    both. The later one's lead-in goes only where the source they both rest on tells it still.

    Raises ValidationError where they are no neighbours, where they differ in speaker, kind, language
    or text status, and where their proofs do not join.
    """
    meeting = locked(first.meeting)
    pair = list(meeting.quotes.filter(pk__in=[first.pk, second.pk]).order_by("position"))
    if [quote.pk for quote in pair] != [first.pk, second.pk] or pair[1].position != pair[0].position + 1:
        raise ValidationError(_("Only a statement and the one right after it can be merged."))
    kept, going = pair
    _agree(kept, going)
    seen = as_seen(meeting)
    proofs = {quote.pk: list(quote.attestations.select_related("source")) for quote in pair}
    gap = _gap(kept, going, proofs[kept.pk], proofs[going.pk])
    kept.text = f"{kept.text}{gap}{going.text}"
    kept.original_text = "\n\n".join(filter(None, (kept.original_text, going.original_text)))
    kept.original_language = kept.original_language or going.original_language
    _join_checks(kept, going)
    kept.full_clean()
    kept.topics.add(*going.topics.all())
    _join_proofs(kept, proofs[kept.pk], proofs[going.pk])
    _take_over(kept, going)
    _lead_on(going, kept)
    gone = Thing.of(going)
    going.delete()
    meeting.quotes.filter(position__gt=kept.position).update(position=F("position") - 1)
    kept.save()
    settle(meeting=meeting, before=seen)
    keep_complete(meeting)
    record(AuditAction.MERGE, kept, went=gone.label, went_id=gone.object_id, public_id=going.public_id)
    return kept


def _agree(first: Quote, second: Quote) -> None:
    if first.is_withdrawn != second.is_withdrawn:
        raise ValidationError(_("One of the two is withdrawn and the other is not. Put it back, or withdraw both."))
    names = [name for name in SHARED if getattr(first, name) != getattr(second, name)]
    if first.original_text and second.original_text and first.original_language != second.original_language:
        names.append("original_language")
    if names:
        fields = ", ".join(str(Quote._meta.get_field(name).verbose_name) for name in names)  # type: ignore[union-attr]
        raise ValidationError(
            _("Statements %(first)d and %(second)d differ in: %(fields)s. Make them the same first.")
            % {"first": first.position, "second": second.position, "fields": fields}
        )


def _gap(first: Quote, second: Quote, firsts: list[Attestation], seconds: list[Attestation]) -> str:
    """Return what parts the words of the two, as their source parts them; else they are two paragraphs."""
    one, other = _primary(firsts), _primary(seconds)
    if (one is None) != (other is None) or (one and other and one.source_id != other.source_id):
        raise ValidationError(_("They do not rest on the same source, so that no one source proves them together."))
    if second.lead_in and (one is None or first.text_status == "paraphrase"):
        raise ValidationError(
            _("Statement %d has a lead-in of its own, which would be lost. Remove it first.") % second.position
        )
    if one is None or other is None:
        return "\n\n"
    return gap_between(one.source.text, _spans_of(one)[-1], _spans_of(other)[0])


def _join_checks(kept: Quote, going: Quote) -> None:
    """One person who checked both did so by the later day; else nobody has checked the whole."""
    if kept.checked_by_id is None or kept.checked_by_id != going.checked_by_id:
        kept.checked_by = kept.checked_on = None
    elif kept.checked_on and going.checked_on:
        kept.checked_on = max(kept.checked_on, going.checked_on)


def _join_proofs(kept: Quote, firsts: list[Attestation], seconds: list[Attestation]) -> None:
    by_source = {proof.source_id: proof for proof in firsts}
    has_primary = any(proof.is_primary for proof in firsts)
    for proof in seconds:
        own = by_source.get(proof.source_id)
        if own is None:
            proof.quote, proof.is_primary = kept, proof.is_primary and not has_primary
            proof.save(update_fields=["quote", "is_primary"])
            continue
        own.place = "; ".join(dict.fromkeys(filter(None, (own.place, proof.place))))
        own.full_clean(exclude=["spans"])
        own.save(update_fields=["place"])
        _put(own, join_cut(_spans_of(own), _spans_of(proof)))


def _take_over(kept: Quote, going: Quote) -> None:
    """Give `kept` what hangs on `going`: corrections, comments and whatever else points at a statement."""
    for relation in Quote._meta.related_objects:
        if relation.related_model is not Attestation and relation.one_to_many:
            rows: Any = relation.related_model
            rows._base_manager.filter(**{relation.field.name: going}).update(**{relation.field.name: kept})


def _lead_on(going: Quote, kept: Quote) -> None:
    """Let an address that readers saw lead to the statement that has its words now."""
    registered = PublicId.objects.filter(value=going.public_id, public_from__lte=Now()).first()
    if registered is not None:
        FormerId.objects.create(registered=registered, quote=kept)


def _primary(proofs: list[Attestation]) -> Attestation | None:
    return next((proof for proof in proofs if proof.is_primary and proof.spans), None)


def _spans_of(proof: Attestation) -> list[Span]:
    return [Span(span.lower, span.upper) for span in proof.spans]


def _pairs(spans: list[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _put(proof: Attestation, spans: list[Span]) -> None:
    proof.spans = _pairs(spans)
    proof.save(update_fields=["spans"])
