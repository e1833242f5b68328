"""The synthetic archive into a database: in batches, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from django.db import connections, models, transaction

from meetings.corpus.cast import Cast
from meetings.corpus.encounters import Encounter, Generator
from meetings.corpus.words import Vocabulary
from meetings.corpus.writer import Writer
from meetings.models import PublicId, Quote, QuoteFacets, RegisteredSlug

MEETINGS_A_BATCH = 500


class ArchiveExistsError(Exception):
    """The database has, or had, meetings, leaders, topics or quotes."""


@dataclass(frozen=True)
class Made:
    """How many rows of each kind were made."""

    countries: int
    leaders: int
    topics: int
    meetings: int
    quotes: int


def fill(*, quotes: int, seed: int, database: str = "default") -> Made:
    """Fill `database` with the archive of `quotes` quotes made with `seed`.

    Either all of it is there afterwards or nothing; the planner's statistics are fresh. Memory
    does not grow with the number of quotes. Raises ArchiveExistsError where the database is not new.
    """
    if any(registry.objects.using(database).exists() for registry in (RegisteredSlug, PublicId)):
        raise ArchiveExistsError
    vocabulary = Vocabulary.of(seed)
    cast = Cast(quotes, seed, vocabulary)
    connection = connections[database]
    meetings = 0
    with transaction.atomic(using=database), connection.cursor() as cursor:
        writer = Writer(database, cast)
        writer.write_cast()
        with without_indexes(Quote, database), without_indexes(QuoteFacets, database):
            for number, batch in enumerate(_batches(Generator(quotes, seed, vocabulary, cast)), 1):
                writer.write(batch)
                meetings += len(batch)
                if number.bit_count() == 1:
                    # At each doubling, since the triggers' plans were made for smaller tables.
                    cursor.execute("ANALYZE")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)")
    return Made(len(cast.countries), len(cast.leaders), len(cast.topics), meetings, quotes)


def _batches(generator: Generator) -> Iterator[list[Encounter]]:
    encounters = generator.encounters()
    while batch := list(islice(encounters, MEETINGS_A_BATCH)):
        yield batch


@contextmanager
def without_indexes(model: type[models.Model], database: str) -> Iterator[None]:
    """Drop the table's indexes that hold no rule, and make them again, as they were, at the end.

    The words of a hundred thousand quotes are indexed in seconds at once, in minutes one by one.
    """
    with connections[database].cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), (SELECT string_agg(format("
            "'; ALTER INDEX %%s ALTER COLUMN %%s SET STATISTICS %%s', indexrelid::regclass, attnum, attstattarget), '')"
            " FROM pg_attribute WHERE attrelid = indexrelid AND attstattarget >= 0) FROM pg_index"
            " WHERE indrelid = %s::regclass AND NOT indisunique",
            [model._meta.db_table],
        )
        indexes = cursor.fetchall()
        for name, _, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for _, definition, statistics in indexes:
            cursor.execute(definition + (statistics or ""))
