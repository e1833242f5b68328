"""Whole accounts in the styles of different houses, in words of the project's own."""

from __future__ import annotations

import pytest

from meetings.readouts import Account, PartialDate, parse


def told(account: Account, text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, " … ".join(x.of(text) for x in s.spans)) for s in account.statements if s.kind != "partial"]


def test_single_marks_throughout() -> None:
    text = (
        "Sir Tom Starmly has told Paul Roux that he wants 'a new chapter'.\n\n"
        "'It's a real pleasure to see you,' Sir Tom said at the start. 'There's a lot to discuss.'\n\n"
        "Mr Roux replied: 'Thank you, Tom. We've a lot to do.\n\n'But I'm sure we'll do it.'\n\n"
        "A No 10 spokesman said: 'The leaders agreed to stay in close touch.'\n\n"
        "Asked about a treaty, the spokesman added: 'I wouldn't get ahead of that.'\n"
    )
    assert told(parse(text), text) == [
        ("Tom Starmly", "It's a real pleasure to see you, … There's a lot to discuss."),
        ("Paul Roux", "Thank you, Tom. We've a lot to do."),
        ("Paul Roux", "But I'm sure we'll do it."),
        ("No 10 spokesman", "The leaders agreed to stay in close touch."),
        ("No 10 spokesman", "I wouldn't get ahead of that."),
    ]


def test_an_office_with_its_remarks_under_a_line_for_each_side() -> None:
    text = (
        "PM Levi and Greek PM Nikos Pappas Meet in Athens\n\n(Communicated by the Prime Minister's Media Adviser)\n\n"
        "Prime Minister Dan Levi, today (Thursday, 3 June 2032), in Athens, met with Greek Prime Minister Nikos Pappas.\n\n"
        'Prime Minister Levi said at the start of the meeting:\n\n"Thank you, Nikos.\n\nWe can do much more.\n\nThank you."\n\n'
        'Prime Minister Pappas:\n\n"Dear Dan, this is a great day."\n'
    )
    account = parse(text)
    assert [s for s, _ in told(account, text)] == ["Dan Levi"] * 3 + ["Nikos Pappas"]
    assert (account.date, account.place) == (PartialDate(2032, 6, 3), "Athens")
    assert [(p.name, p.side) for p in account.participants] == [
        ("Dan Levi", "guest"),
        ("Nikos Pappas", "host"),
    ]


def test_an_agency_with_a_dateline() -> None:
    text = (
        "BEIJING, May 9 (Agency) -- Chinese President Li Wei held talks with visiting Brazilian President Carlos Silva "
        'in Beijing on Tuesday.\n\n"China is ready to work with Brazil," Li said, adding that "the two share interests."\n\n'
        'Silva said Brazil keeps its word. "We want to go further," said the Brazilian president.\n'
    )
    account = parse(text)
    assert told(account, text) == [
        ("Li Wei", "China is ready to work with Brazil,"),
        ("Carlos Silva", "We want to go further,"),
    ]
    assert account.place == "Beijing"


@pytest.mark.parametrize(
    "head",
    [
        "PONT-SUR-ORNE, Arvenia, May 22, 2024 (Orne Wire) - ",
        "PONT-SUR-ORNE, May 22, 2024 (Orne Wire) — ",
        "Pont-sur-Orne, 22 May 2024 – ",
    ],
)
def test_a_dateline_with_its_date(head: str) -> None:
    text = f"{head}President Ines Marel met Prime Minister Tomas Oduya.\n\n“We will build the bridge,” Marel said.\n"
    account = parse(text)
    assert account.date == PartialDate(2024, 5, 22)
    assert account.place.lower() == "pont-sur-orne"
    assert account.statements[0].lead_in.startswith("President Ines Marel met")


def test_a_live_blog_in_reverse_order() -> None:
    text = (
        '14:32 Chancellor Berg bids farewell. "We will meet again soon," she says.\n\n'
        '14:05 President Lund steps up. "I thank the chancellor for everything," he says.\n\n'
        "13:50 Chancellor Anna Berg and Estonian President Karl Lund enter the hall.\n"
    )
    account = parse(text)
    assert [s for s, _ in told(account, text)] == ["Anna Berg", "Karl Lund"]


def test_three_leaders() -> None:
    text = (
        "The leaders of Israel, Greece and Cyprus, Dan Levi, Nikos Pappas and Andreas Christou, met in Nicosia for a "
        "trilateral summit.\n\n“We are building something,” Levi said.\n\n"
        "“It is against nobody,” Christou stressed, while Pappas added: “Everyone is welcome to join.”\n"
    )
    account = parse(text)
    assert [p.name for p in account.participants] == ["Dan Levi", "Nikos Pappas", "Andreas Christou"]
    assert [s.speaker for s in account.statements] == ["Dan Levi", "Andreas Christou", "Nikos Pappas"]
    assert account.statements[1].attribution == "Christou stressed"
    assert account.statements[2].lead_in == "while Pappas added:"


def test_the_footer_of_a_transcript_is_no_turn() -> None:
    text = (
        "Talks with President of Serbia Milan Jovic\n\nMay 9, 2031\n14:20\nMoscow\n\n"
        "President of Russia Ivan Petrov: Welcome.\n\nPresident of Serbia Milan Jovic (retranslated): Thank you.\n\n"
        "Publication date: May 9, 2031, 14:20\n"
    )
    account = parse(text)
    assert told(account, text)[-1] == ("Milan Jovic", "Thank you.")
    assert account.participants[0].title_as_printed == "President of Serbia"
    assert account.closing.startswith("Publication date")


def test_a_readout_without_utterances() -> None:
    text = (
        "Readout of President Carter's Call with Prime Minister Anna Berg of Norway\n\nJune 3, 2031\n\n"
        "President John Carter spoke today with Prime Minister Anna Berg of Norway. The President underscored that the "
        "United States “stands with Norway.”\n"
    )
    account = parse(text)
    assert [(s.kind, s.speaker) for s in account.statements] == [("partial", "John Carter")]
    assert (account.kind, account.place, account.date) == ("phone-call", "", PartialDate(2031, 6, 3))


def test_narration_is_kept_around_statements() -> None:
    text = "Berg met Lund.\n\nThey walked.\n\n“It is done,” Anna Berg said.\n\nADVERTISEMENT\n\nThen they left. It rained.\n"
    account = parse(text)
    (statement,) = account.statements
    assert statement.lead_in == "Berg met Lund. They walked."
    assert account.closing == "Then they left. It rained."
