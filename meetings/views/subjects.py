"""What was spoken about, as a page lists it: each topic below its parent, with its years as a small picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.charts import Sparkline, sparkline
from meetings.models import Topic
from meetings.tallies import Branch, Subjects


@dataclass(frozen=True)
class Line:
    """A topic in a list. depth: how many of the topics above it stand there too."""

    topic: Topic
    count: int
    depth: int
    years: Sparkline


def lines_of(subjects: Subjects) -> list[Line]:
    """Return all of `subjects`, the pictures over the same years, so that they can be compared."""
    years = [year for row in subjects.rows for year in row.years]
    span = (min(years), max(years)) if years else (None, None)
    return list(_lines(subjects.tree(), span))


def _lines(branches: Sequence[Branch], span: tuple[int | None, int | None], depth: int = 0) -> Iterator[Line]:
    for branch in branches:
        subject = branch.subject
        yield Line(subject.topic, subject.count, depth, sparkline(subject.years, since=span[0], until=span[1]))
        yield from _lines(branch.branches, span, depth + 1)
