"""When it was said."""

from dataclasses import dataclass

from meetings.querysets import QuoteQuerySet
from meetings.tallies.statements import counted

_YEARS = """
    SELECT extract(year FROM said_on)::int, count(*) FROM statement WHERE said_on IS NOT NULL GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Years:
    """Statements by the year of their first day; those without a day are in none."""

    counts: dict[int, int]
    is_bounded: bool


def years_of(quotes: QuoteQuerySet) -> Years:
    """Return how many of `quotes` were said in which year. One query."""
    rows, is_bounded = counted(quotes, ["said_on"], _YEARS)
    return Years(dict(rows), is_bounded)
