"""A grid of topics by speakers as pages show it: shaded, each cell leading to the statements that it counts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from meetings import charts
from meetings.models import Topic
from meetings.tallies import TopicGrid

TOPICS = 24  # rows: a screen or two
SPEAKERS = 10  # columns: as many as stand side by side

# Where the statements on a topic (or on any), by a speaker (or by any), are shown.
Address = Callable[[Topic | None, Any], str]


@dataclass(frozen=True)
class TopicsDrawn:
    """A grid with its picture: chart has the grid's rows and columns."""

    found: TopicGrid
    chart: charts.Grid

    def __bool__(self) -> bool:
        return bool(self.found)


def drawn(found: TopicGrid, address: Address) -> TopicsDrawn:
    """Return `found` with its shades and links, and how deep each topic is below others."""
    rows = [charts.Heading(topic.name, address(topic, None), depth=len(topic.lineage) - 1) for topic in found.rows]
    columns = [charts.Heading(column.local_name, address(None, column)) for column in found.columns]

    def cell(row: int, column: int) -> str:
        return address(found.rows[row], found.columns[column])

    return TopicsDrawn(found, charts.grid(rows, columns, found.counts, href=cell))
