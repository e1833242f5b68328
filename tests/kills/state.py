"""How all of the site's tables stand, so that two states can be told apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, models

from meetings.models import Leader, Meeting, Version
from meetings.services.history import canonical, document_of

# Moments of writing: of two runs of the same deed, these alone differ.
MOMENTS = ["at", "made_at", "created_at", "updated_at"]


@dataclass(frozen=True)
class State:
    """Every row of the site by table, with and without moments of writing; every document; how many versions."""

    rows: dict[str, str]
    rows_without_moments: dict[str, str]
    documents: tuple[bytes, ...]
    versions: int

    def same_deed(self, other: "State") -> bool:
        """Whether the two differ by when they were written at most."""
        return (self.rows_without_moments, self.documents, self.versions) == (
            other.rows_without_moments,
            other.documents,
            other.versions,
        )

    def differing(self, other: "State") -> list[str]:
        """Return the tables in which the two differ by more than moments."""
        return [
            name for name, rows in self.rows_without_moments.items() if rows != other.rows_without_moments.get(name)
        ]


def rows_now() -> dict[str, str]:
    """Return what tells every row of the site, by table, from any other."""
    return _rows([])


def look() -> State:
    """Return how everything stands now."""
    things: Iterable[models.Model] = [*Meeting.objects.order_by("pk"), *Leader.objects.order_by("pk")]
    return State(
        rows=rows_now(),
        rows_without_moments=_rows(MOMENTS),
        documents=tuple(canonical(document_of(thing)) for thing in things),
        versions=Version.objects.count(),
    )


def _rows(without: list[str]) -> dict[str, str]:
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("meetings_")]
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{name}', md5(string_agg(row, E'\\n' ORDER BY row)) "
                f"FROM (SELECT (to_jsonb(t) - %s::text[])::text AS row FROM {name} t) rows"
                for name in tables
            ),
            [without] * len(tables),
        )
        return dict(cursor.fetchall())


def sequences() -> dict[str, int | None]:
    """Return the number that each sequence gave out last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename::text, last_value FROM pg_sequences WHERE schemaname = 'public'")
        return dict(cursor.fetchall())


def put_back(numbers: dict[str, int | None]) -> None:
    """Let each sequence go on from where it was: they do not take part in transactions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(name::regclass, coalesce(last, 1), last IS NOT NULL) "
            "FROM unnest(%s::text[], %s::bigint[]) AS given (name, last)",
            [list(numbers), list(numbers.values())],
        )
