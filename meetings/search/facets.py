"""By what the quotes that a search finds can be narrowed, and how many each choice would leave.

A facet's own values widen one another, so it is counted without its own choice; all other choices hold. What is
counted is exact, whatever its size: every quote that is found is counted once, in its narrow row.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from meetings.models import QuoteFacets, Topic
from meetings.models.facets import KINDS, TEXT_STATUSES, form_of, kind_and_status
from meetings.querysets import QuoteFacetsQuerySet
from meetings.search.query import Words

# Facets that are counted together, and by which columns: where one is chosen, the set is counted apart.
SETS = {
    "form": (("form", "first_year", "last_year"), ("kinds", "text_statuses", "years")),
    "voice": (("speaker", "country"), ("speakers", "countries")),
    "addressee": (("addressee",), ("addressees",)),
    "topics_key": (("topics_key",), ("topics",)),
}
COLUMNS = {
    "form": "smallint",
    "first_year": "smallint",
    "last_year": "smallint",
    "speaker": "bigint",
    "country": "bigint",
    "addressee": "bigint",
    "topics_key": "bigint",
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is looked for: words, days, and of each facet the values that are chosen, none where all will do.

    topics, speakers, countries and addressees are keys; a topic stands for those below it too.
    """

    words: Words
    since: date | None = None
    until: date | None = None
    topics: Sequence[int] = ()
    speakers: Sequence[int] = ()
    countries: Sequence[int] = ()
    addressees: Sequence[int] = ()
    years: Sequence[int] = ()
    kinds: Sequence[str] = ()
    text_statuses: Sequence[str] = ()

    @property
    def asks_for_more_than_words(self) -> bool:
        """Whether a quote that has the words may still not be found: for an exclusion, a choice, a day."""
        choices = (getattr(self, facet) for _columns, facets in SETS.values() for facet in facets)
        return "!" in self.words.meaning or bool(self.since or self.until or any(choices))

    def without(self, facets: Sequence[str]) -> "Narrowing":
        nothing: dict[str, Any] = dict.fromkeys(facets, ())
        return replace(self, **nothing)

    def found(self, below: Mapping[int, Sequence[int]]) -> QuoteFacetsQuerySet:
        """Return the facets of the visible quotes that are found. below: for each topic, those under it and itself."""
        found = self.words.matching_facets(QuoteFacets.objects.published())
        if self.since:
            found = found.filter(said_until__gte=self.since)
        if self.until:
            found = found.filter(said_on__lte=self.until)
        people = {"speaker": self.speakers, "country": self.countries, "addressee": self.addressees}
        found = found.filter(**{f"{column}__in": keys for column, keys in people.items() if keys})
        if self.years:
            found = found.filter(overlapping(self.years, "first_year", "last_year"))
        if self.kinds or self.text_statuses:
            found = found.filter(form__in=self._forms())
        if self.topics:
            found = found.filter(topics__overlap=[key for topic in self.topics for key in below.get(topic, [topic])])
        return found

    def _forms(self) -> list[int]:
        return [
            form_of(kind, status)
            for kind in KINDS
            for status in TEXT_STATUSES
            if (not self.kinds or kind in self.kinds) and (not self.text_statuses or status in self.text_statuses)
        ]


def overlapping(years: Sequence[int], first: str, last: str) -> Q:
    """Return the condition that one of `years` lies between two years."""
    condition = Q()
    for year in years:
        condition |= Q(**{f"{first}__lte": year, f"{last}__gte": year})
    return condition


@dataclass(frozen=True)
class Counted:
    """total: how many are found; the rest: by each value, how many would be if it alone were chosen of its facet.

    topics, speakers, countries and addressees go by keys. tree: the topics that were counted, by key.
    """

    total: int
    topics: Counter[int] = field(default_factory=Counter)
    speakers: Counter[int] = field(default_factory=Counter)
    countries: Counter[int] = field(default_factory=Counter)
    addressees: Counter[int] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    text_statuses: Counter[str] = field(default_factory=Counter)
    tree: dict[int, Topic] = field(default_factory=dict)


def count(narrowing: Narrowing) -> Counted:
    """Count what is found, by every facet. Two queries: the topics there are, and all of the counting."""
    if narrowing.words.are_too_common:
        return Counted(0)
    counted = Counted(0, tree={topic.pk: topic for topic in Topic.objects.only("pk", "name", "slug", "lineage")})
    rows: dict[str, list[_Row]] = {}
    for row in _counts(narrowing, below_of(counted.tree)):
        rows.setdefault(row[0], []).append(row)
    _tally_forms(counted, rows.get("form", ()), narrowing)
    _tally_voices(counted, rows.get("voice", ()), narrowing)
    _tally_addressees(counted, rows.get("addressee", ()))
    _tally_topics(counted, rows.get("topics_key", ()))
    return replace(counted, total=sum(row[-1] for row in rows.get("total", ())))


