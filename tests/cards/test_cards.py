"""Quote cards as pictures: everything within the frame, from the right edge, of the words and of nothing else."""

import time
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from meetings.cards import Card, drawn
from meetings.cards.drawing import EDGE, FOOT, KEPT, MARGIN
from tests.cards.examples import ADA, card, ink, picture, reach

LEFT, RIGHT = (0, 12, 600, FOOT - 1), (600, 12, 1200, FOOT - 1)


def assert_within_the_frame(one: Card) -> None:
    seen = picture(one)
    for edge in ((0, 12, EDGE, 630), (1200 - EDGE, 12, 1200, 630), (0, 12, 1200, EDGE), (0, 600, 1200, 630)):
        assert ink(seen, edge) == 0
    found = reach(seen, (0, 12, 1200, FOOT - 1))
    assert found is not None
    # The mark hangs in the margin; words end where the measure does, give or take the overhang of a letter.
    assert found[0] >= MARGIN - 60
    assert found[2] <= 1200 - MARGIN + 60
    assert ink(seen, (0, FOOT - 12, 1200, FOOT - 1)) == 0  # nothing runs into the foot


@pytest.mark.parametrize(
    "one",
    [
        ADA,
        card("We met. " * 2_000),
        card("W" * 400),
        card("ש" * 400, language="he"),
        card("Z" + "\u0301\u0323" * 5_000 + "algo"),
        card("\u202e\u2067" + "evil " * 100 + "\u202c"),
        card("😀" * 300),
        card("\u0301\u05b0\u200d\u200f"),
        card("海は忍耐強い"),
        card("x", "", " ", "\n", *(["And so on."] * 40)),
        card(
            speaker="N" * 3_000,
            office="O" * 3_000,
            meeting="M" * 3_000,
            place="P" * 3_000,
            day="D" * 3_000,
            kind="K" * 3_000,
        ),
        card(speaker="", office="", meeting="", place="", day="", kind="", site="", address=""),
        card("We met. " * 300, invented="Demonstration content", kind="Answer · Official translation from Russian"),
        card("We met.", language="x" * 12),
        card(speaker="A" * 40, office="שר " * 60, site="S" * 300, address="a" * 3_000),
    ],
    ids=range(15),
)
def test_whatever_is_said_stays_within_the_frame_and_takes_bounded_time(one: Card) -> None:
    begun = time.process_time()
    drawn(one)
    assert time.process_time() - begun < 2  # seconds; a common card takes a twentieth of one
    assert_within_the_frame(one)


@given(
    st.lists(st.text(max_size=400), min_size=1, max_size=5),
    st.text(max_size=80),
    st.text(max_size=80),
)
@settings(max_examples=25, deadline=None)
def test_nothing_that_can_be_typed_leaves_the_frame(paragraphs: list[str], speaker: str, office: str) -> None:
    assert_within_the_frame(card(*paragraphs, speaker=speaker, office=office))


def test_words_begin_at_the_edge_at_which_their_direction_does() -> None:
    latin = picture(card("We met.", speaker="A", office="", meeting="", place="", day=""))
    hebrew = picture(card("נפגשנו.", language="he", speaker="א", office="", meeting="", place="", day=""))
    arabic = picture(
        card("التقينا.", language="ar", opening="«", closing="»", speaker="A", meeting="", place="", day="")
    )
    assert ink(latin, LEFT) > 100
    assert ink(latin, RIGHT) == 0
    for rtl in (hebrew, arabic):
        assert ink(rtl, RIGHT) > 100
        assert ink(rtl, LEFT) == 0


def test_the_mark_hangs_outside_the_words() -> None:
    with_mark = reach(picture(card("We met.")), LEFT)
    without = reach(picture(card("We met.", opening="", closing="")), LEFT)
    assert with_mark is not None
    assert without is not None
    assert with_mark[0] < MARGIN <= without[0] + 2


def test_a_card_of_hebrew_is_another_where_its_direction_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    one = card("הים סבלני (כך נאמר) NATO 25%.", language="he")
    right = picture(one)
    drawn.cache_clear()
    monkeypatch.setattr("meetings.cards.lines.levels_of", lambda text, _base: [0] * len(text))
    broken = picture(one)
    drawn.cache_clear()
    assert ImageChops.difference(right, broken).getbbox() is not None


def test_everything_on_a_card_changes_its_picture_and_its_version() -> None:
    base = replace(ADA, kind="Answer", invented="Invented")
    for field in fields(Card):
        changed = replace(base, **{field.name: ("Other words",) if field.name == "paragraphs" else "xyz"})
        assert changed.version != base.version, field.name
        if field.name not in ("language", "continues", "unreadable"):
            assert drawn(changed) != drawn(base), field.name
    assert replace(base).version == base.version


def test_words_left_out_are_told_of() -> None:
    long = card("We met. " * 300)
    assert drawn(long) != drawn(replace(long, continues="xyz"))
    assert drawn(ADA) == drawn(replace(ADA, continues="xyz"))


def test_words_that_cannot_be_drawn_are_not_there_and_the_card_says_so() -> None:
    chinese = card("海は忍耐強い", language="ja")
    assert drawn(chinese) == drawn(replace(chinese, paragraphs=("船は正午に出る",)))
    assert drawn(chinese) != drawn(replace(chinese, unreadable="Other words"))


def test_without_libraqm_words_that_need_it_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn.cache_clear()
    monkeypatch.setattr("meetings.cards.lines.can_shape", lambda: False)
    assert drawn(card("שלום")) == drawn(card("ברכה"))
    assert drawn(card("We met.")) != drawn(card("We spoke."))
    drawn.cache_clear()


def test_a_card_is_drawn_once_and_no_more_are_kept_than_stated() -> None:
    drawn.cache_clear()
    assert drawn(ADA) is drawn(replace(ADA))
    assert drawn.cache_info().maxsize == KEPT <= 100
