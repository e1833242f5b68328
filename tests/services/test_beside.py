"""Two wordings beside each other: nothing is lost, nothing is invented, and what is the same is called the same."""

from hypothesis import given
from hypothesis import strategies as st

from meetings.services.beside import Runs, alone, beside
from meetings.services.differences import MOST_WORDS

WORDS = st.lists(
    st.sampled_from(["the", "a", "ferry", "sails", "“sails”", "sails,", "at", "noon", "noon.", "кит"]),
    min_size=0,
    max_size=12,
)
TEXTS = st.lists(st.lists(WORDS.map(" ".join), min_size=1, max_size=2).map("\n".join), min_size=1, max_size=3).map(
    "\n\n".join
)


def words_in(runs: Runs) -> list[str]:
    return [word for paragraph in runs for line in paragraph for run in line for word in run.words.split()]


def shared_in(runs: Runs) -> list[str]:
    return [
        word for paragraph in runs for line in paragraph for run in line if run.is_shared for word in run.words.split()
    ]


@given(TEXTS, TEXTS)
def test_both_texts_are_there_word_for_word_and_shared_words_are_those_of_both(one: str, other: str) -> None:
    compared = beside(one, other)
    assert compared is not None
    assert words_in(compared.one) == one.split()
    assert words_in(compared.other) == other.split()
    bare = [[word.strip("“”.,") for word in shared_in(runs)] for runs in (compared.one, compared.other)]
    assert bare[0] == bare[1]
    assert compared.shared == len(bare[0]) <= compared.of == max(len(one.split()), len(other.split()))


@given(TEXTS)
def test_a_text_is_the_same_as_itself_and_alone_has_nothing_marked(text: str) -> None:
    compared = beside(text, text)
    assert compared is not None
    assert compared.is_same
    assert compared.one == compared.other == alone(text)
    assert shared_in(compared.one) == text.split()


def test_marks_of_another_kind_are_no_difference_and_shown_as_they_are() -> None:
    compared = beside('We shall "see" - soon', "We shall “see” – soon")
    assert compared is not None
    assert compared.is_same
    assert words_in(compared.one)[2] == '"see"'
    assert words_in(compared.other)[2] == "“see”"


def test_what_ends_a_sentence_is_no_difference_of_words() -> None:
    compared = beside("The ferry sails at noon, then", "The ferry sails at noon. Then")
    assert compared is not None
    assert (compared.shared, compared.of) == (5, 6)
    whole = beside("At 5%, you see?", "At 5, you see!")
    assert whole is not None
    assert whole.shared == 3


def test_a_lone_short_word_among_much_that_differs_is_no_likeness() -> None:
    compared = beside("one two the three four", "five six the seven eight")
    assert compared is not None
    assert compared.shared == 0
    near = beside("one of the three", "one in the three")
    assert near is not None
    assert near.shared == 3


def test_what_is_too_long_is_not_compared() -> None:
    assert beside("word " * (MOST_WORDS + 1), "word") is None
