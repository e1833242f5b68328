"""Names whose article is written small and joined to them."""

from __future__ import annotations

import pytest

from meetings.readouts import parse


@pytest.mark.parametrize("name", ["al-Masri", "el-Masri", "Al-Masri"])
def test_an_article_belongs_to_the_name(name: str) -> None:
    account = parse(
        f"Prime Minister Anna Berg met with President Sami {name} on Tuesday.\n\n"
        f"“The harbour is open,” {name} said. “Ships may enter it by night as well.”\n\n"
        "Berg replied: “They will come as soon as the lamps are lit.”\n"
    )
    assert [statement.speaker for statement in account.statements] == [f"Sami {name}", "Anna Berg"]
    assert [len(statement.spans) for statement in account.statements] == [2, 1]
    assert [participant.name for participant in account.participants] == ["Anna Berg", f"Sami {name}"]
