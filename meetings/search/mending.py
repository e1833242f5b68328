"""What a search that finds nothing may have meant: another word, or somebody's name.

Only words of published statements and names of visible leaders are suggested, the likest first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import connection

from meetings.models import Leader
from meetings.search.offers import Offer, is_plain, parts_of, runs_of
from meetings.search.query import IN_USE, Words

ALIKE = 0.4  # of 1, by their runs of three letters
CANDIDATES = 200  # words alike that are looked for among what is published
NAMES = 3

_ABSENT = (
    IN_USE  # noqa: S608 both are ours
    + """
    SELECT number FROM in_use, unnest(%(parts)s::text[]) WITH ORDINALITY AS typed (part, number)
    CROSS JOIN LATERAL communique_query(part, languages, true) AS meaning
    WHERE numnode(meaning) > 0 AND NOT EXISTS (
        SELECT FROM meetings_quotefacets AS facets
        WHERE communique_words_of(quote_id, wording) @@ meaning AND public_from <= statement_timestamp()
    )
    ORDER BY number
"""
)
# Candidates are tried in their order, and no further than the first that readers may see.
_MEANT = (
    IN_USE  # noqa: S608 both are ours
    + """
    SELECT word FROM in_use, (
        SELECT word, max(similarity(communique_fold(word), communique_fold(%(typed)s))) AS likeness
        FROM meetings_notedword WHERE communique_fold(word) %% communique_fold(%(typed)s)
        GROUP BY word ORDER BY likeness DESC, word LIMIT %(candidates)s
    ) AS candidate
    WHERE likeness >= %(alike)s AND EXISTS (
        SELECT FROM meetings_quotefacets AS facets
        WHERE communique_words_of(quote_id, wording) @@ communique_query(word, languages, true)
            AND public_from <= statement_timestamp()
    )
    LIMIT 1
"""
)
_NAMES = """
    WITH run AS MATERIALIZED (
        SELECT communique_fold(words) AS words, number
        FROM unnest(%(runs)s::text[]) WITH ORDINALITY AS typed (words, number)
    ), name AS MATERIALIZED (
        SELECT id AS leader, folded_name AS name FROM meetings_leader
        UNION ALL
        SELECT leader_id, folded FROM meetings_leadername
    ), known AS (
        SELECT leader, name FROM name
        UNION
        SELECT leader, part FROM name CROSS JOIN LATERAL string_to_table(name, ' ') AS part WHERE char_length(part) > 3
    )
    SELECT leader, number, max(similarity(name, words)) AS likeness FROM known JOIN run ON name %% words
    GROUP BY leader, number HAVING max(similarity(name, words)) >= %(alike)s
    ORDER BY likeness DESC, number, leader
"""


def absent(words: Words) -> list[str]:
    """Return the plain words and phrases of the search that no published statement has. One query."""
    parts = [part for part in parts_of(words) if is_plain(part) or part.startswith('"')]
    with connection.cursor() as cursor:
        cursor.execute(_ABSENT, {"parts": parts})
        return [parts[number - 1] for (number,) in cursor]


def meant_by(missing: Sequence[str]) -> dict[str, str]:
    """Return what may have been meant by words that are missing. A query for each of the first of them."""
    return {part: word for part in missing[:NAMES] if is_plain(part) and (word := _meant(part))}


def mended(words: Words, missing: Sequence[str], meant: Mapping[str, str]) -> str:
    """Return the search with what was meant in the place of words that are missing; what is like none is left out."""
    return " ".join(meant.get(part, part) for part in parts_of(words) if part in meant or part not in missing)


def with_mended_rest(found: Sequence[Offer], meant: Mapping[str, str]) -> list[Offer]:
    """Return those of the offers whose other words are mended: what no statement has may still be somebody's name."""
    mended_rests = [" ".join(meant.get(part, part) for part in offer.rest.split()) for offer in found]
    return [replace(offer, rest=rest) for offer, rest in zip(found, mended_rests, strict=True) if rest != offer.rest]


def _meant(part: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(_MEANT, {"typed": part.strip('",.;:?!'), "candidates": CANDIDATES, "alike": ALIKE})
        row = cursor.fetchone()
    return row[0] if row else None


def names_alike(words: Words) -> list[Offer]:
    """Return the visible leaders whose names are like some of the words, at most NAMES. Two queries."""
    runs = [run for run in runs_of(words) if len(run.words) > 3]
    if not runs:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, {"runs": [run.words for run in runs], "alike": ALIKE})
        rows: list[tuple[int, int, float]] = cursor.fetchall()
    leaders = Leader.objects.published().in_bulk([key for key, _number, _likeness in rows]) if rows else {}
    found: dict[int, Offer] = {}
    for key, number, _likeness in rows:
        if key in leaders and key not in found and len(found) < NAMES:
            found[key] = Offer(leaders[key], runs[number - 1].words, runs[number - 1].rest)
    return list(found.values())
