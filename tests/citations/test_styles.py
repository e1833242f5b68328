"""Every kind of statement in every style, written out."""

import datetime
from dataclasses import replace

import pytest

from meetings.citations import STYLES, Name, PartialDate, name_of
from meetings.citations.styles import Run, apa, chicago_list, chicago_note, mla, plain
from tests.citations.works import ADDRESS, REMARK, WORKS

APA = {
    "remark": "Holm, A. (2024, September 12). The ferry sails at noon [Remark to Bero Lind as Prime Minister, Aldermark]. In Talks on the ferry, Sund, Aldermark. Communiqué. @",
    "joint": "Holm, A., & Lind, B. (2024, March 30–April 2). We shall “meet” again. Every spring. [Joint statement]. In Talks on the ferry, Sund, Aldermark. Communiqué. @",
    "three": "Holm, A., Xi, W., & von der Au, U. (2023, December 30–2024, January 2). Yes. [Joint statement]. In Talks on the ferry, Sund, Aldermark. Communiqué. @",
    "press": "Who pays? [Question by a reporter]. (2024, September 12). In Talks on the ferry. Communiqué. @",
    "person": "Cora Vane. (2024, September). We all do. [Answer as Minister of Finance]. In Talks on the ferry. Communiqué. @",
    "paraphrase": "Holm, A. (2024). [Remark to Bero Lind as Prime Minister, Aldermark; paraphrase]. In Talks on the ferry, Sund, Aldermark. Communiqué. @",
    "russian": "Orlova, V. (2024, March 3–5). The sea is patient. [Remark as President, Brennia; official translation from Russian]. In Talks on the ferry, Sund, Aldermark. Communiqué. @",
    "arabic": "النوري, سليم. (2024, March–April). السلام يبدأ هنا. [Remark]. In Talks on the ferry, Sund, Aldermark. Communiqué. @",
    "hebrew": "שני, דליה. (2023–2024). נפגשנו. [Remark]. In Talks on the ferry, Sund, Aldermark. Communiqué. @",
    "cyrillic": "Ветрова, А. (n.d.). Море терпеливо. [Remark]. In Talks on the ferry, Sund, Aldermark. Communiqué. @",
}
NOTE = {
    "remark": "Ada Holm, “The ferry sails at noon” (remark to Bero Lind as Prime Minister, Aldermark; Talks on the ferry, Sund, Aldermark, September 12, 2024), Communiqué, @.",
    "joint": "Ada Holm and Bero Lind, “We shall ‘meet’ again. Every spring.” (joint statement; Talks on the ferry, Sund, Aldermark, March 30–April 2, 2024), Communiqué, @.",
    "three": "Ada Holm, Xi Wen, and Ursa von der Au, “Yes.” (joint statement; Talks on the ferry, Sund, Aldermark, December 30, 2023–January 2, 2024), Communiqué, @.",
    "press": "“Who pays?” (question by a reporter; Talks on the ferry, September 12, 2024), Communiqué, @.",
    "person": "Cora Vane, “We all do.” (answer as Minister of Finance; Talks on the ferry, September 2024), Communiqué, @.",
    "paraphrase": "Ada Holm, remark to Bero Lind as Prime Minister, Aldermark; paraphrase (Talks on the ferry, Sund, Aldermark, 2024), Communiqué, @.",
    "russian": "Vera Orlova, “The sea is patient.” (remark as President, Brennia; official translation from Russian; Talks on the ferry, Sund, Aldermark, March 3–5, 2024), Communiqué, @.",
    "arabic": "سليم النوري, “السلام يبدأ هنا.” (remark; Talks on the ferry, Sund, Aldermark, March–April 2024), Communiqué, @.",
    "hebrew": "דליה שני, “נפגשנו.” (remark; Talks on the ferry, Sund, Aldermark, 2023–2024), Communiqué, @.",
    "cyrillic": "Анна Ветрова, “Море терпеливо.” (remark; Talks on the ferry, Sund, Aldermark), Communiqué, @.",
}
LIST = {
    "remark": "Holm, Ada. “The ferry sails at noon.” Remark to Bero Lind as Prime Minister, Aldermark. Talks on the ferry, Sund, Aldermark, September 12, 2024. Communiqué. @.",
    "joint": "Holm, Ada, and Bero Lind. “We shall ‘meet’ again. Every spring.” Joint statement. Talks on the ferry, Sund, Aldermark, March 30–April 2, 2024. Communiqué. @.",
    "three": "Holm, Ada, Xi Wen, and Ursa von der Au. “Yes.” Joint statement. Talks on the ferry, Sund, Aldermark, December 30, 2023–January 2, 2024. Communiqué. @.",
    "press": "“Who pays?” Question by a reporter. Talks on the ferry, September 12, 2024. Communiqué. @.",
    "person": "Cora Vane. “We all do.” Answer as Minister of Finance. Talks on the ferry, September 2024. Communiqué. @.",
    "paraphrase": "Holm, Ada. Remark to Bero Lind as Prime Minister, Aldermark; paraphrase. Talks on the ferry, Sund, Aldermark, 2024. Communiqué. @.",
    "russian": "Orlova, Vera. “The sea is patient.” Remark as President, Brennia; official translation from Russian. Talks on the ferry, Sund, Aldermark, March 3–5, 2024. Communiqué. @.",
    "arabic": "النوري, سليم. “السلام يبدأ هنا.” Remark. Talks on the ferry, Sund, Aldermark, March–April 2024. Communiqué. @.",
    "hebrew": "שני, דליה. “נפגשנו.” Remark. Talks on the ferry, Sund, Aldermark, 2023–2024. Communiqué. @.",
    "cyrillic": "Ветрова, Анна. “Море терпеливо.” Remark. Talks on the ferry, Sund, Aldermark. Communiqué. @.",
}
MLA = {
    "remark": "Holm, Ada. “The ferry sails at noon.” Talks on the ferry, 12 Sept. 2024, Sund, Aldermark. Communiqué, @. Remark to Bero Lind as Prime Minister, Aldermark. Accessed 3 May 2026.",
    "joint": "Holm, Ada, and Bero Lind. “We shall ‘meet’ again. Every spring.” Talks on the ferry, 30 Mar.–2 Apr. 2024, Sund, Aldermark. Communiqué, @. Joint statement. Accessed 3 May 2026.",
    "three": "Holm, Ada, et al. “Yes.” Talks on the ferry, 30 Dec. 2023–2 Jan. 2024, Sund, Aldermark. Communiqué, @. Joint statement. Accessed 3 May 2026.",
    "press": "“Who pays?” Talks on the ferry, 12 Sept. 2024. Communiqué, @. Question by a reporter. Accessed 3 May 2026.",
    "person": "Cora Vane. “We all do.” Talks on the ferry, Sept. 2024. Communiqué, @. Answer as Minister of Finance. Accessed 3 May 2026.",
    "paraphrase": "Holm, Ada. Remark to Bero Lind as Prime Minister, Aldermark; paraphrase. Talks on the ferry, 2024, Sund, Aldermark. Communiqué, @. Accessed 3 May 2026.",
    "russian": "Orlova, Vera. “The sea is patient.” Talks on the ferry, 3–5 Mar. 2024, Sund, Aldermark. Communiqué, @. Remark as President, Brennia; official translation from Russian. Accessed 3 May 2026.",
    "arabic": "النوري, سليم. “السلام يبدأ هنا.” Talks on the ferry, Mar.–Apr. 2024, Sund, Aldermark. Communiqué, @. Remark. Accessed 3 May 2026.",
    "hebrew": "שני, דליה. “נפגשנו.” Talks on the ferry, 2023–2024, Sund, Aldermark. Communiqué, @. Remark. Accessed 3 May 2026.",
    "cyrillic": "Ветрова, Анна. “Море терпеливо.” Talks on the ferry, Sund, Aldermark. Communiqué, @. Remark. Accessed 3 May 2026.",
}
EXPECTED = {"apa": APA, "chicago-note": NOTE, "chicago-list": LIST, "mla": MLA}


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
@pytest.mark.parametrize("kind", WORKS)
def test_citation(style: object, kind: str) -> None:
    assert plain(style.made(WORKS[kind])) == EXPECTED[style.key][kind].replace("@", ADDRESS)


