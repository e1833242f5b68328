"""Transcripts: labels of several styles, press turns, stage directions, hard-wrapped lines."""

from __future__ import annotations

from meetings.readouts import parse

HEAD = "Remarks by Prime Minister Berg and President Karl Lund of Sudland Before Bilateral Meeting\n\nJune 3, 2031\n\n"


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, s.spans[0].of(text)) for s in parse(text).statements]


def test_labels_in_capitals() -> None:
    text = HEAD + "PRIME MINISTER BERG: Welcome.\n\nThe bridge is ready.\n\nPRESIDENT LUND: Thank you.\n\nEND\n"
    assert turns(text) == [("Berg", "Welcome.\n\nThe bridge is ready."), ("Karl Lund", "Thank you.")]
    account = parse(text)
    assert {s.kind for s in account.statements} == {"label"}
    assert [p.name for p in account.participants] == ["Berg", "Karl Lund"]
    assert account.closing == "END"


def test_full_names_as_labels() -> None:
    text = "Meeting with Karl Lund\n\nAnna Berg: Welcome to Norburg.\n\nKarl Lund (retranslated): Thank you.\n"
    assert turns(text) == [("Anna Berg", "Welcome to Norburg."), ("Karl Lund", "Thank you.")]


def test_offices_and_countries_in_labels() -> None:
    text = (
        "Talks in Moscow\n\nPresident of Russia Ivan Petrov: Welcome.\n\nPrime Minister of India Arun Rao: Thank you.\n"
    )
    assert [s for s, _ in turns(text)] == ["Ivan Petrov", "Arun Rao"]
    russian = parse(text).participants[0]
    assert (russian.office, russian.country, russian.title_as_printed) == (
        "President",
        "Russia",
        "President of Russia",
    )


def test_labels_that_end_in_a_full_stop() -> None:
    text = "Remarks\n\nPresident Lund. Thank you very much.\n\nPrime Minister May. It is good to be here.\n\nNOTE: At noon."
    assert turns(text) == [("Lund", "Thank you very much."), ("May", "It is good to be here.")]


def test_press_turns() -> None:
    text = (
        HEAD + "PRESIDENT LUND: Good morning.\n\nQ Mr. President, when?\n\nQ: And where?\n\nPRESIDENT LUND: In May.\n"
    )
    statements = parse(text).statements
    assert [(s.speaker, s.who, s.question) for s in statements] == [
        ("Karl Lund", "leader", False),
        (None, "press", True),
        (None, "press", True),
        ("Karl Lund", "leader", False),
    ]


def test_the_president_is_the_one_the_title_names() -> None:
    text = "Remarks by President Lund in Press Conference\n\nTHE PRESIDENT: Good morning.\n\nQ When?\n\nTHE PRESIDENT: Soon.\n"
    assert [s for s, _ in turns(text)] == ["Lund", None, "Lund"]


def test_names_alone_as_headings() -> None:
    text = "Press statements\n\nPresident Lund\n\nGood morning. The river is high.\n\nChancellor Moen\n\nWe saw it.\n"
    assert turns(text) == [("Lund", "Good morning. The river is high."), ("Moen", "We saw it.")]


def test_stage_directions_stay_in_the_turn_and_out_of_the_name() -> None:
    text = HEAD + "PRESIDENT LUND (as interpreted): (Laughs.) Yes.\n\nPRIME MINISTER BERG: No. (Applause.)\n"
    assert turns(text) == [("Karl Lund", "(Laughs.) Yes."), ("Berg", "No. (Applause.)")]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    lines = [
        "PRESIDENT LUND: We have come a long way from the river to",
        "the mill, and I thank all who built the road on both",
    ]
    lines += ["sides of the water in these years.", "", "PRIME MINISTER BERG: Thank you."]
    text = HEAD + "\n".join(lines)
    assert [s for s, _ in turns(text)] == ["Karl Lund", "Berg"]


def test_bullets_and_bold_labels() -> None:
    text = "Talks\n\n**President Lund:** Welcome.\n\n**Prime Minister Berg:** Thank you.\n\n**President Lund:** Good.\n"
    assert turns(text) == [("Lund", "Welcome."), ("Berg", "Thank you."), ("Lund", "Good.")]


def test_one_speaker_without_a_label() -> None:
    text = (
        "Remarks by President Karl Lund at the Opening of the Bridge\n\n"
        "Dear friends, I am glad that we are all here today.\n\nWe have built it with our own hands.\n"
    )
    (statement,) = parse(text).statements
    assert (statement.speaker, statement.kind, statement.rule) == ("Karl Lund", "label", "monologue")
    assert statement.spans[0].of(text).startswith("Dear friends")
    assert statement.spans[0].of(text).endswith("hands.")


def test_colons_of_an_article_are_no_labels() -> None:
    text = "MARKETS TODAY: Shares rose.\n\nENERGY: Oil fell.\n\nCURRENCIES: The crown rose.\n\nREAD MORE: Oil falls again\n"
    assert parse(text).statements == ()


def test_repeated_furniture_is_no_heading_of_a_speaker() -> None:
    text = "The river rose.\n\nArticle Continued Below\n\nIt rose again.\n\nArticle Continued Below\n\nThen it fell.\n"
    assert parse(text).statements == ()


def test_an_office_under_the_name() -> None:
    text = (
        "Press statements following the talks\n\nVladimir Petrov\n\nPresident of Russia\n\nGood morning.\n\n"
        "Aleksandar Jovic\n\nPresident of Serbia\n\nThank you.\n"
    )
    assert turns(text) == [("Vladimir Petrov", "Good morning."), ("Aleksandar Jovic", "Thank you.")]


def test_one_speaker_whom_the_title_owns_the_speech_to() -> None:
    text = (
        "Prime Minister Anna Berg's opening remarks at the bridge\n\nThank you, dear Karl.\n\n"
        "I am glad that we are here, and we have much to do in these days.\n"
    )
    assert [s for s, _ in turns(text)] == ["Anna Berg"]


def test_the_words_around_an_office_in_a_headline_are_no_title() -> None:
    text = (
        "Remarks Prior to a Meeting With President Paul Roux of France\n\nPresident Carter. Welcome to you.\n\n"
        "President Roux. Thank you.\n\nQ. President Roux, how was the flight?\n"
    )
    assert {p.title_as_printed for p in parse(text).participants} == {"President"}


def test_labels_in_front_of_quotation_marks_lead_over_to_quotations() -> None:
    text = 'Quote from Berg: "We will build it."\n\nQuote from Lund: "So will we."\n\nAnna Berg met Karl Lund.\n'
    assert [(s.kind, s.speaker) for s in parse(text).statements] == [
        ("direct", "Anna Berg"),
        ("direct", "Karl Lund"),
    ]
