"""Known leaders: the file, and how it resolves names and titles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetings.readouts import PartialDate, ReadoutError, Roster, parse

DATA = {
    "leaders": [
        {
            "name": "Anna Berg",
            "other_names": [{"name": "Ania Berg", "language": "pl"}, "Анна Берг"],
            "offices": [
                {"office": "Foreign Minister", "country": "Norland", "from": "2020", "to": "2029-04"},
                {"office": "Prime Minister", "country": "Norland", "from": "2029-05"},
            ],
        },
        {"name": "Karl Lund", "offices": [{"office": "President", "country": "Sudland"}]},
        {"name": "Ida Lund", "offices": [{"office": "Chancellor", "country": "Westland"}]},
    ]
}


def test_an_other_name_leads_to_the_known_one() -> None:
    text = "Prime Minister Ania Berg met President Lund on Monday.\n\n“The bridge is ready,” Berg said."
    account = parse(text, roster=Roster.from_data(DATA), published=PartialDate(2031, 6, 3))
    assert [p.name for p in account.participants] == ["Anna Berg", "Karl Lund"]
    assert [p.country for p in account.participants] == ["Norland", "Sudland"]
    assert [(s.speaker, s.who) for s in account.statements] == [("Anna Berg", "leader")]


def test_a_surname_that_two_bear_stays_as_printed_without_an_office() -> None:
    assert Roster.from_data(DATA).find("Lund") is None
    known = Roster.from_data(DATA).find("Lund", "Chancellor")
    assert known is not None
    assert known.name == "Ida Lund"


def test_the_office_of_the_day() -> None:
    text = "Berg met President Karl Lund in Moscow on 3 May 2025.\n\n“The bridge is ready,” Berg said."
    berg = parse(text, roster=Roster.from_data(DATA)).participants[0]
    assert (berg.name, berg.office) == ("Anna Berg", "Foreign Minister")


def test_the_office_alone_is_resolved_through_the_roster() -> None:
    text = "Berg met Lund in Norburg.\n\n“The bridge is ready,” the Norland prime minister said after they met."
    account = parse(text, roster=Roster.from_data(DATA))
    assert account.statements[0].speaker in ("Anna Berg", "Norland prime minister")


def test_the_file(tmp_path: Path) -> None:
    path = tmp_path / "roster.json"
    path.write_text(json.dumps(DATA), encoding="utf-8")
    assert len(Roster.load(path).leaders) == 3


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"leaders": {}},
        {"leaders": [{}]},
        {"leaders": [1]},
        {"leaders": [{"name": "A", "offices": 3}]},
        {"leaders": [{"name": "A", "offices": [{"office": "King", "from": "soon"}]}]},
        {"leaders": [{"name": "A", "other_names": [{"language": "fr"}]}]},
    ],
)
def test_a_bad_roster_is_one_sentence(data: object) -> None:
    with pytest.raises(ReadoutError, match=r"^[A-Z].*\.$"):
        Roster.from_data(data)


def test_a_missing_or_broken_file_is_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(b"\xff{")
    for path in (tmp_path / "none.json", broken):
        with pytest.raises(ReadoutError, match=r"\.$"):
            Roster.load(path)