def test_titles_of_wholes_are_told_apart_from_the_rest() -> None:
    assert [run.text for run in mla(REMARK) if run.is_title] == ["Talks on the ferry", "Communiqué"]
    assert [run.text for run in apa(REMARK) if run.is_title] == ["Talks on the ferry"]


def test_no_style_puts_marks_round_a_paraphrase() -> None:
    for style in STYLES:
        assert not set("“”‘’\"'«»") & set(plain(style.made(WORKS["paraphrase"])))


def test_long_words_are_cut_between_two_words() -> None:
    long = replace(
        REMARK, paragraphs=["We have said it before, and we say it again today: " + "peace needs patience " * 9]
    )
    assert "“We have said it before, and we say it again today: peace needs patience peace…” Remark" in plain(
        chicago_list(long)
    )


def test_a_word_without_end_is_cut_all_the_same() -> None:
    assert f"“{'a' * 80}…”" in plain(chicago_note(replace(REMARK, paragraphs=["a" * 500])))


def people(number: int) -> list[Name]:
    return [name_of(f"Ada Holm{at}", f"Holm{at}, Ada") for at in range(1, number + 1)]


@pytest.mark.parametrize(
    ("style", "number", "start"),
    [
        (apa, 20, ", ".join(f"Holm{at}, A." for at in range(1, 20)) + ", & Holm20, A. (2024"),
        (apa, 21, ", ".join(f"Holm{at}, A." for at in range(1, 20)) + ", . . . Holm21, A. (2024"),
        (chicago_note, 3, "Ada Holm1, Ada Holm2, and Ada Holm3, “The"),
        (chicago_note, 4, "Ada Holm1 et al., “The"),
        (
            chicago_list,
            10,
            "Holm1, Ada, " + ", ".join(f"Ada Holm{at}" for at in range(2, 10)) + ", and Ada Holm10. “The",
        ),
        (chicago_list, 11, "Holm1, Ada, " + ", ".join(f"Ada Holm{at}" for at in range(2, 8)) + ", et al. “The"),
    ],
)
def test_many_names(style: object, number: int, start: str) -> None:
    assert plain(style(replace(REMARK, authors=people(number)))).startswith(start)


