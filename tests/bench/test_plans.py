"""What a search costs the database, on an archive large enough for the wrong plan to tempt it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict

from meetings.corpus import landmarks
from meetings.filters import QuoteFilter
from meetings.models import Quote
from meetings.search.suggestions import suggest
from meetings.views.related import related_to

QUOTES = 20_000
SEED = 3


# It commits: an index over rows that were changed since they were written serves the transactions after its own.
@pytest.mark.django_db(transaction=True)
def test_a_search_reads_no_more_than_it_must() -> None:
    call_command("make_corpus", quotes=QUOTES, seed=SEED)
    known = landmarks(QUOTES, SEED)

    for words in (known.rare, known.absent, f"{known.common} {known.rare}"):
        steps = plans_of(f"q={words}")
        assert "quote_search_vector" in indexes_of(steps), words
        assert not indexes_of(steps) & {"quote_newest", "quote_speaker_newest"}, words
        assert not scans_all_quotes(steps), words

    for words in (known.common, known.rare):
        counting = plans_of_queries(lambda words=words: QuoteFilter(QueryDict(f"q={words}")).counted)
        assert "facets_words" in indexes_of(counting), words
        assert not scans_all_quotes(counting), words

    newest = plans_of("")
    assert "quote_newest" in indexes_of(newest)

    rarest_topic = plans_of(f"topic={known.rarest_topic}")
    assert "quote_newest" not in indexes_of(rarest_topic)
    assert not scans_all_quotes(rarest_topic)

    suggesting = plans_of_queries(lambda: suggest([known.rare, f"{known.mid} {known.rare}"]))
    assert "quote_search_vector" in indexes_of(suggesting)
    assert not scans_all_quotes(suggesting)

    one_speaker = plans_of(f"speaker={known.rarest_leader}")
    assert not scans_all_quotes(one_speaker)
    assert "quote_newest" not in indexes_of(one_speaker)

    said = Quote.objects.published().with_related().filter(speaker__slug=known.commonest_leader).oldest_first()
    quote = said.filter(topics__slug=known.commonest_topic)[50]
    participants = {row.leader_id: row for row in quote.meeting.participations.all()}
    related = plans_of_queries(lambda: related_to(quote, participants))
    assert "quote_speaker_newest" in indexes_of(related)
    assert "quote_newest" not in indexes_of(related)
    assert not scans_all_quotes(related)


def plans_of(query: str) -> list[dict[str, Any]]:
    """Return the steps in the plans of all the queries that a search makes."""
    return plans_of_queries(lambda: QuoteFilter(QueryDict(query)).results())


def plans_of_queries(ask: Callable[[], object]) -> list[dict[str, Any]]:
    """Return the steps in the plans of all the queries made by `ask`."""
    made: list[tuple[str, Any]] = []

    def note(execute: Any, statement: str, parameters: Any, *args: Any) -> Any:
        made.append((statement, parameters))
        return execute(statement, parameters, *args)

    with connection.execute_wrapper(note):
        ask()
    steps: list[dict[str, Any]] = []
    with connection.cursor() as cursor:
        for statement, parameters in made:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
            (answer,) = cursor.fetchone()
            (explained,) = json.loads(answer) if isinstance(answer, str) else answer
            steps.extend(steps_of(explained["Plan"]))
    return steps


def steps_of(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for step in plan.get("Plans", []):
        yield from steps_of(step)


def indexes_of(steps: list[dict[str, Any]]) -> set[str]:
    return {step["Index Name"] for step in steps if "Index Name" in step}


def scans_all_quotes(steps: list[dict[str, Any]]) -> bool:
    table = Quote._meta.db_table
    return any(step["Node Type"] == "Seq Scan" and step["Relation Name"] == table for step in steps)
