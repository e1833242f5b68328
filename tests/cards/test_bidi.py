"""The order of characters on a line, held against another implementation of the same algorithm (python-bidi, in Rust)."""

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.cards.bidi import in_order, is_rtl, levels_of

# Letters of each direction, digits of both kinds, marks on letters, everything that leans on its neighbours.
CHARACTERS = "ab אב عب 12 ٣٤ .,:+-/%$€ ()[]«»!?\"'–…\u0301\u05b0\u064b\u200d\u200e\u200f"


def shown(text: str, base: int) -> str:
    return "".join(text[at] for at in in_order(levels_of(text, base)))


@given(st.text(CHARACTERS, max_size=40), st.sampled_from([0, 1]))
@settings(max_examples=1_500, deadline=None)
def test_characters_stand_as_the_algorithm_says(text: str, base: int) -> None:
    # What joins letters takes no part in the algorithm; where it then stands is not said.
    without = str.maketrans("", "", "\u200d")
    expected = get_display(text, base_dir="R" if base else "L")
    assert shown(text, base).translate(without) == expected.translate(without)


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc אבג def", 0, "abc גבא def"),
        ("אבג abc דהו", 1, "והד abc גבא"),
        ("אבג 25% דהו", 1, "והד 25% גבא"),
        ("NATO (הברית) ועוד", 1, "דועו )תירבה( NATO"),  # brackets are turned when they are drawn
        ("(NATO (OTAN אבג", 1, "גבא NATO (OTAN("),
    ],
)
def test_by_hand(text: str, base: int, expected: str) -> None:
    assert shown(text, base) == expected


@pytest.mark.parametrize(("text", "rtl"), [("“123 אב ab", True), ("12. ab אב", False), ("…", False), ("؟ ع", True)])
def test_a_text_runs_as_its_first_letter_does(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl
