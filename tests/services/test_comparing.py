"""What differs between two documents, and two editors' documents made one. No database."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.models import Country, Leader, Topic, User
from meetings.services.history.comparing import Difference, Names, differences, three_way
from meetings.services.history.comparing.segments import segments

NAMES = Names(
    {
        (Leader, 1): "Ada One",
        (Leader, 2): "Ben Two",
        (Leader, 3): "Cleo Three",
        (Topic, 7): "Harvest",
        (Topic, 8): "Water",
        (Topic, 9): "Roads",
        (Country, 5): "Aland",
        (User, 4): "Dora Four",
    }
)


def a_quote(key: int, position: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "id": key,
        "public_id": f"quote{key:05}",
        "position": position,
        "kind": "remark",
        "who_spoke": "leader",
        "speaker": 1,
        "speaker_name": "",
        "speaker_office": "",
        "addressee": None,
        "lead_in": "",
        "text": f"We spoke of matter number {key}.",
        "language": "en",
        "text_status": "original",
        "original_text": "",
        "original_language": "",
        "topics": [],
        "checked_by": None,
        "checked_on": None,
        "attestations": [],
        "former_ids": [],
    } | fields


def a_participant(key: int, leader: int, position: int) -> dict[str, Any]:
    fields = {"term": None, "office": "President", "country": 5, "title_as_printed": "", "side": "host"}
    return {"id": key, "leader": leader, "position": position, **fields}


def a_source(key: int, **fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(["account_of", "published_on", "retrieved_on", "supersedes"])
    words = {"kind": "news", "publisher": "The Gazette", "title": "", "url": "", "archive_url": "", "language": "en"}
    return {"id": key, **empty, **words, "rights": "own", "text": f"“Words of account {key}.”"} | fields


def a_meeting(**fields: Any) -> dict[str, Any]:
    quotes = fields.pop("quotes", [a_quote(11), a_quote(12), a_quote(13)])
    return {
        "model": "meetings.meeting",
        "id": 1,
        "title": "Talks",
        "slug": "talks",
        "kind": "talks",
        "first_day": "2024-05-17",
        "first_day_precision": "day",
        "last_day": None,
        "last_day_precision": "day",
        "start_time": None,
        "time_zone": "",
        "venue": "",
        "city": "Elsewhere",
        "country": 5,
        "summary": "",
        "closing": "",
        "parent": None,
        "status": "draft",
        "publish_at": None,
        "is_demonstration": False,
        "created_by": None,
        "sources": [a_source(31), a_source(32)],
        "participations": [a_participant(21, 1, 1), a_participant(22, 2, 2)],
        "corrections": [],
        "quotes": [{**quote, "position": place} for place, quote in enumerate(quotes, start=1)],
    } | fields


def changed(document: dict[str, Any], part: str, key: int, **fields: Any) -> dict[str, Any]:
    return {**document, part: [{**row, **(fields if row["id"] == key else {})} for row in document[part]]}


def without(document: dict[str, Any], part: str, key: int) -> dict[str, Any]:
    left = [row for row in document[part] if row["id"] != key]
    if part != "sources":
        left = [{**row, "position": place} for place, row in enumerate(left, start=1)]
    return {**document, part: left}


def with_quotes(document: dict[str, Any], *quotes: dict[str, Any]) -> dict[str, Any]:
    return {**document, "quotes": [{**quote, "position": place} for place, quote in enumerate(quotes, start=1)]}


def told(found: list[Difference]) -> list[str]:
    """Return differences as lines: what went in [-…-], what came in [+…+]."""
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]", "gap": " ⋯ "}
    lines = []
    for one in found:
        changes = [
            f"{change.label}: " + "".join(marks[part.kind].format(part.text) for part in change.segments)
            for change in one.changes
        ]
        lines.append(f"{one.kind} {one.heading} ({one.name}) " + "; ".join(changes))
    return lines


class TestDifferences:
    def test_words_are_compared_word_by_word(self) -> None:
        new = changed(a_meeting(), "quotes", 12, text="We spoke of every matter.", topics=[7, 8])
        assert told(differences(a_meeting(), new, NAMES)) == [
            (
                "changed Statement 2 (We spoke of every matter.) "
                "Words: We spoke of [+every +]matter[- number 12-].; Topics: [+Harvest+], [+Water+]"
            )
        ]

    def test_the_meeting_s_own_fields_are_in_words(self) -> None:
        new = a_meeting(
            kind="summit", last_day="2024-05-19", country=None, is_demonstration=True, start_time="10:30:00"
        )
        assert told(differences(a_meeting(), new, NAMES)) == [
            (
                "changed Meeting () Kind: [-talks-][+summit+]; Date: [-17 May 2024-][+17–19 May 2024+]; "
                "Local time: [+10:30+]; Country: [-Aland-]; Demonstration content: [-no-][+yes+]"
            )
        ]

    def test_only_what_was_moved_is_said_to_have_moved(self) -> None:
        old = a_meeting()
        one, two, three = old["quotes"]
        moved = with_quotes(old, three, one, two)
        assert told(differences(old, moved, NAMES)) == [
            "changed Statement 1 (We spoke of matter number 13.) Order: [-3-][+1+]"
        ]

    def test_rows_that_came_and_went(self) -> None:
        old = without(a_meeting(), "participations", 22)
        new = without(a_meeting(), "quotes", 11)
        assert told(differences(old, new, NAMES)) == [
            (
                "added Participant (Ben Two) Leader: [+Ben Two+]; Office that day: [+President+]; Country: [+Aland+]; "
                "Side: [+host+]"
            ),
            (
                "removed Statement 1 (We spoke of matter number 11.) Who spoke: [-Ada One-]; "
                "Words: [-We spoke of matter number 11.-]"
            ),
        ]

    def test_the_speaker_and_the_proof(self) -> None:
        proof = {"id": 1, "source": 31, "spans": [[1, 6]], "place": "p. 3", "is_primary": True}
        new = changed(
            a_meeting(), "quotes", 11, who_spoke="person", speaker=None, speaker_name="E. Five", attestations=[proof],
            checked_by=4, checked_on="2024-05-18",
        )  # fmt: skip
        assert told(differences(a_meeting(), new, NAMES)) == [
            (
                "changed Statement 1 (We spoke of matter number 11.) Who spoke: [-Ada One-][+E. Five+]; "
                "Checked by: [+Dora Four, 18 May 2024+]; Proof: [+The Gazette, p. 3, first of the proofs: “Words”+]"
            )
        ]

    def test_the_words_carry_their_languages(self) -> None:
        new = changed(a_meeting(), "quotes", 11, original_text="שלום", original_language="he")
        (found,) = differences(a_meeting(), new, NAMES)
        assert [(one.name, one.language) for one in found.changes] == [
            ("original_text", "he"),
            ("original_language", ""),
        ]

    def test_what_a_document_from_before_a_field_does_not_say_is_no_difference(self) -> None:
        old = a_meeting()
        del old["venue"]
        assert differences(old, a_meeting(venue="Palace"), NAMES) == []


class TestSegments:
    @given(st.text("ab .\n", max_size=60), st.text("ab .\n", max_size=60))
    def test_short_texts_are_told_whole(self, old: str, new: str) -> None:
        parts = segments(old, new)
        if any(part.kind == "gap" for part in parts):
            return
        assert "".join(part.text for part in parts if part.kind in {"equal", "delete"}) == old
        assert "".join(part.text for part in parts if part.kind in {"equal", "insert"}) == new

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("word " * 400_000, "other " * 350_000),
            ("One sentence more. " * 100_000, "A sentence less! " * 110_000),
            ("\n".join(f"Line {n} of it." for n in range(100_000)), "\n".join(f"Line {n} of it." for n in range(99_990, -1, -1))),
        ],
    )  # fmt: skip
    def test_two_megabytes_take_seconds_and_little_room(self, old: str, new: str) -> None:
        began = time.perf_counter()
        parts = segments(old, new)
        assert time.perf_counter() - began < 20
        assert sum(len(part.text) for part in parts) < 700_000
        assert len(parts) <= 900

    def test_a_change_in_a_long_text_is_found_word_by_word(self) -> None:
        old = "\n".join(f"Line {n} of the account." for n in range(80_000))
        new = old.replace("Line 777 of the account", "Line 777 of an account")
        assert [(part.kind, part.text) for part in segments(old, new) if part.kind in {"delete", "insert"}] == [
            ("delete", "the"),
            ("insert", "an"),
        ]


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