def total_of(narrowing: Narrowing, tree: Mapping[int, Topic]) -> int:
    """Return how many are found. One query; tree: all topics by key, where any is asked for."""
    if narrowing.words.are_too_common:
        return 0
    return narrowing.found(below_of(tree)).count()


def shortcut(narrowing: Narrowing, tree: Mapping[int, Topic]) -> QuoteFacetsQuerySet | None:
    """Return the facets of what is found, where they are the quicker way to the newest quotes of it; else None.

    Words alone are found sooner by walking the quotes from the newest on. tree: all topics by key.
    """
    return narrowing.found(below_of(tree)) if narrowing.asks_for_more_than_words else None


def below_of(tree: Mapping[int, Topic]) -> dict[int, list[int]]:
    """Return for each topic the keys of those under it and its own."""
    below: dict[int, list[int]] = {}
    for topic in tree.values():
        for above in topic.lineage:
            below.setdefault(above, []).append(topic.pk)
    return below


# Of what, then COLUMNS, the topics of topics_key, and how many: thousands of rows, so plain ones.
_Row = tuple[Any, ...]


def _counts(narrowing: Narrowing, below: Mapping[int, Sequence[int]]) -> list[_Row]:
    chosen = {name for name, (_columns, facets) in SETS.items() if any(getattr(narrowing, facet) for facet in facets)}
    selects = [_select(narrowing.found(below), [name for name in SETS if name not in chosen], with_total=True)]
    selects += [_select(narrowing.without(SETS[name][1]).found(below), [name]) for name in SETS if name in chosen]
    with connection.cursor() as cursor:
        statement = " UNION ALL ".join(f"({statement})" for statement, _ in selects)
        cursor.execute(statement, [parameter for _, parameters in selects for parameter in parameters])
        return cursor.fetchall()


def _select(
    found: QuoteFacetsQuerySet, sets: Sequence[str], *, with_total: bool = False
) -> tuple[str, tuple[Any, ...]]:
    """Return a statement that counts `found` by each of the sets of columns in one pass, and its parameters."""
    grouped = [column for name in sets for column in SETS[name][0]]
    statement, parameters = found.order_by().values(*COLUMNS, "topics").query.sql_with_params()
    names = "".join(f" WHEN grouping({SETS[name][0][0]}) = 0 THEN '{name}'" for name in sets)
    of = f"CASE{names} ELSE 'total' END" if sets else "'total'"
    columns = ", ".join(column if column in grouped else f"NULL::{kind}" for column, kind in COLUMNS.items())
    topics = (
        "CASE WHEN grouping(topics_key) = 0 THEN any_value(topics) END" if "topics_key" in sets else "NULL::bigint[]"
    )
    by = ", ".join([*(f"({', '.join(SETS[name][0])})" for name in sets), *(["()"] if with_total else [])])
    # Names of columns are ours; all values are parameters.
    select = f"SELECT {of}, {columns}, {topics}, count(*) FROM ({statement}) AS found"  # noqa: S608
    return f"{select} GROUP BY GROUPING SETS ({by})", parameters


def _tally_forms(counted: Counted, rows: Iterable[_Row], asked: Narrowing) -> None:
    for _of, form, first_year, last_year, *_rest, number in rows:
        kind, status = kind_and_status(form or 0)
        years = () if first_year is None or last_year is None else range(first_year, last_year + 1)
        of_kind = not asked.kinds or kind in asked.kinds
        of_status = not asked.text_statuses or status in asked.text_statuses
        of_year = not asked.years or any(year in years for year in asked.years)
        if of_status and of_year:
            counted.kinds[kind] += number
        if of_kind and of_year:
            counted.text_statuses[status] += number
        if of_kind and of_status:
            for year in years:
                counted.years[year] += number


def _tally_voices(counted: Counted, rows: Iterable[_Row], asked: Narrowing) -> None:
    for _of, _form, _first, _last, speaker, country, *_rest, number in rows:
        if speaker is not None and (not asked.countries or country in asked.countries):
            counted.speakers[speaker] += number
        if country is not None and (not asked.speakers or speaker in asked.speakers):
            counted.countries[country] += number


def _tally_addressees(counted: Counted, rows: Iterable[_Row]) -> None:
    for *_before, addressee, _key, _topics, number in rows:
        if addressee is not None:
            counted.addressees[addressee] += number


def _tally_topics(counted: Counted, rows: Iterable[_Row]) -> None:
    """Count a set of topics for each of them and for all above them, once each."""
    lineages = {key: topic.lineage for key, topic in counted.tree.items()}
    numbers = counted.topics
    for row in rows:
        topics, number = row[-2], row[-1]
        above = [lineages[topic] for topic in topics or () if topic in lineages]
        for key in above[0] if len(above) == 1 else set().union(*above):
            numbers[key] += number
