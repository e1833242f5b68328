"""Names among the words of a search: a leader's is offered as the speaker, a topic's as the topic.

Only what readers may see is offered. Nothing is changed by itself: a name may be meant as a word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from meetings.models import Leader, Topic
from meetings.search.query import Words

MOST_WORDS = 12  # of a search that are looked at
LONGEST_NAME = 4  # words
MOST = 3  # offers of each kind

_PART = re.compile(r'-?"[^"]*"|\S+')

# A leader by a whole name, or by one word of it: the family name, say.
_LEADERS = """
    WITH run AS MATERIALIZED (
        SELECT communique_fold(words) AS words, number FROM unnest(%s::text[]) WITH ORDINALITY AS typed (words, number)
    ), name AS MATERIALIZED (
        SELECT id AS leader, folded_name AS name FROM meetings_leader
        UNION ALL
        SELECT leader_id, folded FROM meetings_leadername
    )
    SELECT leader, number FROM name JOIN run ON run.words = name.name
    UNION
    SELECT leader, number FROM name CROSS JOIN LATERAL string_to_table(name.name, ' ') AS part
    JOIN run ON run.words = part WHERE char_length(part) > 2
    ORDER BY number, leader
"""
# A topic by its name or a synonym, whatever the ending.
_TOPICS = """
    WITH run AS MATERIALIZED (
        SELECT communique_fold(words) AS words, to_tsvector('communique_english', words) AS stems, number
        FROM unnest(%s::text[]) WITH ORDINALITY AS typed (words, number)
    ), name AS MATERIALIZED (
        SELECT id AS topic, folded_name AS words, to_tsvector('communique_english', name) AS stems FROM meetings_topic
        UNION ALL
        SELECT topic_id, folded, to_tsvector('communique_english', name) FROM meetings_topicsynonym
    )
    SELECT topic, number FROM name JOIN run USING (words)
    UNION
    SELECT topic, number FROM name JOIN run USING (stems) WHERE run.stems <> ''
    ORDER BY number, topic
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in a row, and the rest of the search without them."""

    words: str
    rest: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What some of the words name, the words, and the rest of the search."""

    thing: Leader | Topic
    named: str
    rest: str


def parts_of(words: Words) -> list[str]:
    """Return what was typed as its parts: words, "phrases", -exclusions and OR."""
    return _PART.findall(words.typed)[:MOST_WORDS]


def is_plain(part: str) -> bool:
    """Whether a part is a word that is looked for, alone."""
    return part != "OR" and not part.startswith(("-", '"')) and any(map(str.isalnum, part))


def runs_of(words: Words) -> Iterator[Run]:
    """Yield the plain words and the runs of them, the longest first; a phrase is one as a whole."""
    parts = parts_of(words)
    if "OR" in parts:
        return
    for length in range(min(LONGEST_NAME, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            some = parts[start : start + length]
            if all(map(is_plain, some)) or (length == 1 and some[0].startswith('"')):
                yield Run(" ".join(some).strip('",.;:?!'), " ".join([*parts[:start], *parts[start + length :]]))


def offers(words: Words) -> list[Offer]:
    """Return the leaders and the topics that are named among the words, at most MOST of each. Four queries at most."""
    runs = [run for run in runs_of(words) if run.words]
    if not runs:
        return []
    return [*_found(runs, _LEADERS, Leader.objects.published()), *_found(runs, _TOPICS, Topic.objects.published())]


def _found(runs: Sequence[Run], statement: str, visible: QuerySet[Any]) -> Iterator[Offer]:
    """Yield what the longest runs name. A word that is in the names of too many is no name of any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [[run.words for run in runs]])
        pairs: list[tuple[int, int]] = cursor.fetchall()
    things = visible.in_bulk([key for key, _number in pairs]) if pairs else {}
    by_run: dict[int, list[Any]] = {}
    for key, number in pairs:
        if key in things:
            by_run.setdefault(number, []).append(things[key])
    offered: set[int] = set()
    for number in sorted(by_run):
        if len(by_run[number]) <= MOST:
            for thing in by_run[number]:
                if thing.pk not in offered and len(offered) < MOST:
                    offered.add(thing.pk)
                    yield Offer(thing, runs[number - 1].words, runs[number - 1].rest)
