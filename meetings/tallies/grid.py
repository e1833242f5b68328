"""Who spoke about what: topics by speakers, and where there is silence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meetings.models import Leader, Topic
from meetings.querysets import QuoteQuerySet
from meetings.tallies.statements import counted

# A statement counts for a topic once, however many of the topics below it carries; of no topic (NULL): for any at all.
_SPOKEN = """
    SELECT above.topic, statement.speaker_id, count(DISTINCT statement.id)
    FROM statement
    JOIN meetings_quote_topics carried ON carried.quote_id = statement.id
    JOIN meetings_topic topic ON topic.id = carried.topic_id
    CROSS JOIN unnest(topic.lineage) AS above (topic)
    WHERE statement.speaker_id IS NOT NULL
    GROUP BY GROUPING SETS ((1, 2), (2))
"""


@dataclass(frozen=True, slots=True)
class TopicGrid:
    """rows: topics as the trees they form, each root with what lies below it, the most spoken of first. columns: who
    spoke, the most first. counts: for each row a number for each column, 0 for silence.

    more_rows, more_columns: how many there are that are not in it. is_bounded: of more statements only the newest
    are counted.
    """

    rows: Sequence[Topic]
    columns: Sequence[Any]
    counts: Sequence[Sequence[int]]
    more_rows: int = 0
    more_columns: int = 0
    is_bounded: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows and self.columns)


def grid_of(quotes: QuoteQuerySet, *, topics: int, speakers: int) -> TopicGrid:
    """Return which leaders spoke how often of what in `quotes`: the most frequent of both. Three queries."""
    found, is_bounded = counted(quotes, ["id", "speaker_id"], _SPOKEN)
    spoken = {(topic, speaker): number for topic, speaker, number in found}
    leaders = Leader.objects.in_bulk({speaker for _topic, speaker in spoken})
    by_most = sorted(leaders.values(), key=lambda leader: (-spoken[None, leader.pk], leader.sort_name, leader.pk))
    return _grid(spoken, by_most[:speakers], topics, more_columns=len(by_most[speakers:]), is_bounded=is_bounded)


def grid_of_parties(quotes: Mapping[Any, QuoteQuerySet], *, topics: int) -> TopicGrid:
    """Return how often each of a few, such as two countries, spoke of what, given the quotes of each by whose they are.

    All of them have a column, in the order given. A query for each, and one more.
    """
    spoken: dict[tuple[int | None, int], int] = {}
    is_bounded = False
    for party, theirs in quotes.items():
        found, more = counted(theirs, ["id", "speaker_id"], _SPOKEN)
        is_bounded |= more
        for topic, _speaker, number in found:
            spoken[topic, party.pk] = spoken.get((topic, party.pk), 0) + number
    return _grid(spoken, list(quotes), topics, is_bounded=is_bounded)


def _grid(spoken: Mapping[tuple[int | None, int], int], columns: Sequence[Any], most: int, **more: Any) -> TopicGrid:
    totals: dict[int, int] = {}
    for (topic, _speaker), number in spoken.items():
        if topic is not None:
            totals[topic] = totals.get(topic, 0) + number
    topics = Topic.objects.in_bulk(totals)
    # A topic is spoken of at least as often as one below it: with its parents before it, no branch hangs in the air.
    by_most = sorted(topics.values(), key=lambda topic: (-totals[topic.pk], len(topic.lineage), topic.name))
    rows = _as_trees(by_most[:most])
    counts = [[spoken.get((topic.pk, column.pk), 0) for column in columns] for topic in rows]
    return TopicGrid(rows, columns, counts, more_rows=len(by_most[most:]), **more)


def _as_trees(topics: Iterable[Topic]) -> list[Topic]:
    """Return topics, the most spoken of first, so that each is followed by those of them that lie below it."""
    topics = list(topics)
    place = {topic.pk: at for at, topic in enumerate(topics)}
    return sorted(topics, key=lambda topic: [place[pk] for pk in topic.lineage if pk in place])
