"""Two editors' documents made one. No database."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.services.history.comparing import three_way
from tests.services.documents import NAMES, a_meeting, a_participant, a_quote, changed, with_quotes, without


class TestThreeWay:
    def test_what_one_side_changed_is_taken(self) -> None:
        base = a_meeting()
        mine = changed(base, "quotes", 11, text="Mine.", topics=[7])
        theirs = changed({**base, "title": "Their title"}, "quotes", 11, lead_in="She said:", topics=[8])
        merged = three_way(base, mine, theirs, NAMES)
        assert merged.conflicts == []
        assert merged.resolved({}) == changed(
            {**base, "title": "Their title"}, "quotes", 11, text="Mine.", lead_in="She said:", topics=[7, 8]
        )

    def test_what_both_changed_is_chosen(self) -> None:
        base = a_meeting()
        mine, theirs = (changed(base, "quotes", 11, text=text) for text in ("Mine.", "Theirs."))
        merged = three_way(base, mine, theirs, NAMES)
        (conflict,) = merged.conflicts
        assert (conflict.key, conflict.heading, conflict.label) == ("quotes:11:text", "Statement 1", "Words")
        assert (conflict.base, conflict.mine.said, conflict.theirs.said) == (
            "We spoke of matter number 11.",
            "Mine.",
            "Theirs.",
        )
        assert merged.resolved({conflict.key: "mine"}) == mine
        assert merged.resolved({conflict.key: "theirs"}) == theirs

    def test_a_statement_added_by_one_and_the_order_changed_by_the_other(self) -> None:
        base = a_meeting()
        one, two, three = base["quotes"]
        mine = with_quotes(base, one, a_quote(50), two, three)
        theirs = with_quotes(base, three, two, one)
        merged = three_way(base, mine, theirs, NAMES)
        assert merged.conflicts == []
        assert [row["id"] for row in merged.resolved({})["quotes"]] == [13, 12, 11, 50]

    def test_two_orders_are_chosen_between(self) -> None:
        base = a_meeting()
        one, two, three = base["quotes"]
        mine, theirs = with_quotes(base, two, one, three), with_quotes(base, one, three, two)
        merged = three_way(base, mine, theirs, NAMES)
        (conflict,) = merged.conflicts
        assert conflict.key == "quotes:order"
        assert merged.resolved({"quotes:order": "mine"}) == mine
        assert merged.resolved({"quotes:order": "theirs"}) == theirs

    @pytest.mark.parametrize("choice", ["mine", "theirs"])
    def test_a_row_deleted_by_one_and_changed_by_the_other(self, choice: str) -> None:
        base = a_meeting()
        mine, theirs = without(base, "quotes", 12), changed(base, "quotes", 12, text="Theirs.")
        merged = three_way(base, mine, theirs, NAMES)
        (conflict,) = merged.conflicts
        assert (conflict.key, conflict.mine.said, conflict.theirs.said) == ("quotes:12", "deleted", "kept")
        assert merged.resolved({"quotes:12": choice}) == {"mine": mine, "theirs": theirs}[choice]

    def test_a_proof_of_a_source_that_the_other_deleted(self) -> None:
        base = a_meeting()
        proof = {"id": 1, "source": 32, "spans": [], "place": "", "is_primary": True}
        mine, theirs = changed(base, "quotes", 12, attestations=[proof]), without(base, "sources", 32)
        merged = three_way(base, mine, theirs, NAMES)
        assert {conflict.key for conflict in merged.conflicts} == {"sources:32", "quotes:12:attestations"}
        both_mine = merged.resolved({"sources:32": "mine", "quotes:12:attestations": "mine"})
        assert both_mine == mine
        assert merged.resolved({"quotes:12:attestations": "mine"})["quotes"][1]["attestations"] == []

    def test_words_of_somebody_whom_the_other_removed(self) -> None:
        base = a_meeting()
        mine, theirs = changed(base, "quotes", 12, speaker=2), without(base, "participations", 22)
        merged = three_way(base, mine, theirs, NAMES)
        assert {conflict.key for conflict in merged.conflicts} == {"participations:22", "quotes:12:who_spoke"}
        assert merged.resolved({"quotes:12:who_spoke": "mine"})["quotes"][1]["speaker"] == 1

    def test_words_changed_by_one_and_checked_by_the_other_are_chosen(self) -> None:
        base = a_meeting()
        mine = changed(base, "quotes", 12, text="Mine.")
        theirs = changed(base, "quotes", 12, checked_by=4, checked_on="2024-05-18")
        merged = three_way(base, mine, theirs, NAMES)
        assert {conflict.key for conflict in merged.conflicts} == {"quotes:12:text", "quotes:12:checked_by"}

    def test_the_same_participant_added_by_both_is_one(self) -> None:
        base = a_meeting()
        mine = {**base, "participations": [*base["participations"], a_participant(90, 3, 3)]}
        theirs = {**base, "participations": [*base["participations"], a_participant(80, 3, 3)]}
        merged = three_way(base, mine, theirs, NAMES)
        assert merged.conflicts == []
        assert [row["id"] for row in merged.resolved({})["participations"]] == [21, 22, 80]


def sides() -> Any:
    """Documents that came of a meeting by a few changes, their new rows numbered from a number of their own."""

    def made(first: int) -> Any:
        step = st.tuples(
            st.sampled_from(["text", "speaker", "topic", "move", "drop", "add", "title", "prove", "absent", "check"]),
            st.integers(0, 9),
            st.integers(0, 9),
        )
        return st.lists(step, max_size=6).map(lambda steps: after(a_meeting(quotes=five()), steps, first))

    return st.tuples(made(100), made(200))


def five() -> list[dict[str, Any]]:
    return [a_quote(key, speaker=1 + key % 2) for key in (11, 12, 13, 14, 15)]


def after(document: dict[str, Any], steps: list[tuple[str, int, int]], first: int) -> dict[str, Any]:
    for number, (what, one, other) in enumerate(steps):
        quotes = list(document["quotes"])
        quote = quotes[one % len(quotes)] if quotes else None
        if what == "title":
            document = {**document, "title": f"Title {other}"}
        elif what == "absent" and all(row["speaker"] != 2 for row in quotes):
            document = without(document, "participations", 22)
        elif what == "add":
            quotes.insert(one % (len(quotes) + 1), a_quote(first + number))
        elif quote is not None and what in {"move", "drop"}:
            quotes.remove(quote)
            quotes.insert(other % (len(quotes) + 1), quote) if what == "move" else None
        elif quote is not None and what != "absent":
            quotes[one % len(quotes)] = {**quote, **change_of(what, other, document)}
        document = with_quotes(document, *quotes)
    return document


def change_of(what: str, number: int, document: dict[str, Any]) -> dict[str, Any]:
    proof = {"id": 500 + number, "source": 31, "spans": [[0, number]], "place": "", "is_primary": True}
    present = [row["leader"] for row in document["participations"]]
    changes: dict[str, dict[str, Any]] = {
        "text": {"text": f"Words {number}."},
        "speaker": {"speaker": present[number % len(present)]},
        "topic": {"topics": [7, 8, 9][: number % 4]},
        "prove": {"attestations": [proof]},
        "check": {"checked_by": 4, "checked_on": "2024-05-18"},
    }
    return changes[what]


BASE = a_meeting(quotes=five())


class TestThreeWayAlways:
    @given(sides())
    def test_with_no_change_on_one_side_it_is_the_other(self, pair: tuple[Any, Any]) -> None:
        for one, other in [(pair[0], BASE), (BASE, pair[0])]:
            merged = three_way(BASE, one, other, NAMES)
            assert merged.conflicts == []
            assert merged.resolved({}) == pair[0]

    @given(sides())
    @settings(max_examples=200)
    def test_it_is_the_same_from_both_sides(self, pair: tuple[Any, Any]) -> None:
        merged, mirrored = three_way(BASE, *pair, NAMES), three_way(BASE, *pair[::-1], NAMES)
        assert {one.key for one in merged.conflicts} == {one.key for one in mirrored.conflicts}
        mine, theirs = ({one.key: side for one in merged.conflicts} for side in ("mine", "theirs"))
        assert merged.resolved(mine) == mirrored.resolved(theirs)
        assert merged.resolved(theirs) == mirrored.resolved(mine)

    @given(sides(), st.data())
    @settings(max_examples=200)
    def test_whatever_is_chosen_it_holds_together(self, pair: tuple[Any, Any], data: st.DataObject) -> None:
        merged = three_way(BASE, *pair, NAMES)
        choices = {one.key: data.draw(st.sampled_from(["mine", "theirs"])) for one in merged.conflicts}
        document = merged.resolved(choices)
        for part in ("quotes", "participations"):
            assert [row["position"] for row in document[part]] == list(range(1, len(document[part]) + 1))
        present, sources = (
            {row[of] for row in document[part]} for part, of in (("participations", "leader"), ("sources", "id"))
        )
        for quote in document["quotes"]:
            assert quote["speaker"] is None or quote["speaker"] in present
            assert all(proof["source"] in sources for proof in quote["attestations"])

    @given(sides())
    @settings(max_examples=200)
    def test_what_is_chosen_is_what_that_side_has(self, pair: tuple[Any, Any]) -> None:
        merged = three_way(BASE, *pair, NAMES)
        for side, document in zip(("mine", "theirs"), pair, strict=True):
            resolved = merged.resolved({one.key: side for one in merged.conflicts})
            has, made = ({row["id"]: row for row in one["quotes"]} for one in (document, resolved))
            for conflict in merged.conflicts:
                part, key, *field = conflict.key.split(":")
                if part == "quotes" and key == "order":
                    common = set(has) & set(made) & {row["id"] for row in BASE["quotes"]}
                    assert [one for one in has if one in common] == [one for one in made if one in common]
                elif part == "quotes" and not any(field):
                    assert (int(key) in has) == (int(key) in made)
                elif part == "quotes":
                    assert has[int(key)][field[0]] == made[int(key)][field[0]]
