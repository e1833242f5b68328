"""Whole utterances, fragments, and marks that hold no statement."""

from __future__ import annotations

from itertools import pairwise

import pytest

from meetings.readouts import parse

HEAD = "Norlandic Prime Minister Anna Berg met Sudlandic President Karl Lund in Norburg on Tuesday.\n\n"

CASES = [
    ("fragment", "Lund said the river was “higher than ever”.", ["partial"]),
    ("named so", "Berg called the bridge a “gift to both shores”.", ["partial"]),
    ("after that", "Lund said that “the river is high”.", ["partial"]),
    (
        "after that, several sentences",
        "Lund said that “the river is high. Nobody slept last night.”",
        ["direct"],
    ),
    ("predicate", "The bridge “is the work of many hands,” Lund added.", ["partial"]),
    ("whole clause behind the verb", "Lund said “the river is higher than ever before.”", ["direct"]),
    ("scare quotes", "The so-called “mill road” leads to the river.", []),
    ("title of a work", "They had read “The Long River” at school.", []),
    ("motto", "The meeting's motto was ‘one river, two shores’.", []),
    ("single marks with a verb", "‘The river is high this year,’ Lund said. ‘It won’t stop.’", ["direct"]),
    ("single marks, apostrophes inside", "Berg said: ‘It’s the people’s bridge, isn’t it?’", ["direct"]),
    ("no quotation", "They spoke about the river.", []),
    ("nested", "“He told me ‘go home’ and I went,” Lund said.", ["direct"]),
    ("nested double", "‘He told me “go home” and I went,’ Lund said.", ["direct"]),
    ("two single ones", "''The river is high this year,'' Lund said.", ["direct"]),
    ("low marks", "Lund said: „The river is high this year.“", ["direct"]),
    ("low and high marks", "Lund said: „The river is high this year.”", ["direct"]),
    ("guillemets", "Lund said: « The river is high this year. »", ["direct"]),
    ("reversed guillemets", "Lund said: »The river is high this year.«", ["direct"]),
    ("mixed marks", '“The river is high this year," Lund said.', ["direct"]),
    ("closing mark that opens", "”The river is high this year,” Lund said.", ["direct"]),
    ("never closed", "Lund said: “The river is high this year.", ["direct"]),
    ("inches are no marks", 'The 12" plank lay there.', []),
]


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_kind(body: str, expected: list[str]) -> None:
    assert [s.kind for s in parse(HEAD + body).statements] == expected


def test_spans_leave_the_marks_out() -> None:
    for body in (
        "„The river is high.“",
        "« The river is high. »",
        "''The river is high.''",
        '“The river is high."',
    ):
        text = HEAD + "Lund said: " + body
        (statement,) = parse(text).statements
        assert statement.spans[0].of(text) == "The river is high."


def test_a_headline_quotation_is_no_statement() -> None:
    text = "Berg: “The bridge opens in May”\n\n" + HEAD + "“In May,” Berg said."
    account = parse(text)
    assert account.title == "Berg: “The bridge opens in May”"
    assert [s.spans[0].of(text) for s in account.statements] == ["In May,"]


def test_a_pull_quote_is_taken_once() -> None:
    text = HEAD + "“The river was never so high as in this spring,” Lund said as he looked out over the water.\n\n"
    text += "“The river was never so high as in this spring”\n\n"
    assert len(parse(text).statements) == 1


def test_an_open_mark_behind_a_nested_quotation_does_not_reach_back() -> None:
    text = HEAD + "Lund said: “He told me “go home” and I went.” Berg said: “I see"
    spans = [span for s in parse(text).statements for span in s.spans]
    assert [span.of(text) for span in spans] == ["He told me “go home” and I went.", "I see"]


def test_several_open_marks_each_end_at_the_next() -> None:
    text = HEAD + "Lund said: “The river is high. “It was “never so” high. “Nobody slept."
    spans = [span for s in parse(text).statements for span in s.spans]
    assert all(a.end <= b.start for a, b in pairwise(spans))
