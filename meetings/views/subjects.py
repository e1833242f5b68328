"""What was spoken about, as a page lists it: each topic below its parent, with its years as a small picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from meetings.charts import Sparkline, sparkline
from meetings.models import Leader, Topic
from meetings.paths import path_to
from meetings.tallies import Branch, Subjects


@dataclass(frozen=True)
class Line:
    """A topic in a list. address: what the leader said on it. depth: how many of those above it stand there too."""

    topic: Topic
    address: str
    count: int
    depth: int
    years: Sparkline


def lines_of(leader: Leader, subjects: Subjects, *, most: int | None) -> list[Line]:
    """Return the first `most` of `leader`'s subjects, or all; the pictures over the same years, to be compared."""
    years = [year for row in subjects.rows for year in row.years]
    span = (min(years), max(years)) if years else (None, None)
    return list(islice(_lines(leader, subjects.tree(), span), most))


def _lines(
    leader: Leader, branches: Sequence[Branch], span: tuple[int | None, int | None], depth: int = 0
) -> Iterator[Line]:
    for branch in branches:
        topic, years = branch.subject.topic, sparkline(branch.subject.years, since=span[0], until=span[1])
        address = path_to("leader_on_topic", leader.slug, topic.slug)
        yield Line(topic, address, branch.subject.count, depth, years)
        yield from _lines(leader, branch.branches, span, depth + 1)
