"""The topics of one meeting by its leaders: a number in each cell leads to the words on the same page."""

from collections.abc import Sequence
from typing import Any

from meetings.models import Participation, Topic
from meetings.querysets import QuoteQuerySet
from meetings.tallies import grid_of, grid_of_parties
from meetings.views.by_topic import Subject
from meetings.views.grid_of_topics import SPEAKERS, TOPICS, TopicsDrawn, drawn

EACH = 2  # leaders have a column each, silent ones too; of more, those who spoke


def grid_of_meeting(
    quotes: QuoteQuerySet, participations: Sequence[Participation], subjects: Sequence[Subject]
) -> TopicsDrawn:
    """Return the grid of a meeting of which these are the `quotes`, shown as `subjects`. Three queries at most."""
    leaders = [row.leader for row in participations]
    if len(leaders) <= EACH:
        found = grid_of_parties({leader: quotes.filter(speaker=leader) for leader in leaders}, topics=TOPICS)
    else:
        found = grid_of(quotes, topics=TOPICS, speakers=SPEAKERS)
    anchors = _anchors(subjects)

    def address(topic: Topic | None, _leader: Any) -> str:
        return anchors.get(topic.pk, "") if topic else ""

    return drawn(found, address)


def _anchors(subjects: Sequence[Subject]) -> dict[int, str]:
    """Return where on the page each topic stands; of one that nobody named itself, the first below it."""
    places = [(subject.topic, f"#subject-{place}") for place, subject in enumerate(subjects, start=1) if subject.topic]
    above = {pk: anchor for topic, anchor in reversed(places) for pk in topic.lineage}
    return above | {topic.pk: anchor for topic, anchor in places}
