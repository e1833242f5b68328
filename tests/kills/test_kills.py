"""The worker or the database dies while something is published, restored or merged: all of it is done, or nothing."""

import json
from collections import Counter
from collections.abc import Callable

import pytest

KILLS = 50

pytestmark = pytest.mark.processes


@pytest.mark.parametrize("victim", ["worker", "database"])
@pytest.mark.parametrize("deed", ["publish", "merge", "restore", "working_copy"])
def test_all_or_nothing(campaign: Callable[[str, str, int], list[str]], deed: str, victim: str) -> None:
    kills = [json.loads(line) for line in campaign(deed, victim, KILLS)]
    assert len(kills) == KILLS
    assert [kill for kill in kills if not kill["right"]] == []
    found = Counter(kill["found"] for kill in kills)
    assert found["nothing"] > KILLS / 2  # it was killed on its way
    assert found["all"] >= 1  # and once when the commit was through
