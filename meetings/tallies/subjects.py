"""What it was about: topics, each with those below it."""

from dataclasses import dataclass, field

from meetings.models import Topic
from meetings.querysets import QuoteQuerySet
from meetings.tallies.statements import counted

# A statement counts for a topic once, however many of the topics below it carries.
_SUBJECTS = """
    SELECT above.topic, extract(year FROM statement.said_on)::int, count(DISTINCT statement.id)
    FROM statement
    JOIN meetings_quote_topics carried ON carried.quote_id = statement.id
    JOIN meetings_topic topic ON topic.id = carried.topic_id
    CROSS JOIN unnest(topic.lineage) AS above (topic)
    GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic and the statements that carry it or a topic below it: how many, and in which years."""

    topic: Topic
    count: int
    years: dict[int, int]


@dataclass(frozen=True, slots=True)
class Branch:
    """A subject with those right below it."""

    subject: Subject
    branches: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The most spoken of first; of as many, by name."""

    rows: list[Subject]
    is_bounded: bool

    def of(self, topic: Topic) -> Subject | None:
        """Return the subject that is `topic`; None where nothing was said of it."""
        return next((row for row in self.rows if row.topic.pk == topic.pk), None)

    def below(self, topic: Topic | None) -> list[Subject]:
        """Return the subjects right below `topic`; those at the root for None."""
        return [row for row in self.rows if row.topic.parent_id == (topic.pk if topic else None)]

    def tree(self) -> list[Branch]:
        """Return the subjects as the trees they form."""
        branches = {row.topic.pk: Branch(row) for row in self.rows}
        roots = []
        for branch in branches.values():
            parent = branch.subject.topic.parent_id
            if parent is None:
                roots.append(branch)
            elif parent in branches:
                branches[parent].branches.append(branch)
        return roots

    def leaves(self) -> list[Subject]:
        """Return the subjects that are more than the sum of one below: no parent that only repeats its child."""
        repeated = {row.topic.parent_id: row.count for row in self.rows}
        return [row for row in self.rows if repeated.get(row.topic.pk) != row.count]


def subjects_of(quotes: QuoteQuerySet) -> Subjects:
    """Return what `quotes` are about. Two queries."""
    found, is_bounded = counted(quotes, ["id", "said_on"], _SUBJECTS)
    years: dict[int, dict[int, int]] = {}
    totals: dict[int, int] = {}
    for topic, year, count in found:
        totals[topic] = totals.get(topic, 0) + count
        if year is not None:
            years.setdefault(topic, {})[year] = count
    topics = Topic.objects.in_bulk(totals)
    rows = [Subject(topics[pk], count, years.get(pk, {})) for pk, count in totals.items()]
    return Subjects(sorted(rows, key=lambda row: (-row.count, row.topic.name)), is_bounded)
