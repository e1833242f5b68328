"""The table of contents of a long meeting: its sections, and where a meeting has none."""

import itertools
import re
from typing import Any

import pytest
from django.test import Client

from meetings.models import Leader, Meeting
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    TopicFactory,
    publish_at_once,
)

pytestmark = pytest.mark.django_db

LINK = re.compile(
    r'<a href="#q-(?P<id>\w+)"><span class="contents-numbers">(?P<numbers>[^<]+)</span> '
    r'<span class="contents-name" dir="auto">(?P<names>[^<]+)</span> '
    r'<span class="contents-of"(?P<language> lang="\w+")? dir="auto">(?P<of>[^<]*)</span></a>'
)


@pytest.fixture
def two() -> list[Leader]:
    return [LeaderFactory(name="Ada Holm"), LeaderFactory(name="Bero Lind")]


def meeting_of(two: list[Leader], statements: list[dict[str, Any]]) -> Meeting:
    meeting = MeetingFactory(slug="long-talks")
    for leader in two:
        ParticipationFactory(meeting=meeting, leader=leader)
    for number, statement in enumerate(statements, start=1):
        QuoteFactory(meeting=meeting, **{"text": f"Word number {number}.", **statement})
    publish_at_once(meeting)
    return meeting


def contents_of(client: Client, query: str = "") -> list[dict[str, str]]:
    page = client.get(f"/meetings/long-talks/{query}").content.decode()
    _, begins, rest = page.partition('<nav class="contents"')
    return [found.groupdict() for found in LINK.finditer(rest.partition("</nav>")[0])] if begins else []


def a_press_conference(two: list[Leader]) -> list[dict[str, Any]]:
    ferries, fish, tolls = (TopicFactory(name=name) for name in ("Ferries", "Fish", "Tolls"))
    ada, bero = two
    return [
        {"speaker": ada, "topics": [ferries]},
        {"speaker": ada, "topics": [ferries, tolls]},
        {"speaker": ada, "topics": [fish]},
        {"speaker": bero},
        {"speaker": bero},
        {"who_spoke": "press", "kind": "question", "text": "Who pays for the ferry?"},
        {"who_spoke": "press", "kind": "question", "text": "And when?"},
        {"speaker": bero, "kind": "answer"},
        {"speaker": ada, "kind": "answer"},
        {"who_spoke": "press", "kind": "question", "topics": [fish]},
        {"speaker": bero, "topics": [fish]},
        {"speaker": ada},
    ]


def test_sections_begin_with_a_speaker_a_question_and_another_subject(client: Client, two: list[Leader]) -> None:
    meeting = meeting_of(two, a_press_conference(two))
    found = contents_of(client)
    assert [(one["numbers"], one["names"], one["of"]) for one in found] == [
        ("1–2", "Ada Holm", "Ferries, Tolls"),
        ("3", "Ada Holm", "Fish"),
        ("4–5", "Bero Lind", "Word number 4."),
        ("6–9", "A reporter, Bero Lind, Ada Holm", "Who pays for the ferry?"),
        ("10–11", "A reporter, Bero Lind", "Fish"),
        ("12", "Ada Holm", "Word number 12."),
    ]
    first = {quote.position: quote.public_id for quote in meeting.quotes.all()}
    assert [one["id"] for one in found] == [first[number] for number in (1, 3, 4, 6, 10, 12)]
    assert [one["language"] for one in found] == [None, None, ' lang="en"', ' lang="en"', None, ' lang="en"']


@pytest.mark.parametrize("query", ["?view=topics", "?view=reader"])
def test_read_otherwise_than_in_order_it_has_none(client: Client, two: list[Leader], query: str) -> None:
    meeting_of(two, a_press_conference(two))
    assert contents_of(client, query) == []


def test_short_meeting_has_none(client: Client, two: list[Leader]) -> None:
    meeting_of(two, a_press_conference(two)[:11])
    assert contents_of(client) == []


def test_long_speech_on_one_subject_has_none(client: Client, two: list[Leader]) -> None:
    meeting_of(two, [{"speaker": two[0]}] * 12 + [{"speaker": two[1]}])
    assert contents_of(client) == []


def test_long_exchange_has_no_more_sections_than_one_looks_through(client: Client, two: list[Leader]) -> None:
    """Every question begins a section; of the changes of speaker, as many as there is room for, evenly."""
    talk = [{"speaker": two[number % 2]} for number in range(60)]
    talk[40] = {"who_spoke": "press", "kind": "question"}
    meeting_of(two, talk)
    numbers = [one["numbers"] for one in contents_of(client)]
    starts = [int(one.partition("–")[0]) for one in numbers]
    assert 12 <= len(starts) <= 24
    assert {1, 41} <= set(starts)
    assert max(after - before for before, after in itertools.pairwise(starts)) <= 5
    assert numbers[-1].endswith("60")
