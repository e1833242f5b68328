"""Figures of a generated archive, counted again row by row in plain code."""

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings import tallies
from meetings.models import Leader, Meeting, Participation, Quote, QuoteFacets, Topic
from meetings.tallies import statements, voices

pytestmark = pytest.mark.usefixtures("generated")


def seen_quotes() -> list[dict[str, Any]]:
    """Every statement of a meeting that is published, but for those withdrawn, as plain rows."""
    public = set(Meeting.objects.filter(status="published").values_list("pk", flat=True))
    assert len(public) == Meeting.objects.count() - 1
    carried = defaultdict(set)
    for quote, topic in Quote.topics.through.objects.values_list("quote_id", "topic_id"):
        carried[quote].add(topic)
    rows = Quote.objects.values("pk", "meeting_id", "speaker_id", "text", "said_on", "withdrawn_at")
    return [
        {**row, "topics": carried[row["pk"]]} for row in rows if row["meeting_id"] in public and not row["withdrawn_at"]
    ]


def with_those_above(topics: set[int]) -> set[int]:
    parents = dict(Topic.objects.values_list("pk", "parent_id"))
    whole = set()
    for topic in topics:
        while topic is not None:
            whole.add(topic)
            topic = parents[topic]
    return whole


def test_topics_with_those_below_counted_into_them_once_for_each_statement() -> None:
    expected: dict[int, Counter[int]] = defaultdict(Counter)
    for row in seen_quotes():
        for topic in with_those_above(row["topics"]):
            expected[topic][row["said_on"].year] += 1
    assert any(len(with_those_above(row["topics"])) < 2 * len(row["topics"]) for row in seen_quotes())
    found = tallies.subjects_of(Quote.objects.published())
    assert {one.topic.pk: one.years for one in found.rows} == {topic: dict(years) for topic, years in expected.items()}
    by_year = tallies.subjects_by_year(QuoteFacets.objects.published())
    assert {one.topic.pk: one.years for one in by_year.rows} == {one.topic.pk: one.years for one in found.rows}
    figures = tallies.figures_of(QuoteFacets.objects.published())
    assert [(one.topic, one.count) for one in figures.subjects.rows] == [(one.topic, one.count) for one in found.rows]
    assert [one.count for one in found.rows] == sorted((years.total() for years in expected.values()), reverse=True)
    assert not found.is_bounded


def test_topics_form_their_trees() -> None:
    found = tallies.subjects_of(Quote.objects.published())
    shown = set()

    def walk(branches: list[tallies.Branch], parent: int | None) -> None:
        for branch in branches:
            assert branch.subject.topic.parent_id == parent
            shown.add(branch.subject.topic.pk)
            walk(branch.branches, branch.subject.topic.pk)

    walk(found.tree(), None)
    assert shown == {one.topic.pk for one in found.rows}


def test_years() -> None:
    found = tallies.years_of(Quote.objects.published())
    assert found.counts == Counter(row["said_on"].year for row in seen_quotes())
    figures = tallies.figures_of(QuoteFacets.objects.published())
    assert (figures.years, figures.total) == (found.counts, len(seen_quotes()))


def test_words_of_each_leader() -> None:
    words: Counter[int] = Counter()
    said: Counter[int] = Counter()
    for row in seen_quotes():
        if row["speaker_id"]:
            words[row["speaker_id"]] += len(row["text"].split())
            said[row["speaker_id"]] += 1
    found = tallies.voices_of(Quote.objects.published())
    assert {one.leader.pk: (one.words, one.statements) for one in found.rows} == {
        leader: (words[leader], said[leader]) for leader in words
    }
    assert [one.words for one in found.rows] == sorted(words.values(), reverse=True)
    assert (found.words, found.statements) == (words.total(), said.total())
    speakers = tallies.speakers_of(Quote.objects.published())
    assert {one.leader.pk: one.statements for one in speakers.rows} == said
    assert [one.statements for one in speakers.rows] == sorted(said.values(), reverse=True)
    assert tallies.figures_of(QuoteFacets.objects.published()).speakers == speakers.rows
    newest = tallies.newest_words(QuoteFacets.objects.published())
    assert tallies.voices_of(newest) == found


