"""Title, date, place, kind and participants: what the text states, and nothing that it does not."""

from __future__ import annotations

import pytest

from meetings.readouts import PartialDate, parse

BERG = "Russian President Ivan Petrov met Israeli Prime Minister Anna Berg"


def iso(text: str, published: str = "") -> str:
    date = parse(text, published=PartialDate.parse(published) if published else None).date
    return date.isoformat() if date else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BERG} in Sochi on 12 September 2031.", "2031-09-12"),
        (f"{BERG} in Sochi on September 12, 2031.", "2031-09-12"),
        (f"{BERG} in Sochi today (12 September 2031).", "2031-09-12"),
        (f"Talks in Sochi\n\n2031-09-12\n\n{BERG}.", "2031-09-12"),
        (f"MOSCOW, September 12, 2031 (Agency) -- {BERG} on Friday.", "2031-09-12"),
        (f"{BERG} in Sochi on Thursday.", ""),
        (f"{BERG} in Sochi. They last met in Paris on 3 May 2029.", ""),
        (f"{BERG} in Sochi ahead of elections on 3 May 2032.", ""),
    ],
)
def test_date(text: str, expected: str) -> None:
    assert iso(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (f"{BERG} on Thursday.", "2031-09-12", "2031-09-11"),
        (f"{BERG} on Friday.", "2031-09-12", "2031-09-12"),
        (f"{BERG} yesterday.", "2031-09-12", "2031-09-11"),
        (f"{BERG} today.", "2031-09-12", "2031-09-12"),
        (f"{BERG} on September 10.", "2031-09-12", "2031-09-10"),
        (f"{BERG} on Thursday.", "2031-09", ""),
        (f"{BERG}.", "2031-09-12", ""),
    ],
)
def test_a_relative_date_needs_the_day_of_publication(text: str, published: str, expected: str) -> None:
    assert iso(text, published) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{BERG} in Sochi on Thursday.", "Sochi"),
        ("Russian President Ivan Petrov welcomed Israeli Prime Minister Anna Berg to Moscow.", "Moscow"),
        (f"PARIS, May 3 (Agency) — {BERG} on Thursday.", "Paris"),
        (f"{BERG} on the sidelines of a summit in Lima, Peru.", "Lima"),
        (f"{BERG} at the White House on Monday.", "White House"),
        (f"Talks\n\nJanuary 3, 2031\nThe Kremlin, Moscow\n\n{BERG}.", "The Kremlin, Moscow"),
        (
            "Israeli Prime Minister Anna Berg spoke by telephone with Russian President Ivan Petrov in Moscow.",
            "",
        ),
        (f"{BERG}.", ""),
    ],
)
def test_place(text: str, place: str) -> None:
    assert parse(text).place == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Petrov spoke by telephone with Prime Minister Anna Berg.", "phone-call"),
        ("The leaders held a video conference.", "video-call"),
        ("President Ivan Petrov came to Paris on a state visit and met Anna Berg.", "state-visit"),
        ("President Ivan Petrov met Anna Berg on a short working visit.", "working-visit"),
        ("The two met on the sidelines of the summit.", "sidelines"),
        ("The leaders met for a summit.", "summit"),
        ("The leaders held a joint press conference after they met.", "press-conference"),
        ("The two held talks in the mill.", "talks"),
        ("The river is high.", ""),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert parse(text).kind == kind


def test_participants_with_what_the_text_prints_about_them() -> None:
    first, second = parse(f"{BERG} in Sochi on Thursday.").participants
    assert (first.name, first.office, first.country, first.title_as_printed) == (
        "Ivan Petrov",
        "President",
        "Russia",
        "Russian President",
    )
    assert (second.office, second.country, second.title_as_printed) == (
        "Prime Minister",
        "Israel",
        "Israeli Prime Minister",
    )
    assert (first.side, second.side) == ("host", "guest")


def test_not_everybody_mentioned_took_part() -> None:
    text = (
        "Prime Minister Anna Berg met her Japanese counterpart Kenji Mori in Tokyo.\n\n"
        "She spoke of the late Prime Minister Taro Abe and of French President Paul Roux.\n\n"
        "“It is done,” said Ole Dahl, her spokesman."
    )
    assert [p.name for p in parse(text).participants] == ["Anna Berg", "Kenji Mori"]


def test_host_by_the_verb() -> None:
    people = parse(
        "French President Paul Roux hosted Israeli Prime Minister Anna Berg for talks on Monday."
    ).participants
    assert [(p.name, p.side) for p in people] == [("Paul Roux", "host"), ("Anna Berg", "guest")]


def test_a_text_that_begins_with_the_account_has_no_title() -> None:
    assert parse(f"{BERG} in Sochi.\n\nThey left at noon.").title == ""


def test_the_name_of_the_paper_is_not_the_title() -> None:
    assert parse(f"Norburg Herald\n\nPetrov and Berg meet to talk about the bridge\n\n{BERG}.").title == (
        "Petrov and Berg meet to talk about the bridge"
    )


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("President of Célandre Ysaure Valcoran", ("Ysaure Valcoran", "President", "Célandre")),
        ("Prime Minister Anna Berg of Norway", ("Anna Berg", "Prime Minister", "Norway")),
        ("Minister of Public Works Anna Berg", ("Anna Berg", "Minister", "")),
    ],
)
def test_office_and_country_around_a_name(title: str, printed: tuple[str, str, str]) -> None:
    account = parse(f"{title} met Estonian President Karl Lund in Tallinn.\n\n“The river is high,” Lund said.\n")
    assert printed in [(p.name, p.office, p.country) for p in account.participants]
