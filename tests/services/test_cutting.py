"""Places to cut words at, and the same places in the text the words come from."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meetings.readouts import Span
from meetings.services.cutting import (
    cut_spans,
    gap_between,
    ink,
    ink_before,
    join_cut,
    may_cut,
    places_near,
    sentences_of,
)
from meetings.services.words import join_spans

LETTERS = st.text(st.sampled_from("abé👩\u200dש\u05c1语.”"), min_size=1, max_size=5).filter(
    lambda letters: not letters.startswith("\u05c1")
)
SPACE = st.text(st.sampled_from(" \n\r\t\u2029"), min_size=1, max_size=4)
NARRATION = st.text(st.sampled_from("ab \n\r.”“"), min_size=1, max_size=9)


@st.composite
def stretch(draw: st.DrawFn) -> str:
    """Draw some words, parted by all sorts of white space."""
    words = draw(st.lists(LETTERS, min_size=1, max_size=6))
    return "".join(word + draw(SPACE) for word in words).rstrip()


@st.composite
def cut_accounts(draw: st.DrawFn) -> tuple[str, list[Span], str, int]:
    """Draw a text, stretches of it that do not touch, their words joined, and a place to cut these at."""
    text = draw(NARRATION)
    spans = []
    for words in draw(st.lists(stretch(), min_size=1, max_size=4)):
        spans.append(Span(len(text), len(text) + len(words)))
        text += words + draw(NARRATION)
    words = join_spans(text, spans)
    places = [at for at in range(len(words)) if may_cut(words, at)]
    assume(places)
    return text, spans, words, draw(st.sampled_from(places))


@given(cut_accounts())
def test_splitting_then_merging_changes_nothing(account):
    text, spans, words, at = account
    before = ink_before(words, at, text, spans)
    first, second = cut_spans(text, spans, before)
    assert "".join(join_spans(text, first).split()) == "".join(words[:at].split())
    assert "".join(join_spans(text, second).split()) == "".join(words[at:].split())
    assert join_cut(first, second) == spans
    gap = gap_between(text, first[-1], second[0])
    assert join_spans(text, first) + gap + join_spans(text, second) == words


@given(cut_accounts())
def test_no_character_is_in_both_halves(account):
    text, spans, words, at = account
    first, second = cut_spans(text, spans, ink(words[:at]))
    assert {place for span in first for place in range(span.start, span.end)}.isdisjoint(
        place for span in second for place in range(span.start, span.end)
    )


@pytest.mark.parametrize(
    ("words", "at", "allowed"),
    [
        ("One two", 3, True),
        ("One two", 4, True),
        ("One two", 2, False),
        ("One two", 0, False),
        ("One two", 7, False),
        ("One ", 3, False),
        ("yes—no", 4, True),
        ("yes—no", 3, False),
        ("我们同意。他们也同意。", 5, True),
        ("ไทยและ", 3, True),
        ("ราชิ ป", 2, True),
        ("ที่นี่", 1, False),
    ],
)
def test_where_words_are_cut(words, at, allowed):
    assert may_cut(words, at) is allowed


def test_sentences_end_where_marks_or_lines_do():
    assert [place.after for place in sentences_of("We agree. They said “no.” Why?\n\nBecause.")] == [
        "They said “no.” Why?\n\nBecause.",
        "Why?\n\nBecause.",
        "Because.",
    ]
    assert [place.after for place in sentences_of("我们同意。他们也同意。")] == ["他们也同意。"]


def test_every_word_near_a_place_is_offered():
    words = " ".join(f"word{n}" for n in range(1000))
    places = places_near(words, 4000)
    assert all(words[place.at - 1] == " " and abs(place.at - 4000) <= 300 for place in places)
    assert len(places) > 60


class TestAnotherWording:
    def place(self, words: str, at: int, other: str) -> str | None:
        before = ink_before(words, at, other, [Span(0, len(other))])
        return None if before is None else cut_spans(other, [Span(0, len(other))], before)[0][0].of(other)

    def test_it_is_cut_between_the_same_two_words(self):
        words, other = "We will meet. The river is low.", "So we shall meet; the river’s level is low."
        assert self.place(words, 14, other) == "So we shall meet; "

    def test_not_where_the_two_words_stand_apart(self):
        assert self.place("We will meet. The river is low.", 14, "We will meet soon. The river is low.") is None

    def test_not_where_they_stand_twice(self):
        assert self.place("Yes. We agree. Now then.", 5, "Yes, we said, yes, we did.") is None
