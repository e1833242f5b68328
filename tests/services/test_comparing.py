"""What differs between two documents, told word by word. No database."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.services.history.comparing import Difference, differences
from meetings.services.history.comparing.segments import segments
from tests.services.documents import NAMES, a_meeting, changed, with_quotes, without


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
