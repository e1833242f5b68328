"""Which statements of the archive are worded like given ones, in work that does not grow with the archive.

Likeness is the sum of the weights of the words that two statements share; a word weighs the more, the
fewer statements have it. Only words that are rare enough to be looked up are. How rare a word is, a sample
of the archive says: counting it in all of it would take longer than the search.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection

SIMILAR = 10  # the most similar statements count, and no others
MOST_WORDS = 24  # words of a statement that are looked up
MOST_MATCHES = 200  # expected matches of these words together
COMMON = 0.1  # a word in a larger share of the archive says nothing,
FEW = 20  # unless it is in no more statements than these
SAMPLE_PAGES = 600  # of the table, some five statements each

_SHARE = """
    SELECT least(100, 100.0 * %s * current_setting('block_size')::int
                      / greatest(1, pg_relation_size('meetings_quote')))
"""
_SIZE = "SELECT count(*) FROM meetings_quote TABLESAMPLE SYSTEM (%s) REPEATABLE (1)"
_COUNTS = """
    SELECT word, ndoc
    FROM ts_stat(format('SELECT search_vector FROM meetings_quote TABLESAMPLE SYSTEM (%%s) REPEATABLE (1)', %s::float))
    WHERE word = ANY(%s)
"""
# Each word is looked up once, however many of the statements have it.
_SIMILAR = """
    WITH asked AS MATERIALIZED (
        SELECT * FROM unnest(%(statements)s::int[], %(words)s::text[]) AS asked (statement, word)
    ), word AS MATERIALIZED (
        SELECT DISTINCT word FROM asked
    ), hit AS MATERIALIZED (
        SELECT word.word, quote.id AS quote
        FROM word JOIN meetings_quote AS quote ON quote.search_vector @@ word.word::tsquery
    ), weight AS (
        SELECT word, ln(1 + %(total)s::float / count(*)) AS weight FROM hit GROUP BY word
    ), likeness AS (
        SELECT asked.statement, hit.quote, sum(weight.weight) AS likeness
        FROM asked JOIN hit USING (word) JOIN weight USING (word)
        WHERE NOT hit.quote = ANY(%(exclude)s)
            AND hit.quote IS DISTINCT FROM (%(own)s::bigint[])[asked.statement]
            AND EXISTS (SELECT FROM meetings_quote_topics AS carried WHERE carried.quote_id = hit.quote)
        GROUP BY asked.statement, hit.quote
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY statement ORDER BY likeness DESC, quote DESC) AS place FROM likeness
    )
    SELECT statement, likeness, (
        SELECT array_agg(topic_id) FROM meetings_quote_topics AS carried WHERE carried.quote_id = ranked.quote
    )
    FROM ranked WHERE place <= %(similar)s ORDER BY statement, place
"""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A similar statement: how alike it is, and the keys of the topics it carries."""

    likeness: float
    topics: list[int]


def similar(
    lexemes: Sequence[Collection[str]], *, own: Sequence[int | None], exclude: Collection[int] = ()
) -> list[list[Neighbour]]:
    """Return for each statement those of the archive that carry topics and are worded most like it.

    lexemes: of each statement. own: for each the key it has in the archive, None where it is not in
    there; a statement is not similar to itself. exclude: keys of statements that do not count. Four
    queries, however many statements there are.
    """
    found: list[list[Neighbour]] = [[] for _ in lexemes]
    rarity = _Rarity(set().union(*lexemes))
    asked = [(number, word) for number, words in enumerate(lexemes, start=1) for word in rarity.worth_asking(words)]
    if not asked:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            _SIMILAR,
            {
                "statements": [number for number, _word in asked],
                "words": [_as_query(word) for _number, word in asked],
                "total": rarity.total,
                "own": list(own),
                "exclude": list(exclude),
                "similar": SIMILAR,
            },
        )
        for number, likeness, topics in cursor:
            found[number - 1].append(Neighbour(float(likeness), topics))
    return found


class _Rarity:
    """In how many statements of the archive some words are, as a sample tells."""

    def __init__(self, words: Collection[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_SHARE, [SAMPLE_PAGES])
            share = float(cursor.fetchone()[0])
            cursor.execute(_SIZE, [share])
            self.sampled: int = cursor.fetchone()[0]
            cursor.execute(_COUNTS, [share, list(words)])
            self.counts: dict[str, int] = dict(cursor.fetchall())
        self.total = self.sampled * 100 / share
        # A word that the sample has not may still be in the archive, but if all of that was read.
        self.unseen = 0.0 if share == 100 else 0.5

    def worth_asking(self, words: Collection[str]) -> list[str]:
        """Return the rarest of `words`, as many as can be looked up."""
        chosen: list[str] = []
        matches = 0.0
        for count, word in sorted((self.counts.get(word, self.unseen), word) for word in words):
            matches += count * self.total / max(self.sampled, 1)
            is_common = count > max(FEW, COMMON * self.sampled)
            if is_common or matches > MOST_MATCHES or len(chosen) == MOST_WORDS:
                break
            if count:
                chosen.append(word)
        return chosen


def _as_query(lexeme: str) -> str:
    """Return the tsquery that is this one lexeme."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
