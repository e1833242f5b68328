"""Which changes to what readers saw ask for a correction note."""

from dataclasses import replace
from typing import Any

import pytest

from meetings.models import Meeting
from meetings.services.assigning import Assignment, assign
from meetings.services.correcting import ORDER, NoteNeeded, Said, as_seen, corrections_needed, rule
from meetings.services.merging import merge_leaders
from meetings.services.parting import merge_quotes, split_quote
from meetings.services.withdrawing import withdraw_quote
from tests.factories import LeaderFactory, TopicFactory, UserFactory, published_meeting

ONE = Said("one", 1, "leader:1", "Ada Holm", "The river is low. It will rise.")
TWO = Said("two", 2, "leader:2", "Bero Lind", "We shall see.")
THREE = Said("three", 3, "leader:1", "Ada Holm", "So we shall.")
BEFORE = (ONE, TWO, THREE)


def about(before: tuple[Said, ...], after: tuple[Said, ...]) -> list[str]:
    return [one.about for one in corrections_needed(before, after)]


def renumbered(*rows: Said) -> tuple[Said, ...]:
    return tuple(replace(row, position=place) for place, row in enumerate(rows, start=1))


@pytest.mark.parametrize(
    ("changed", "needs"),
    [
        ({"text": "The river is high. It will rise."}, True),
        ({"text": "The  river is low.\n\nIt will rise."}, False),
        ({"text": "The river is low! It will rise."}, True),
        ({"original_text": "Река мелка."}, True),
        ({"who": "leader:2", "name": "Bero Lind"}, True),
        ({"name": "Ada Holm-Lind"}, False),  # the same leader under a new name
        ({"who": "press", "name": "the press"}, True),
        ({"language": "de"}, False),
    ],
)
def test_words_and_speakers_of_a_statement(changed: dict[str, str], needs: bool) -> None:
    assert about(BEFORE, (replace(ONE, **changed), TWO, THREE)) == (["one"] if needs else [])


def test_another_named_person_is_told_by_name_and_office() -> None:
    person = replace(TWO, who="person", name="Carla Ess, spokeswoman")
    assert about((person,), (replace(person, name="Carla Ess, minister"),)) == ["two"]
    assert about((person,), (replace(person, name="Carla  Ess, spokeswoman"),)) == []


def test_order_asks_for_one_note_and_names_the_fewest_that_moved() -> None:
    needed = corrections_needed(BEFORE, renumbered(THREE, ONE, TWO))
    assert [(one.about, one.moved) for one in needed] == [(ORDER, (1,))]
    assert corrections_needed(BEFORE, renumbered(TWO, ONE, THREE))[0].moved in ((1,), (2,))


def test_a_statement_added_asks_for_none_and_one_taken_away_does() -> None:
    new = Said("new", 1, "press", "the press", "Why?")
    assert about(BEFORE, renumbered(new, *BEFORE)) == []
    assert about(BEFORE, renumbered(ONE, THREE)) == ["two"]
    assert about((ONE, replace(TWO, is_withdrawn=True)), (ONE,)) == []


def test_a_statement_split_or_merged_reads_as_it_did() -> None:
    first, second = replace(ONE, text="The river is low."), Said("new", 2, "leader:1", "Ada Holm", "It will rise.")
    parted = renumbered(first, second, TWO, THREE)
    assert about(BEFORE, parted) == []
    assert about(parted, BEFORE) == []
    assert about(BEFORE, renumbered(first, replace(second, text="It will fall."), TWO, THREE)) == ["one"]
    assert about(BEFORE, renumbered(first, replace(second, who="leader:2"), TWO, THREE)) == ["one"]
    assert about(parted, renumbered(replace(ONE, text="The river is low. It will fall."), TWO, THREE)) == ["one", "new"]


def test_a_long_row_of_new_statements_is_looked_at_no_further_than_it_may_reach(monkeypatch: Any) -> None:
    compared = []
    monkeypatch.setattr(rule, "is_same", lambda one, other: compared.append(len(one)) or one == other)
    new = [Said(f"new{number}", 2, "leader:1", "Ada Holm", "Words. " * 100) for number in range(100)]
    assert about(BEFORE, renumbered(replace(ONE, text="Other words."), *new, TWO, THREE)) == ["one"]
    assert max(compared) < 2_000


@pytest.fixture
def meeting(db: None) -> Meeting:
    meeting = published_meeting(quotes=4, topics=[TopicFactory()])
    meeting.quotes.update(checked_by=UserFactory(), checked_on="2024-06-01")
    return meeting


def test_splitting_and_merging_need_no_note(meeting: Meeting) -> None:
    quote = meeting.quotes.first()
    first, second = split_quote(quote=quote, at=quote.text.index("matter"))
    assert merge_quotes(first=first, second=second).text.split() == quote.text.split()
    assert not meeting.corrections.exists()


def test_many_given_another_speaker_need_a_note(meeting: Meeting) -> None:
    first, second = meeting.quotes.all()[:2]
    with pytest.raises(NoteNeeded, match="Readers saw statement 1 otherwise"):
        assign(quotes=[first.pk, second.pk], change=Assignment(who_spoke="leader", speaker=second.speaker))
    first.refresh_from_db()
    assert first.speaker != second.speaker
    assign(quotes=[first.pk], change=Assignment(kind="answer"))


def test_merging_leaders_needs_none(meeting: Meeting) -> None:
    merged = meeting.quotes.first().speaker
    merge_leaders(keep=LeaderFactory(), merged=merged)
    assert not meeting.corrections.exists()


def test_only_what_readers_saw_counts(meeting: Meeting) -> None:
    withdraw_quote(quote=meeting.quotes.last(), reason="A test.")
    assert [one.is_withdrawn for one in as_seen(meeting).statements] == [False, False, False, True]
    Meeting.objects.filter(pk=meeting.pk).update(status="withdrawn")
    assert len(as_seen(meeting).statements) == 4
    draft = published_meeting()
    Meeting.objects.filter(pk=draft.pk).update(status="draft")
    assert len(as_seen(draft).statements) == 2
    never = Meeting.objects.create(title="Never", slug="never")
    assert as_seen(never).statements == ()
