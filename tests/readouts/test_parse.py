"""The parser end to end, on accounts of the project's own making."""

from __future__ import annotations

import pytest

from meetings.readouts import ReadoutError, parse

ARTICLE = """Search and Hit Enter

Berg to Lund: “The bridge will open in May”

Prime Minister Anna Berg met with Sudlandic President Karl Lund on Tuesday at the old mill.

At the start of the meeting, Lund addressed Berg: “Thank you for the long way you came. We will speak of the bridge.”

“I crossed the river this morning,” Lund said. “It is higher than ever.”

“Your engineers did good work.”

Berg thanked Lund and said, “I am glad to be here.”

Later both left.
"""


def test_the_manner_of_the_first_article() -> None:
    account = parse(ARTICLE)
    assert account.title == "Berg to Lund: “The bridge will open in May”"
    assert [s.speaker for s in account.statements] == ["Karl Lund", "Karl Lund", "Karl Lund", "Anna Berg"]
    assert [len(s.spans) for s in account.statements] == [1, 2, 1, 1]
    assert account.statements[1].attribution == "Lund said."
    assert account.statements[3].lead_in == "Berg thanked Lund and said,"
    assert account.closing == "Later both left."
    assert account.date is None


def test_an_empty_text_is_one_clear_error() -> None:
    with pytest.raises(ReadoutError, match="empty"):
        parse(" \n ")
