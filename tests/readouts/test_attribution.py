"""Each rule that gives a statement its speaker, on sentences of the project's own."""

from __future__ import annotations

import pytest

from meetings.readouts import parse

HEAD = "Norlandic Prime Minister Anna Berg met Sudlandic President Karl Lund in Norburg on Tuesday.\n\n"


def speakers(body: str) -> list[str | None]:
    return [s.speaker for s in parse(HEAD + body).statements]


CASES = [
    ("verb-behind", "“We will build the bridge together,” Berg said.", ["Anna Berg"]),
    ("verb-behind, inverted", "“We will build the bridge together,” said Berg.", ["Anna Berg"]),
    ("verb-behind, told", "“We will build the bridge together,” Lund told Berg at the mill.", ["Karl Lund"]),
    ("according to", "“We will build the bridge together,” according to Lund.", ["Karl Lund"]),
    ("the agency is no speaker", "“We will build the bridge,” Lund said, Reuters reported.", ["Karl Lund"]),
    ("agency quoted", "“We will build the bridge,” TASS quoted Lund as saying.", ["Karl Lund"]),
    ("quoted as", "“We will build the bridge,” aide Mia Holm quoted Berg as saying.", ["Anna Berg"]),
    ("passive", "Lund was quoted as saying: “We will build the bridge.”", ["Karl Lund"]),
    ("verb before, comma", "Lund replied, “The river is high this year.”", ["Karl Lund"]),
    ("verb before, colon", "Berg told Lund: “The river is high this year.”", ["Anna Berg"]),
    ("joined verbs", "Berg thanked Lund and said, “The river is high this year.”", ["Anna Berg"]),
    (
        "participle first",
        "Addressing reporters after the talks, Lund said: “The river is high.”",
        ["Karl Lund"],
    ),
    ("participle last", "Berg spoke of the river, telling Lund, “It was never so high.”", ["Anna Berg"]),
    (
        "relative",
        "Berg turned to her aide Mia Holm, who smiled, and said: “You will see to it.”",
        ["Anna Berg"],
    ),
    ("pronoun", "Berg opened the talks. “The river is high this year,” she said.", ["Anna Berg"]),
    ("pronoun by gender", "Berg greeted Lund. “The river is high this year,” he said.", ["Karl Lund"]),
    ("office", "“The river is high this year,” the prime minister said.", ["Anna Berg"]),
    ("nation and office", "“The river is high this year,” the Sudlandic president added.", ["Karl Lund"]),
    ("host", "Berg showed the way. “The river is high this year,” said her guest.", ["Karl Lund"]),
    ("honorific", "“The river is high this year,” Ms Berg said.", ["Anna Berg"]),
    (
        "several in one paragraph",
        "Berg asked: “How long will you stay?” Lund replied: “Until the morning.” “Good,” Berg said.",
        ["Anna Berg", "Karl Lund", "Anna Berg"],
    ),
    (
        "next paragraph",
        "“The river is high this year,” Lund said.\n\n“We all saw it.”",
        ["Karl Lund", "Karl Lund"],
    ),
    (
        "open paragraph",
        "Lund said: “The river is high.\n\n“It was never so high.”",
        ["Karl Lund", "Karl Lund"],
    ),
    (
        "only the last closes",
        "Lund said: “The river is high.\n\nIt was never so high.\n\nNobody slept.”",
        ["Karl Lund"] * 3,
    ),
    (
        "colon paragraph",
        "Berg made these remarks at the start:\n\n“The river is high this year.”",
        ["Anna Berg"],
    ),
    (
        "paragraph before",
        "Lund says he has seen the river.\n\n“It was never so high as this spring.”",
        ["Karl Lund"],
    ),
    ("sentence before", "Berg did not wait for questions. “The river is high this year.”", ["Anna Berg"]),
    ("resumed", "“The river is high,” Berg said. “We will build.”", ["Anna Berg"]),
    ("named once more", "“The river is high,” said Norlandic spokeswoman Mia Holm.", ["Mia Holm"]),
    (
        "spokesman about a leader",
        "“Ms Berg is content,” said Ole Dahl, a spokesman for the prime minister.",
        ["Ole Dahl"],
    ),
    ("apposition in the middle", "“It is done,” Ole Dahl, a spokesman for Berg, said.", ["Ole Dahl"]),
    ("unnamed official", "“The river is high,” a Norlandic official said.", ["Norlandic official"]),
    ("went on", "“The river is high,” Lund went on.", ["Karl Lund"]),
    ("adverb", "“The river is high,” Lund reportedly later said.", ["Karl Lund"]),
]


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_speakers(body: str, expected: list[str | None]) -> None:
    assert speakers(body) == expected


def test_an_attribution_in_the_middle_keeps_one_statement_with_two_spans() -> None:
    text = HEAD + "“The river is high,” Lund said, “but the bridge will stand.”"
    (statement,) = parse(text).statements
    assert [span.of(text) for span in statement.spans] == ["The river is high,", "but the bridge will stand."]
    assert statement.attribution == "Lund said"


def test_a_second_verb_of_the_same_subject_keeps_one_statement() -> None:
    text = HEAD + "“The river is high,” he said, and added, “We will build.”"
    assert [len(s.spans) for s in parse(text).statements] == [2]


def test_the_next_speaker_in_the_paragraph_begins_a_statement() -> None:
    text = HEAD + "Berg said: “The river is high.” Lund said, “I saw it.”"
    assert [s.speaker for s in parse(text).statements] == ["Anna Berg", "Karl Lund"]


def test_nobody_named_is_unknown_and_not_sure() -> None:
    (statement,) = parse("The hall was full.\n\n“The river is high this year.”").statements
    assert (statement.speaker, statement.who) == (None, "unknown")
    assert statement.confidence < 0.5


def test_both_leaders_speak_jointly() -> None:
    (statement,) = parse(HEAD + "“We will build the bridge together,” the two leaders said.").statements
    assert (statement.speaker, statement.who) == (None, "joint")


def test_a_question_of_the_press() -> None:
    (statement, answer) = parse(HEAD + "“When will it open?” a reporter asked. “In May,” Berg answered.").statements
    assert (statement.who, statement.question, statement.speaker) == ("press", True, None)
    assert answer.speaker == "Anna Berg"


def test_what_the_writer_said_is_narration() -> None:
    account = parse(HEAD + "“That is a long bridge,” I said.")
    assert account.statements == ()


def test_a_spokesperson_is_a_person_with_the_printed_office() -> None:
    (statement,) = parse(HEAD + "“It is done,” Norlandic spokeswoman Mia Holm said.").statements
    assert (statement.who, statement.speaker_title) == ("person", "Norlandic spokeswoman")


def test_the_addressee_is_whom_the_words_are_said_to() -> None:
    statements = parse(HEAD + "Berg told Lund: “Welcome.”\n\nLund said of Berg: “She is kind to guests.”").statements
    assert [s.addressee for s in statements] == ["Karl Lund", None]


def test_words_that_only_might_be_said_are_no_statement() -> None:
    assert parse(HEAD + "Nobody knows what follows if Lund is saying, “The bridge is ours.”").statements == ()
