"""What readers saw of a meeting, and the notes on what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.choices import WhoSpoke
from meetings.models import Correction, Meeting, Quote
from meetings.services.checklist import in_runs
from meetings.services.correcting.rule import ORDER, Needed, Said, corrections_needed
from meetings.services.history import is_aside

LONGEST = 2_000  # characters of a note


@dataclass(frozen=True, slots=True)
class Seen:
    """What readers saw of a meeting: its statements in order, and the keys of the corrections it has."""

    statements: tuple[Said, ...] = ()
    corrections: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Notes:
    """What is said about changes: one note for all of them, or one each, by the public id or ORDER."""

    for_all: str = ""
    each: Mapping[str, str] = field(default_factory=dict)

    def about(self, needed: Needed) -> str:
        return self.each.get(needed.about) or self.for_all


class NoteNeeded(ValidationError):
    """Readers saw something otherwise, and no note says what changed.

    lacking: what has no note yet, for the messages; needed: all that asks for one.
    """

    def __init__(self, lacking: Sequence[Needed], needed: Sequence[Needed]) -> None:
        super().__init__(list(_in_sentences(lacking)))
        self.needed = list(needed)


NO_NOTES = Notes()


def as_seen(meeting: Meeting) -> Seen:
    """Return what readers see, or once saw, of a meeting as it stands now. Two queries."""
    seen = meeting.quotes.seen() | meeting.quotes.withdrawn()  # what a withdrawn one was split into was never seen
    quotes = seen.select_related("speaker").order_by("position").defer("search_vector", "lead_in")
    return Seen(tuple(map(_said, quotes)), frozenset(meeting.corrections.values_list("pk", flat=True)))


def settle(*, meeting: Meeting, before: Seen, notes: Notes = NO_NOTES) -> list[Correction]:
    """Write the corrections that the change of `meeting` since `before` needs, and return them.

    Runs in the transaction of the change. A correction added to the meeting, or to the statement, with the change is
    a note already; what the statement was is written into it where it says nothing of that. Raises NoteNeeded where
    a note is missing.
    """
    # What is only kept as a working copy needs its notes when it is published.
    needed = [] if is_aside() else corrections_needed(before.statements, as_seen(meeting).statements)
    if not needed:
        return []
    added = list(meeting.corrections.exclude(pk__in=before.corrections).select_related("quote"))
    by_statement = {row.quote.public_id: row for row in added if row.quote is not None}
    is_said = any(row.quote is None for row in added)
    lacking = [one for one in needed if not (is_said or one.about in by_statement or notes.about(one))]
    if lacking:
        raise NoteNeeded(lacking, needed)
    keys = dict(meeting.quotes.values_list("public_id", "pk"))
    rows = []
    for one in needed:
        own = by_statement.get(one.about)
        if own is not None and not own.old_wording and not own.old_speaker:
            rows.append(_written(own, one))
        elif own is None and notes.about(one):
            row = Correction(meeting=meeting, quote_id=keys.get(one.about), what_changed=notes.about(one))
            rows.append(_written(row, one))
    return rows


def _said(quote: Quote) -> Said:
    who, name = str(quote.who_spoke), str(quote.get_who_spoke_display())
    if quote.speaker is not None:
        who, name = f"leader:{quote.speaker.pk}", quote.speaker.name
    elif quote.who_spoke == WhoSpoke.PERSON:
        name = ", ".join(filter(None, (quote.speaker_name, quote.speaker_office)))
    return Said(
        quote.public_id, quote.position, who, name, quote.text, quote.original_text, quote.language, quote.is_withdrawn
    )


def _written(row: Correction, needed: Needed) -> Correction:
    row.old_speaker, row.old_wording, row.new_wording = needed.old_speaker, needed.old_wording, needed.new_wording
    row.save()
    return row


def _in_sentences(needed: Sequence[Needed]) -> Iterator[str]:
    changed = sorted(one.number for one in needed if one.after is not None)
    gone = sorted(one.number for one in needed if one.is_gone)
    if changed:
        yield (
            ngettext(
                "Readers saw statement %s otherwise. A correction note has to say what changed.",
                "Readers saw statements %s otherwise. A correction note has to say what changed.",
                len(changed),
            )
            % in_runs(changed)
        )
    if gone:
        yield (
            ngettext(
                "Readers saw statement %s. A correction note has to say why it is gone; or withdraw it instead.",
                "Readers saw statements %s. A correction note has to say why they are gone; or withdraw them instead.",
                len(gone),
            )
            % in_runs(gone)
        )
    if any(one.about == ORDER for one in needed):
        yield _("Readers saw the statements in another order. A correction note has to say what changed.")
