"""What a pair spoke about, which of them said how much, and when."""

from dataclasses import dataclass

from meetings import charts
from meetings.pairs import Course, Pair
from meetings.querysets import QuoteQuerySet
from meetings.tallies import TopicGrid, grid_of_parties, subjects_of, voices_of
from meetings.views.grid_of_topics import drawn

TOPICS = 12  # rows


@dataclass(frozen=True)
class SpokenOf:
    """A topic: how often each of the two spoke of it (row) and in which of their years it came up (years)."""

    row: charts.Row
    years: charts.Sparkline
    name: str


@dataclass(frozen=True)
class Topics:
    rows: list[SpokenOf]
    columns: list[charts.Heading]
    found: TopicGrid

    def __bool__(self) -> bool:
        return bool(self.rows)


def topics_of(pair: Pair, words: QuoteQuerySet, course: Course) -> Topics:
    """Return the topics of `words`, what was said at the pair's meetings. Five queries."""
    found = grid_of_parties({party: pair.said_by(words, party) for party in pair.both}, topics=TOPICS)
    chart = drawn(found, lambda topic, _party: f"?topic={topic.slug}" if topic else "").chart
    subjects = {subject.topic.pk: subject.years for subject in subjects_of(words).rows}
    years = _years_of(course)
    rows = [
        SpokenOf(row, charts.sparkline(subjects.get(topic.pk, {}), since=years[0], until=years[-1]), topic.name)
        for topic, row in zip(found.rows, chart.rows, strict=True)
    ]
    return Topics(rows, chart.columns, found)


def shares_of(pair: Pair, words: QuoteQuerySet) -> charts.Bars:
    """Return how many words each of the two said; none where nobody said any. Four queries."""
    counted = [(party.local_name, voices_of(pair.said_by(words, party)).words) for party in pair.both]
    return charts.bars(charts.Item(name, number) for name, number in counted if any(more for _name, more in counted))


def _years_of(course: Course) -> tuple[int, int]:
    """Return the first and the last year of the meetings that were."""
    steps = course.past or course.steps
    return steps[0].days.first.year, steps[-1].days.ends_on.year
