from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.citations import marks_of, quotation_of

ADDRESS = "https://site.example/quotes/a1b2c3d4e5/"


def quotation(*paragraphs: str, **changed: Any) -> str:
    told = {
        "language": "en",
        "is_paraphrase": False,
        "speaker": "Ada Holm",
        "office": "Prime Minister, Aldermark",
        "day": "12 September 2024",
        "site": "Communiqué",
        "address": ADDRESS,
    }
    return quotation_of(paragraphs, **(told | changed))


def test_words_stand_in_marks_above_who_said_them_and_where_they_are() -> None:
    assert quotation("The ferry sails at noon,") == (
        "“The ferry sails at noon,”\n\n"
        "— Ada Holm, Prime Minister, Aldermark, 12 September 2024. Communiqué, https://site.example/quotes/a1b2c3d4e5/"
    )


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("ru", "«Мы встретимся»"),
        ("de", "„Мы встретимся“"),
        ("de-AT", "„Мы встретимся“"),
        ("zh", "「Мы встретимся」"),
        ("he", "“Мы встретимся”"),
    ],
)
def test_marks_are_those_of_the_language(language: str, marked: str) -> None:
    assert quotation("Мы встретимся", language=language).startswith(f"{marked}\n")


def test_marks_of_other_languages_are_those_of_the_page() -> None:
    assert quotation("Ja", language="nl", default_marks="„”").startswith("„Ja”")
    assert quotation("Yes", language="en", default_marks="„”").startswith("“Yes”")


def test_every_paragraph_opens_and_the_last_one_closes() -> None:
    assert quotation("One.", "Two.").startswith("“One.\n\n“Two.”\n\n—")


def test_words_that_the_account_breaks_into_stand_in_marks_of_their_own() -> None:
    assert quotation("We agreed,\nand that is all.").startswith("“We agreed,” “and that is all.”")


def test_a_paraphrase_bears_no_marks_and_says_what_it_is() -> None:
    text = quotation("He would come again.", is_paraphrase=True, note="paraphrase")
    assert text.startswith("He would come again.\n\n— Ada Holm, ")
    assert "2024 (paraphrase). Communiqué" in text


def test_what_is_not_known_leaves_no_gap() -> None:
    assert "— A reporter. Communiqué, https" in quotation("Who pays?", speaker="A reporter", office="", day="")


@given(st.lists(st.text(), min_size=1), st.sampled_from(["en", "ru", "ar"]), st.booleans())
def test_no_word_is_lost_and_marks_are_there_or_not(paragraphs: list[str], language: str, paraphrase: bool) -> None:
    text = quotation(*paragraphs, language=language, is_paraphrase=paraphrase)
    words, _, below = text.rpartition("\n\n— ")
    opening, closing = marks_of(language)
    if not paraphrase:
        assert words[0] == opening
        assert words[-1] == closing
    told = " ".join(paragraphs)
    unmarked = (
        [words, told] if paraphrase else [one.replace(opening, " ").replace(closing, " ") for one in (words, told)]
    )
    assert unmarked[0].split() == unmarked[1].split()
    assert below.endswith(ADDRESS)