@pytest.mark.parametrize(
    ("written", "sort_name", "initials"),
    [
        ("Ana María Ruiz", "Ruiz, Ana María", "Ruiz, A. M."),
        ("Jean-Claude Roy", "Roy, Jean-Claude", "Roy, J.-C."),
        ("J. R. Hale", "Hale, J. R.", "Hale, J. R."),
        ("Ursa von der Au", "Au, Ursa von der", "Au, U. von der."),
        ("Plato", "Plato", "Plato."),
    ],
)
def test_initials(written: str, sort_name: str, initials: str) -> None:
    assert plain(apa(replace(REMARK, authors=[name_of(written, sort_name)]))).startswith(f"{initials} (2024")


def test_the_first_and_the_last_day_the_same_are_one_day() -> None:
    day = PartialDate(2024, 9, 12)
    for style in STYLES:
        assert style.made(replace(REMARK, last=day)) == style.made(REMARK)


def test_ends_known_differently_are_both_written_out() -> None:
    mixed = replace(REMARK, first=PartialDate(2024, 3), last=PartialDate(2024, 4, 2))
    assert "(2024, March–April 2)" in plain(apa(mixed))
    assert "March–April 2, 2024" in plain(chicago_list(mixed))
    assert "Mar.–2 Apr. 2024" in plain(mla(mixed))
    year_and_day = replace(REMARK, first=PartialDate(2023), last=PartialDate(2024, 4, 2))
    assert "(2023–2024, April 2)" in plain(apa(year_and_day))


def test_an_access_date_is_the_reader_s_day() -> None:
    assert "Accessed 29 Feb. 2028." in plain(mla(replace(REMARK, accessed=datetime.date(2028, 2, 29))))


def test_what_a_run_is_stands_beside_its_text() -> None:
    assert chicago_note(WORKS["press"])[0] == Run(NOTE["press"].replace("@", ADDRESS))
