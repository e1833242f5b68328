"""What a meeting still lacks before it may be published: the one list, used by every door."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.choices import MeetingKind, Status, WhoSpoke
from meetings.models import Attestation, Meeting, Quote, Topic


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: a sentence for the editor, and the part of the form it is about.

    field: "first_day", "city", "participations", "quotes", "sources" or another field's name.
    quotes: the positions of the statements it is about, where it is about statements.
    """

    message: str
    field: str
    quotes: tuple[int, ...] = ()


def missing(meeting: Meeting) -> list[Missing]:
    """Return what `meeting` lacks for publication, in the order of the form; empty if it is ready."""
    return [*_facts(meeting), *_sides(meeting), *_statements(meeting)]


def keep_complete(meeting: Meeting) -> None:
    """Raise ValidationError, with all that is lacking, where readers are promised `meeting` and it lacks something."""
    lacking = missing(meeting) if meeting.status == Status.PUBLISHED else []
    if lacking:
        reasons = [_("A published meeting stays complete. Withdraw it first, or mend this:")]
        raise ValidationError([*reasons, *(item.message for item in lacking)])


def left_without_statement(quotes: "Iterable[Quote]") -> "QuerySet[Meeting]":
    """Return the published meetings that would have no statement left without `quotes`."""
    keys = [quote.pk for quote in quotes]
    others = Quote.objects.not_withdrawn().filter(meeting=OuterRef("pk")).exclude(pk__in=keys)
    nested = Meeting.objects.filter(parent=OuterRef("pk"))
    lose = Meeting.objects.filter(status=Status.PUBLISHED, pk__in=Quote.objects.filter(pk__in=keys).values("meeting"))
    return lose.filter(~Exists(others), ~Exists(nested))


def left_without_topic(topics: "Iterable[Topic]") -> "QuerySet[Quote]":
    """Return the statements that published meetings show and that would have no topic left without `topics`."""
    keys = [topic.pk for topic in topics]
    others = Quote.topics.through.objects.filter(quote=OuterRef("pk")).exclude(topic__in=keys)
    carry = Quote.topics.through.objects.filter(quote=OuterRef("pk"), topic__in=keys)
    return Quote.objects.not_withdrawn().filter(Exists(carry), ~Exists(others), meeting__status=Status.PUBLISHED)


def _facts(meeting: Meeting) -> Iterator[Missing]:
    if meeting.first_day is None:
        yield Missing(_("The date is missing."), "first_day")
    if not meeting.place and not MeetingKind(meeting.kind).is_call:
        yield Missing(_("The place is missing; only a call needs none."), "city")


def _sides(meeting: Meeting) -> Iterator[Missing]:
    if meeting.participations.count() < 2 and not _has_nested(meeting):
        yield Missing(_("There are not two sides: a meeting has at least two participants."), "participations")


def _statements(meeting: Meeting) -> Iterator[Missing]:
    proofs = Attestation.objects.filter(quote=OuterRef("pk"), is_primary=True).exclude(spans=[])
    quotes = list(
        meeting.quotes.not_withdrawn()
        .order_by("position")
        .annotate(
            attested=Exists(proofs),
            has_topic=Exists(Quote.topics.through.objects.filter(quote=OuterRef("pk"))),
        )
        .only("meeting", "position", "who_spoke", "checked_by", "text_status")
    )
    if not quotes and not _has_nested(meeting):
        yield Missing(_("There is no statement."), "quotes")
    unknown = [quote.position for quote in quotes if quote.who_spoke == WhoSpoke.UNKNOWN]
    if unknown:
        yield _about(ngettext("Statement %s has no speaker.", "Statements %s have no speaker.", len(unknown)), unknown)
    unproved = [quote.position for quote in quotes if not quote.attested and quote.checked_by_id is None]
    if unproved:
        yield _about(
            ngettext(
                "Statement %s has no proof: neither a source's words nor “checked by”.",
                "Statements %s have no proof: neither a source's words nor “checked by”.",
                len(unproved),
            ),
            unproved,
        )
    without_topic = [quote.position for quote in quotes if not quote.has_topic]
    if without_topic:
        yield _about(
            ngettext("Statement %s has no topic.", "Statements %s have no topic.", len(without_topic)), without_topic
        )


def _about(sentence: str, positions: list[int]) -> Missing:
    return Missing(sentence % in_runs(positions), "quotes", tuple(positions))


def in_runs(positions: Sequence[int]) -> str:
    """Return rising numbers in words, five and more in a row as the first and the last: "1, 3, 7–12"."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) >= 5 else ", ".join(map(str, run)) for run in runs)


def _has_nested(meeting: Meeting) -> bool:
    return Meeting.objects.filter(parent=meeting).exists()
