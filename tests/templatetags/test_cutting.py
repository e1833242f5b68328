"""Words cut to what fits: from their start, or to their end."""

from hypothesis import given
from hypothesis import strategies as st

from meetings.templatetags.prose import ending, opening


def test_words_that_fit_stay_whole() -> None:
    assert opening(["One.", "Two."], 20) == ["One.", "Two."]
    assert ending(["One.", "Two."], 20) == ["One.", "Two."]


def test_words_are_cut_between_two_of_them() -> None:
    assert opening(["One two three."], 9) == ["One two…"]
    assert ending(["One two three."], 9) == ["…three."]


def test_a_paragraph_of_which_nothing_fits_is_told_by_its_dots() -> None:
    assert opening(["Short.", "Incomprehensible things."], 8) == ["Short. …"]
    assert ending(["Incomprehensible things", "are short."], 12) == ["… are short."]


@given(st.lists(st.text(st.sampled_from("ab c"), min_size=1), min_size=1), st.integers(1, 60))
def test_what_is_kept_is_a_start_or_an_end_and_no_longer_than_asked(paragraphs: list[str], most: int) -> None:
    whole = "".join(paragraphs)
    start = "".join(opening(paragraphs, most))
    assert start == whole or whole.startswith(start.removesuffix("…").removesuffix(" "))
    end = "".join(ending(paragraphs, most))
    assert end == whole or whole.endswith(end.removeprefix("…").removeprefix(" "))
    assert len(start.removesuffix(" …").removesuffix("…")) <= most
    assert len(end.removeprefix("… ").removeprefix("…")) <= most
