"""All that is counted of many statements at once, from their narrow rows: exact, in one pass that reads no text.

What it costs grows with the number of statements, as the counts of a search do.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Aggregate, BigIntegerField, Count

from meetings.models import Leader, Quote, Topic
from meetings.querysets import QuoteFacetsQuerySet, QuoteQuerySet
from meetings.tallies.subjects import Subject, Subjects
from meetings.tallies.voices import HEARD, Speaker

_FIGURES = """
    SELECT grouping(topics_key, first_year, speaker), first_year, speaker,
        CASE WHEN grouping(topics_key) = 0 THEN any_value(topics) END, count(*)
    FROM ({facets}) AS facets GROUP BY GROUPING SETS ((topics_key), (first_year), (speaker), ())
"""
_TOPICS, _YEAR, _SPEAKER, _ALL = 0b011, 0b101, 0b110, 0b111  # which of the three the row is not grouped by


class AnyOf(Aggregate):
    """One of the sets of topics of a group whose sets are all the same."""

    function = "any_value"
    output_field = ArrayField(BigIntegerField())


@dataclass(frozen=True)
class Figures:
    """How many statements, in which years, by whom and about what, the most first; the subjects tell no years."""

    total: int
    years: dict[int, int]
    speakers: list[Speaker]
    subjects: Subjects


def figures_of(facets: QuoteFacetsQuerySet) -> Figures:
    """Return what there is of the statements whose `facets` these are. Three queries."""
    columns = facets.order_by().values("topics_key", "first_year", "speaker", "topics")
    statement, parameters = columns.query.sql_with_params()
    total, years, said, carried = 0, Counter[int](), Counter[int](), list[tuple[list[int], None, int]]()
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES.format(facets=statement), parameters)
        for of, year, speaker, topics, number in cursor:
            if of == _TOPICS:
                carried.append((topics, None, number))
            elif of == _YEAR and year is not None:
                years[year] = number
            elif of == _SPEAKER and speaker is not None:
                said[speaker] = number
            elif of == _ALL:
                total = number
    leaders = Leader.objects.in_bulk(said)
    speakers = [Speaker(leaders[pk], number) for pk, number in said.items()]
    speakers.sort(key=lambda row: (-row.statements, row.leader.sort_name, row.leader.pk))
    return Figures(total, dict(sorted(years.items())), speakers, _subjects(carried))


def subjects_by_year(facets: QuoteFacetsQuerySet) -> Subjects:
    """Return what statements are about, and in which years, given their `facets`. Two queries."""
    rows = facets.order_by().values("topics_key", "first_year")
    counted = rows.annotate(carried=AnyOf("topics"), number=Count("pk"))
    return _subjects(counted.values_list("carried", "first_year", "number"))


def newest_words(facets: QuoteFacetsQuerySet) -> QuoteQuerySet:
    """Return the newest of the quotes whose `facets` these are, as many as `voices_of` reads and one more."""
    newest = facets.order_by("-said_on", "-meeting").values("pk")[: HEARD + 1]
    return Quote.objects.filter(pk__in=newest)


def _subjects(rows: Iterable[tuple[list[int], int | None, int]]) -> Subjects:
    """Fold counts by sets of topics into counts by topic: once for each topic a set carries or lies below."""
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    counts: defaultdict[int, Counter[int | None]] = defaultdict(Counter)
    above: dict[tuple[int, ...], set[int]] = {}
    for carried, year, number in rows:
        key = tuple(carried)
        if key not in above:
            above[key] = {pk for one in carried if one in topics for pk in topics[one].lineage}
        for pk in above[key]:
            counts[pk][year] += number
    subjects = [
        Subject(topics[pk], years.total(), {year: number for year, number in years.items() if year is not None})
        for pk, years in counts.items()
    ]
    return Subjects(sorted(subjects, key=lambda row: (-row.count, row.topic.name)), is_bounded=False)