def test_whom_everybody_met_how_often_and_when() -> None:
    public = dict(Meeting.objects.filter(status="published").values_list("pk", "first_day"))
    present = defaultdict(set)
    for meeting, leader in Participation.objects.values_list("meeting_id", "leader_id"):
        if meeting in public:
            present[meeting].add(leader)
    for leader in Leader.objects.all():
        days = defaultdict(list)
        for meeting, leaders in present.items():
            for other in leaders - {leader.pk} if leader.pk in leaders else ():
                days[other].append(public[meeting])
        met = tallies.met_by(leader, Meeting.objects.published())
        assert {one.leader.pk: (one.meetings, one.first, one.last) for one in met} == {
            other: (len(on), min(on), max(on)) for other, on in days.items()
        }
        assert [one.meetings for one in met] == sorted((len(on) for on in days.values()), reverse=True)
        found = tallies.days_with(leader, [one.leader for one in met[:3]], Meeting.objects.published())
        assert found == {one.leader.pk: sorted(days[one.leader.pk]) for one in met[:3]}


def test_past_the_bound_the_newest_are_counted_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = sorted(seen_quotes(), key=lambda row: (row["said_on"], row["meeting_id"]), reverse=True)
    newest_meetings = {row["meeting_id"] for row in rows[:16]}
    bound = sum(row["meeting_id"] in newest_meetings for row in rows)
    inside = rows[:bound]
    assert bound < len(rows)
    found = statements.counted(Quote.objects.published(), ["id"], "SELECT id FROM statement", most=bound)
    assert ({pk for (pk,) in found[0]}, found[1]) == ({row["pk"] for row in inside}, True)
    monkeypatch.setattr(voices, "HEARD", bound)
    heard = tallies.voices_of(Quote.objects.published())
    assert heard.is_bounded
    assert heard.words == sum(len(row["text"].split()) for row in inside if row["speaker_id"])
    monkeypatch.setattr(voices, "HEARD", len(rows))
    assert not tallies.voices_of(Quote.objects.published()).is_bounded


def test_nothing_said_is_nothing_counted() -> None:
    nothing = Quote.objects.none()
    assert tallies.subjects_of(Quote.objects.filter(pk=0)).rows == []
    assert tallies.years_of(nothing).counts == {}
    assert tallies.voices_of(nothing).words == 0


def test_as_many_queries_for_few_as_for_many() -> None:
    leader = Leader.objects.first()
    visible, theirs = Quote.objects.published(), Quote.objects.published().filter(speaker=leader)
    rows, their_rows = QuoteFacets.objects.published(), QuoteFacets.objects.published().filter(speaker=leader.pk)
    meetings = Meeting.objects.published()
    met = [one.leader for one in tallies.met_by(leader, meetings)]
    asked: dict[str, tuple[int, list[Callable[[], object]]]] = {
        "subjects": (2, [lambda: tallies.subjects_of(visible), lambda: tallies.subjects_of(theirs)]),
        "years": (1, [lambda: tallies.years_of(visible), lambda: tallies.years_of(theirs)]),
        "voices": (2, [lambda: tallies.voices_of(visible), lambda: tallies.voices_of(theirs)]),
        "speakers": (2, [lambda: tallies.speakers_of(visible), lambda: tallies.speakers_of(theirs)]),
        "figures": (3, [lambda: tallies.figures_of(rows), lambda: tallies.figures_of(their_rows)]),
        "by year": (2, [lambda: tallies.subjects_by_year(rows), lambda: tallies.subjects_by_year(their_rows)]),
        "met": (2, [lambda: tallies.met_by(leader, meetings)]),
        "days": (
            1,
            [lambda: tallies.days_with(leader, met, meetings), lambda: tallies.days_with(leader, met[:1], meetings)],
        ),
    }
    counted = {name: {_queries(ask) for ask in asks} for name, (_most, asks) in asked.items()}
    assert theirs.count() < visible.count()
    assert counted == {name: {number} for name, (number, _asks) in asked.items()}


def _queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as made:
        ask()
    return len(made)
