"""One change made to many statements at once: topics, who spoke, kind, language, text status, a check."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.choices import WhoSpoke
from meetings.models import Attestation, Leader, Meeting, Participation, Quote, Source, Topic, User
from meetings.readouts import Span
from meetings.services.checking import check_all
from meetings.services.checklist import in_runs
from meetings.services.correcting import NO_NOTES, Notes, as_seen, settle
from meetings.services.history import recorded, remember
from meetings.services.proving import unexplained
from meetings.services.readiness import keep_complete
from meetings.services.words import join_spans


@dataclass(frozen=True, slots=True)
class Assignment:
    """What many statements are to have. What is empty is left as each has it.

    who_spoke: with `speaker` where it is a leader; another named person is typed, statement by statement.
    checker: who compared the words of those without proof with their source today.
    """

    add_topics: Sequence[Topic] = ()
    remove_topics: Sequence[Topic] = ()
    who_spoke: str = ""
    speaker: Leader | None = None
    kind: str = ""
    language: str = ""
    text_status: str = ""
    checker: User | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """On how many statements something was changed: what as a word, the number."""

    what: str
    number: int


@recorded
def assign(*, quotes: Collection[int], change: Assignment, notes: Notes = NO_NOTES) -> list[Changed]:
    """Make `change` to the statements with these keys, all or none; return what was changed on how many.

    Raises ValidationError, naming the statements, where a speaker takes no part in their meeting or is
    the one they are said to, where a source would not prove the words with that text status, and where
    a published meeting would not stay complete; NoteNeeded where readers saw another speaker and `notes` do not
    say what changed.
    """
    keys = list(quotes)
    meetings = list(
        Meeting.objects.select_for_update()
        .filter(pk__in=Quote.objects.filter(pk__in=keys).values("meeting"))
        .order_by("pk")
    )
    remember(Meeting, [meeting.pk for meeting in meetings])
    chosen = list(_fetched(keys))
    refusals = [*_absent(chosen, change.speaker), *_unproved_by(chosen, change.text_status)]
    if refusals:
        raise ValidationError(refusals)
    seen = {meeting: as_seen(meeting) for meeting in meetings} if change.who_spoke else {}
    done = [
        Changed(_("topics added"), _add_topics(chosen, change.add_topics)),
        Changed(_("topics removed"), _remove_topics(keys, change.remove_topics)),
        *(Changed(what, _update(keys, **fields)) for what, fields in _updates(change) if fields),
    ]
    if change.checker is not None:
        number = sum(check_all(meeting=one, checker=change.checker, among=keys) for one in meetings)
        done.append(Changed(_("checked"), number))
    for meeting, before in seen.items():
        settle(meeting=meeting, before=before, notes=notes)
    for meeting in meetings:
        keep_complete(meeting)
    return [one for one in done if one.number]


def _fetched(keys: list[int]) -> Iterable[Quote]:
    proofs = Attestation.objects.filter(is_primary=True).exclude(spans=[])
    return (
        Quote.objects.filter(pk__in=keys)
        .select_related("meeting")
        .defer("search_vector")
        .order_by("meeting", "position")
        .prefetch_related(Prefetch("attestations", proofs, to_attr="primary_proofs"))
    )


def _updates(change: Assignment) -> Iterable[tuple[str, dict[str, Any]]]:
    if change.who_spoke:
        voice = {"who_spoke": change.who_spoke, "speaker": change.speaker, "speaker_name": "", "speaker_office": ""}
        yield _("speaker"), voice
    for what, name in ((_("kind"), "kind"), (_("language"), "language"), (_("text status"), "text_status")):
        value = getattr(change, name)
        yield what, {name: value} if value else {}


def _update(keys: list[int], **fields: Any) -> int:
    rows = Quote.objects.filter(pk__in=keys)
    same = rows.filter(**fields).values("pk")
    return rows.exclude(pk__in=same).update(**fields, updated_at=timezone.now())


def _add_topics(quotes: list[Quote], topics: Sequence[Topic]) -> int:
    carried = Quote.topics.through
    keys = [quote.pk for quote in quotes]
    present = set(carried.objects.filter(quote__in=keys, topic__in=topics).values_list("quote", "topic"))
    rows = [
        carried(quote_id=key, topic_id=topic.pk) for key in keys for topic in topics if (key, topic.pk) not in present
    ]
    carried.objects.bulk_create(rows, batch_size=2000)
    return len({row.quote_id for row in rows})


def _remove_topics(keys: list[int], topics: Sequence[Topic]) -> int:
    rows = Quote.topics.through.objects.filter(quote__in=keys, topic__in=topics)
    number = rows.values("quote").distinct().count()
    rows.delete()
    return number


def _absent(quotes: list[Quote], speaker: Leader | None) -> Iterable[str]:
    """Yield a sentence for each meeting in which `speaker` cannot have said what was chosen."""
    if speaker is None:
        return
    present = set(Participation.objects.filter(leader=speaker).values_list("meeting", flat=True))
    absent = [quote for quote in quotes if quote.meeting_id not in present]
    for meeting, where in _by_meeting(absent):
        words = {"leader": speaker, "meeting": meeting, "statements": where}
        yield _("%(leader)s does not take part in “%(meeting)s”: %(statements)s.") % words
    for meeting, where in _by_meeting(quote for quote in quotes if quote.addressee_id == speaker.pk):
        words = {"leader": speaker, "meeting": meeting, "statements": where}
        yield _("In “%(meeting)s” these are said to %(leader)s, who cannot have spoken them: %(statements)s.") % words


def _unproved_by(quotes: list[Quote], text_status: str) -> Iterable[str]:
    """Yield a sentence for each meeting with words that, with `text_status`, their source would not prove."""
    changing = [quote for quote in quotes if text_status and quote.text_status != text_status]
    proofs: dict[int, Attestation] = {quote.pk: quote.primary_proofs[0] for quote in changing if quote.primary_proofs}  # type: ignore[attr-defined]
    keys = {proof.source_id for proof in proofs.values()}
    texts = dict(Source.objects.filter(pk__in=keys).values_list("pk", "text"))
    differing = [
        quote
        for quote in changing
        if quote.pk in proofs and _differs(quote, text_status, proofs[quote.pk], texts[proofs[quote.pk].source_id])
    ]
    for meeting, where in _by_meeting(differing):
        words = {"meeting": meeting, "statements": where}
        yield (
            _("In “%(meeting)s” the source words these otherwise, so this text status is not theirs: %(statements)s.")
            % words
        )


def _differs(quote: Quote, text_status: str, proof: Attestation, text: str) -> bool:
    as_changed = Quote(text=quote.text, original_text=quote.original_text, text_status=text_status)
    return bool(unexplained(as_changed, join_spans(text, [Span(span.lower, span.upper) for span in proof.spans])))


def _by_meeting(quotes: Iterable[Quote]) -> Iterable[tuple[Meeting, str]]:
    found: dict[Meeting, list[int]] = defaultdict(list)
    for quote in quotes:
        found[quote.meeting].append(quote.position)
    return ((meeting, in_runs(positions)) for meeting, positions in found.items())


def needs_no_name(who_spoke: str) -> bool:
    """Whether many statements can be given this voice at once: it needs no name typed."""
    return who_spoke != WhoSpoke.PERSON
