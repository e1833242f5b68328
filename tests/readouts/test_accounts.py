"""Whole accounts in many styles and languages, all invented, each with what a reader finds in it.

`accounts/*.txt` hold them: `### name`, the text, `---`, and then one expectation a line:

    > Speaker: first words      a statement, direct or a transcript's turn ("None": nobody, or the press)
    ~ Speaker: first words      a fragment
    place=… date=… kind=… lang=… people=A;B

Every statement that is no fragment has to be expected; fragments need not be.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetings.readouts import Account, parse

FOLDER = Path(__file__).parent / "accounts"
_EXPECTED = re.compile(r"([>~]) (.*?): (.*)")


def cases() -> list[tuple[str, str, list[str]]]:
    """(name, text, expectations) of every account."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = part.partition("\n")
            text, _, expected = rest.partition("\n---\n")
            found.append((name, text + "\n", expected.strip().splitlines()))
    return found


def said(account: Account, text: str) -> list[tuple[str, str | None, str]]:
    return [
        ("~" if statement.kind == "partial" else ">", statement.speaker, span.of(text))
        for statement in account.statements
        for span in statement.spans
    ]


def same(name: str | None, wanted: str) -> bool:
    """Whether a speaker is the one expected, with or without further names and titles."""
    if name is None or wanted == "None":
        return name is None and wanted == "None"
    mine, theirs = name.lower().replace("’", "'").split(), wanted.lower().split()
    return mine[-1] == theirs[-1] or set(theirs) <= set(mine)


CASES = cases()


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_statements(text: str, expected: list[str]) -> None:
    found = said(parse(text), text)
    for line in expected:
        wanted = _EXPECTED.match(line)
        if wanted is None:
            continue
        mark, speaker, words = wanted.groups()
        hit = next((item for item in found if words in item[2][:80]), None)
        assert hit is not None, f"missed: {line}"
        found.remove(hit)
        assert hit[0] == mark, f"of another kind: {line}"
        assert same(hit[1], speaker), f"{hit[1]} instead of {line}"
    assert [item for item in found if item[0] == ">"] == []


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_facts(text: str, expected: list[str]) -> None:
    account = parse(text)
    facts = dict(line.split("=", 1) for line in expected if re.match(r"[a-z]+=", line))
    if "date" in facts:
        assert account.date is not None
        assert account.date.isoformat() == facts["date"]
    if "place" in facts:
        assert facts["place"] in account.place
    if "kind" in facts:
        assert account.kind == facts["kind"]
    if "lang" in facts:
        assert account.language == facts["lang"]
    if "people" in facts:
        wanted, present = facts["people"].split(";"), [p.name for p in account.participants]
        assert len(present) == len(wanted)
        assert all(any(same(name, person) for name in present) for person in wanted)
