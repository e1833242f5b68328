"""The statements that are counted: the newest, as far as the bound."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from meetings.querysets import QuoteQuerySet

BOUND = 10_000  # statements, of which every figure is made at most

_FIGURES = """
    WITH known ({columns}) AS MATERIALIZED ({newest}),
        statement AS (SELECT * FROM known LIMIT {most}),
        figures AS ({figures})
    SELECT (SELECT count(*) FROM known), figures.* FROM figures
"""


def counted(
    quotes: QuoteQuerySet, columns: list[str], query: str, *, most: int = BOUND
) -> tuple[list[tuple[Any, ...]], bool]:
    """Run `query` over the newest `most` of `quotes`; return its rows and whether there are more.

    query: SQL that reads the table `statement`, which has a row with `columns` for each quote. One query.
    """
    # Fetching is cheaper in the order that filters and the newest share an index for; within a day order is no matter.
    newest = quotes.order_by("-said_on", "-meeting_id").values_list(*columns)[: most + 1]
    try:
        inner, parameters = newest.query.sql_with_params()
    except EmptyResultSet:  # it is known without asking that nothing can match
        return [], False
    with connection.cursor() as cursor:
        cursor.execute(
            _FIGURES.format(columns=", ".join(columns), newest=inner, most=most, figures=query),
            parameters,
        )
        rows = cursor.fetchall()
    return [row[1:] for row in rows], bool(rows) and rows[0][0] > most
