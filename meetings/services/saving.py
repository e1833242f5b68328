"""From a checked draft to the rows of a meeting, in one transaction with whatever the caller adds."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from meetings.choices import Addressable, Precision, WhoSpoke
from meetings.models import Attestation, Country, Leader, Meeting, Quote, Source, Topic
from meetings.models.quote import MOST_CHARACTERS
from meetings.readouts import PartialDate, Span
from meetings.services.acting import actor
from meetings.services.locking import lock_name, locked
from meetings.services.participants import take_part
from meetings.services.people import create_leader
from meetings.services.proving import unexplained
from meetings.services.review import Draft, Line
from meetings.services.review.narration import narration_of
from meetings.services.slugs import free_slug
from meetings.services.statements import reorder
from meetings.services.words import join_spans


@dataclass(slots=True)
class Cast:
    """Who the names of an account are.

    matched, created: the names, with the leaders they led to. left_open: sentences on what the editor has to decide.
    """

    leaders: dict[str, Leader] = field(default_factory=dict)
    matched: list[tuple[str, Leader]] = field(default_factory=list)
    created: list[Leader] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)


def new_meeting(draft: Draft, *, is_demonstration: bool = False) -> Meeting:
    """Make the draft meeting that `draft` describes, of whoever acts, as yet without participants and statements."""
    facts = draft.facts
    meeting = Meeting(
        title=facts.title,
        kind=facts.kind,
        venue=facts.venue,
        city=facts.city,
        country=Country.objects.filter(code=facts.country).first() if facts.country else None,
        is_demonstration=is_demonstration,
        created_by=actor().user,
    )
    set_date(meeting, PartialDate.parse(facts.date) if facts.date else None)
    lock_name("slug", Addressable.MEETING)
    meeting.slug = free_slug(Addressable.MEETING, meeting.title)
    meeting.full_clean()
    meeting.save()
    return meeting


def set_date(meeting: Meeting, date: PartialDate | None) -> None:
    """Set the first day of `meeting`, known as exactly as `date` is."""
    if date is None:
        return
    meeting.first_day = datetime.date(date.year, date.month or 1, date.day or 1)
    meeting.first_day_precision = Precision.DAY if date.day else Precision.MONTH if date.month else Precision.YEAR


def write_draft(*, draft: Draft, meeting: Meeting, source: Source) -> Cast:
    """Add to `meeting` the participants of `draft`, its statements, and their proofs in `source`.

    A statement that repeats one of the meeting's becomes another attestation of that one. The others
    are new; they take their places behind the statements they follow in the draft. The closing is what follows
    the last statement, where that is one of them.
    Runs in the caller's transaction. Raises ValidationError where a statement it repeats is no longer there.
    """
    meeting = locked(meeting)
    source.meeting = meeting
    source.full_clean()
    source.save()
    cast = _take_part(draft, meeting)
    repeated = _repeated(draft, meeting)
    before = list(meeting.quotes.order_by("position").values_list("pk", flat=True))
    made = _new_quotes([line for line in draft.lines if not line.quote], draft, meeting, source.text, cast)
    Attestation.objects.bulk_create(_proofs(draft, meeting, source, made, repeated))
    if before and made:
        reorder(meeting=meeting, order=_woven(before, draft, made, repeated))
    closing = narration_of(draft, source.text, draft.closing)
    last = meeting.quotes.order_by("position").values_list("pk", flat=True).last()
    # It may be shown as far as the source of the last statement may: so it is taken from that source alone.
    if closing and not meeting.closing and last in {quote.pk for quote in made.values()}:
        meeting.closing = closing
        meeting.save(update_fields=["closing", "updated_at"])
    return cast


def _take_part(draft: Draft, meeting: Meeting) -> Cast:
    cast = Cast()
    known = Leader.objects.in_bulk([person.leader for person in draft.present if person.leader is not None])
    there = set(meeting.participations.values_list("leader", flat=True))
    countries = Country.objects.in_bulk([one.country for one in draft.present if one.country], field_name="code")
    for person in draft.present:
        cast.left_open += [person.note] if person.note else []
        if person.is_open:
            continue
        leader = known.get(person.leader or 0)
        if leader is None and person.leader is not None:
            raise ValidationError(_("The leader chosen for “%(name)s” is no longer there.") % {"name": person.name})
        if leader is None:
            leader = create_leader(person.name)
            cast.created.append(leader)
        else:
            cast.matched.append((person.name, leader))
        cast.leaders[person.key] = leader
        if leader.pk not in there:
            take_part(
                meeting=meeting,
                leader=leader,
                side=person.side,
                office=person.office,
                country=countries.get(person.country),
                title_as_printed=person.title_as_printed,
            )
            there.add(leader.pk)
    return cast


def _repeated(draft: Draft, meeting: Meeting) -> dict[str, Quote]:
    """Return the statements of the meeting that lines of the draft repeat, by public id."""
    wanted = {line.quote for line in draft.lines if line.quote}
    found = {quote.public_id: quote for quote in meeting.quotes.filter(public_id__in=wanted)}
    if wanted - set(found):
        raise ValidationError(_("A statement that this account repeats is no longer in the meeting."))
    return found


def _new_quotes(lines: Sequence[Line], draft: Draft, meeting: Meeting, text: str, cast: Cast) -> dict[str, Quote]:
    """Add the new statements at the end; return them by the key of their line."""
    last = meeting.quotes.aggregate(last=Max("position"))["last"] or 0
    quotes = [
        _quote(line, draft, text, cast, meeting=meeting, position=place)
        for place, line in enumerate(lines, start=last + 1)
    ]
    made = dict(zip((line.key for line in lines), Quote.objects.bulk_create(quotes), strict=True))
    known = set(
        Topic.objects.filter(pk__in={topic for line in lines for topic in line.topics}).values_list("pk", flat=True)
    )
    through = Quote.topics.through
    through.objects.bulk_create(
        [
            through(quote_id=made[line.key].pk, topic_id=topic)
            for line in lines
            for topic in line.topics
            if topic in known
        ]
    )
    return made


def _quote(line: Line, draft: Draft, text: str, cast: Cast, **where: Any) -> Quote:
    words = join_spans(text, line.spans)
    if len(words) > MOST_CHARACTERS:
        raise ValidationError(
            _("The statement “%(words)s…” is longer than %(most)d characters.")
            % {"words": words[:40], "most": MOST_CHARACTERS}
        )
    speaker = cast.leaders.get(line.speaker) if line.who == WhoSpoke.LEADER else None
    addressee = cast.leaders.get(line.addressee)
    lost = line.who == WhoSpoke.LEADER and speaker is None
    return Quote(
        who_spoke=WhoSpoke.UNKNOWN if lost else line.who,
        speaker=speaker,
        speaker_name=line.name,
        speaker_office=line.office,
        addressee=addressee if addressee != speaker else None,
        kind=line.kind,
        text_status=line.text_status,
        text=words,
        language=draft.language,
        lead_in=narration_of(draft, text, line.narration),
        **where,
    )


def _proofs(
    draft: Draft, meeting: Meeting, source: Source, made: dict[str, Quote], repeated: dict[str, Quote]
) -> list[Attestation]:
    """Return the attestations: primary for new statements, and for those without any whose words are the same.

    Where the account tells one statement in two, the words of both are its proof.
    """
    proved = set(
        Attestation.objects.filter(quote__in=repeated.values(), is_primary=True).values_list("quote", flat=True)
    )
    spans: dict[Quote, list[Span]] = {}
    for line in sorted(draft.lines, key=lambda line: line.start):
        spans.setdefault(repeated[line.quote] if line.quote else made[line.key], []).extend(line.spans)
    return [
        Attestation(
            meeting=meeting,
            quote=quote,
            source=source,
            spans=[(span.start, span.end) for span in its],
            is_primary=quote.pk not in proved and not unexplained(quote, join_spans(source.text, its)),
        )
        for quote, its in spans.items()
    ]


def _woven(before: Sequence[int], draft: Draft, made: dict[str, Quote], repeated: dict[str, Quote]) -> list[int]:
    """Return the order of all statements: each new one behind the statement it follows in the draft."""
    order = list(before)
    place = 0
    for line in draft.lines:
        if line.quote:
            place = order.index(repeated[line.quote].pk) + 1
        else:
            order.insert(place, made[line.key].pk)
            place += 1
    return order
