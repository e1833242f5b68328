"""Words in a frame: as large as they fit, or cut where it does least harm, and so marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.cards.fitting import SIZES, Fitted, fitted

WIDTH, HEIGHT = 1008, 300


def fit(*paragraphs: str, height: float = HEIGHT, closing: str = "”", continues: bool = False) -> Fitted:
    return fitted(paragraphs, WIDTH, height, closing=closing, continues=continues)


def words_of(made: Fitted) -> str:
    return "\n".join(" ".join(line.text for line in lines) for lines in made.paragraphs)


def test_few_words_are_large_and_more_are_smaller() -> None:
    sizes = [fit("And so we went on. " * times).style.size for times in (1, 3, 5, 8, 12)]
    assert sizes[0] == SIZES[0]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 2


def test_what_fits_is_whole() -> None:
    made = fit("We met.", "And met again.")
    assert not made.is_cut
    assert words_of(made) == "We met.\nAnd met again.”"


def test_a_long_text_ends_with_a_sentence_and_says_that_it_goes_on() -> None:
    made = fit("We met in a library, under a notice that asks for silence. " * 30)
    assert made.is_cut
    assert words_of(made).endswith("asks for silence. …”")


def test_one_long_sentence_is_cut_between_two_words() -> None:
    made = fit("and so we went on and on, " * 60)
    assert words_of(made).endswith(("and…”", "so…”", "we…”", "went…”", "on…”"))


def test_one_long_word_is_cut_within() -> None:
    made = fit("a" * 4_000)
    assert made.is_cut
    assert words_of(made).replace(" ", "").strip("a") == "…”"


def test_a_paraphrase_that_is_cut_bears_no_mark() -> None:
    assert words_of(fit("He said that they had met. " * 60, closing="")).endswith("they had met. …")


def test_whole_paragraphs_are_kept_where_the_next_does_not_fit() -> None:
    made = fit("We met.", "We spoke at length and of everything. " * 40)
    assert words_of(made).startswith("We met.\nWe spoke")
    barely = fit("We met at last.", "We spoke. " * 100, height=60)
    assert words_of(barely) == "We met at last. …”"


def test_what_was_given_in_part_says_so_even_where_it_fits() -> None:
    assert words_of(fit("We met.", continues=True)) == "We met. …”"


PARAGRAPH = st.lists(st.text("abcdeWM.,!?…", min_size=1, max_size=30), min_size=1, max_size=80).map(" ".join)


@given(st.lists(PARAGRAPH, min_size=1, max_size=4), st.floats(60, 420))
@settings(max_examples=80, deadline=None)
def test_whatever_is_given_stays_in_its_frame_and_begins_as_it_was_said(paragraphs: list[str], height: float) -> None:
    made = fit(*paragraphs, height=height)
    assert made.height <= height
    # A word that is broken over two lines has no space there.
    shown, said = ("".join(text.split()) for text in (words_of(made), " ".join(paragraphs)))
    assert shown.endswith("”")
    if made.is_cut:
        kept = shown.removesuffix("…”")
        assert said.startswith(kept)
        assert len(kept) < len(said)
    else:
        assert shown == f"{said}”"


@pytest.mark.parametrize("height", [1, 30, 52])
def test_a_frame_that_is_hardly_there_still_gets_a_start(height: int) -> None:
    assert words_of(fit("We met and spoke. " * 90, height=height)).endswith("…”")
