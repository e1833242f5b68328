"""The statements around a statement: in its meeting, and by its speaker and the other side on its topics."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Abs

from meetings.choices import Side
from meetings.models import Quote
from meetings.views.statements import Participants, Statement, as_statements

EARLIER = LATER = 2
ANSWERS = 2
OTHER_SIDE = 3  # leaders of the other side whose words elsewhere are looked for


@dataclass(frozen=True)
class Related:
    """before, after: in the meeting. earlier, later: by its speaker on its topics at other meetings, the nearest in
    time; answers: the other side's on them in the meeting; elsewhere: at other meetings, the nearest before and after.

    All in the order in which they were said; before and after are no part of answers.
    """

    before: Statement | None = None
    after: Statement | None = None
    earlier: list[Statement] = field(default_factory=list)
    later: list[Statement] = field(default_factory=list)
    answers: list[Statement] = field(default_factory=list)
    elsewhere: list[Statement] = field(default_factory=list)

    @property
    def on_topic(self) -> bool:
        return bool(self.earlier or self.later or self.answers or self.elsewhere)

    @property
    def all(self) -> list[Statement]:
        neighbours = [one for one in (self.before, self.after) if one is not None]
        return [*neighbours, *self.earlier, *self.later, *self.answers, *self.elsewhere]


def related_to(quote: Quote, participants: Participants) -> Related:
    """Return the statements around `quote`, fetched with_related(), of what readers may see. Four queries."""
    parts = _in_meeting(quote) | _on_topic(quote, participants)
    chosen = [rows.annotate(part=Value(name)).values_list("pk", "part") for name, rows in parts.items()]
    names: dict[int, str] = {}
    for key, part in chosen[0].union(*chosen[1:], all=True):
        names[key] = part if part in ("before", "after") else names.get(key, part)
    found: dict[str, list[Statement]] = defaultdict(list)
    shown = Quote.objects.published().filter(pk__in=names).oldest_first().with_related()
    for statement in as_statements(shown):
        found[names[statement.quote.pk].partition(" ")[0]].append(statement)
    before, after = found.pop("before", []), found.pop("after", [])
    return Related(before[0] if before else None, after[0] if after else None, **found)


def _in_meeting(quote: Quote) -> dict[str, Any]:
    beside = quote.meeting.quotes.published()
    return {
        "before": beside.filter(position__lt=quote.position).order_by("-position")[:1],
        "after": beside.filter(position__gt=quote.position).order_by("position")[:1],
    }


def _on_topic(quote: Quote, participants: Participants) -> dict[str, Any]:
    """Return what was said on the quote's topics, a query a part, each walking one speaker's statements by day."""
    topics = [topic.pk for topic in quote.topics.all()]
    if not topics or quote.speaker_id is None or quote.said_on is None:
        return {}
    carried = Quote.topics.through.objects.filter(quote=OuterRef("pk"), topic__in=topics)
    on_topic = Quote.objects.published().filter(Exists(carried))
    others = _other_side(quote.speaker_id, participants)
    far = Abs(F("position") - Value(quote.position))
    answers = on_topic.filter(meeting=quote.meeting_id, speaker__in=others).alias(far=far).filter(far__gt=1)
    parts = {
        "earlier": _before(quote, on_topic.filter(speaker=quote.speaker_id))[:EARLIER],
        "later": _after(quote, on_topic.filter(speaker=quote.speaker_id))[:LATER],
        "answers": answers.order_by("far", "position")[:ANSWERS],
    }
    for other in others[:OTHER_SIDE]:
        parts[f"elsewhere before, by {other}"] = _before(quote, on_topic.filter(speaker=other))[:1]
        parts[f"elsewhere after, by {other}"] = _after(quote, on_topic.filter(speaker=other))[:1]
    return parts


def _before(quote: Quote, rows: Any) -> Any:
    day, meeting = quote.said_on, quote.meeting_id
    # Earlier, said in a way in which the index of days is read from this day on.
    earlier = rows.filter(said_on__lte=day).filter(Q(said_on__lt=day) | Q(meeting__lt=meeting))
    return earlier.order_by("-said_on", "-meeting_id", "-position")


def _after(quote: Quote, rows: Any) -> Any:
    day, meeting = quote.said_on, quote.meeting_id
    later = rows.filter(said_on__gte=day).filter(Q(said_on__gt=day) | Q(meeting__gt=meeting))
    return later.oldest_first()


def _other_side(speaker: int, participants: Participants) -> list[int]:
    """Return those on the other side of the speaker's, or all the others where nobody is on a side."""
    side = participants[speaker].side
    opposite = {Side.HOST: Side.GUEST, Side.GUEST: Side.HOST}.get(Side(side))
    others = [key for key in participants if key != speaker]
    return [key for key in others if participants[key].side == opposite] or others
