"""Lines of text: in the right font each, shaped as Pillow shapes a whole line, no wider than they may be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageStat

from meetings.cards import fonts
from meetings.cards.bidi import levels_of
from meetings.cards.cleaning import cleaned, clusters
from meetings.cards.lines import Line, Style, _runs, broken, draw_line, lacks, line_of, shortened, width_of

SAID = Style("said", 400, 48)


def strip(line: Line) -> Image.Image:
    picture = Image.new("RGB", (900, 120), "white")
    draw_line(ImageDraw.Draw(picture), (10, 80), line, SAID, (0, 0, 0))
    return picture.convert("L")


def by_pillow(text: str, file: str, direction: str) -> Image.Image:
    """Return the same line laid out by libraqm alone."""
    picture = Image.new("RGB", (900, 120), "white")
    ImageDraw.Draw(picture).text((10, 80), text, (0, 0, 0), fonts.font(file, 48), anchor="ls", direction=direction)
    return picture.convert("L")


@pytest.mark.parametrize(
    ("text", "file", "direction"),
    [
        ("Two years ago", "said-latin-400", "ltr"),
        ("Море", "said-cyrillic-400", "ltr"),
        ("שלום", "said-hebrew-400", "rtl"),
        ("בְּרֵאשִׁית", "said-hebrew-400", "rtl"),
        ("السلام", "said-arabic-400", "rtl"),
        ("مُحَمَّد", "said-arabic-400", "rtl"),
    ],
)
def test_a_line_of_one_font_is_what_libraqm_makes_of_it(text: str, file: str, direction: str) -> None:
    assert strip(line_of(text)).tobytes() == by_pillow(text, file, direction).tobytes()


def places(text: str, base: int, parts: list[str]) -> list[str]:
    """Return parts of a line from left to right, by where each, drawn alone, is most like the line."""
    whole = strip(Line(text, tuple(levels_of(text, base))))
    order = []
    for word in parts:
        alone = strip(line_of(word)).crop((10, 0, 10 + round(width_of(word, SAID)), 120))
        best = min(range(880 - alone.width), key=lambda x: _difference(whole, alone, x))
        order.append((best, word))
    return [word for _x, word in sorted(order)]


def _difference(whole: Image.Image, part: Image.Image, x: int) -> int:
    window = whole.crop((x, 0, x + part.width, 120))
    return int(ImageStat.Stat(ImageChops.difference(window, part)).sum[0])


def test_words_of_two_directions_stand_where_they_are_read() -> None:
    for text, base, order in (
        ("דיברנו על NATO היום", 1, ["היום", "NATO", "על", "דיברנו"]),
        ("We said שלום עולם there", 0, ["We", "said", "עולם", "שלום", "there"]),
    ):
        assert places(text, base, text.split()) == order


def test_letters_of_hebrew_stand_from_right_to_left_and_those_of_arabic_are_joined() -> None:
    assert places("שלום", 1, list("שלום")) == list("םולש")
    apart = sum(width_of(letter, SAID) for letter in "السلام")
    assert width_of("السلام", SAID) < 0.9 * apart


def test_each_run_is_in_a_font_that_has_its_letters() -> None:
    text = "Holm сказала שלום 25 السلام ł ế α"
    runs = list(_runs(text, levels_of(text, 0), SAID))
    files = {run.text.strip(): run.file for run in runs}
    assert files["Holm"] == "said-latin-400"
    assert files["сказала"] == "said-cyrillic-400"
    assert files["שלום"] == "said-hebrew-400"
    assert files["السلام"] == "said-arabic-400"
    assert (files["ł"], files["ế"], files["α"]) == ("said-latin-ext-400", "said-vietnamese-400", "said-greek-400")
    assert "".join(run.text for run in runs) == text
    assert all(fonts.has(run.file or "", one) for run in runs for one in run.text)


def test_a_letter_that_no_font_has_is_lacking_and_another_character_is_a_box() -> None:
    assert lacks("海", SAID)
    assert not lacks("We met 😀 — at 5 ☃", SAID)
    assert [run.file for run in _runs("a😀", [0, 0], SAID)] == ["said-latin-400", None]
    assert width_of("😀", SAID) == 0.55 * 48


def test_without_libraqm_letters_that_need_it_are_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings.cards.lines.can_shape", lambda: False)
    assert lacks("שלום", SAID)
    assert lacks("السلام", SAID)
    assert not lacks("Two years ago, море", SAID)


HOSTILE = st.text(st.sampled_from("abWi אבש عبس 12жщ łế \u0301\u05b0\u064b\u200d😀海…”"), min_size=1, max_size=120)


@given(HOSTILE, st.integers(120, 1000))
@settings(max_examples=150, deadline=None)
def test_lines_hold_all_of_a_text_and_are_no_wider_than_they_may_be(text: str, width: int) -> None:
    plain = cleaned(text, 500)
    lines = broken(plain, SAID, width, 0)
    assert "".join(line.text for line in lines).replace(" ", "") == plain.replace(" ", "")
    for line in lines:
        # Words are measured one by one: between two of them, letters may move by a pixel.
        assert sum(width_of(word, SAID) for word in line.text.split(" ")) <= width or len(clusters(line.text)) == 1


@given(HOSTILE, st.integers(120, 1000))
@settings(max_examples=100, deadline=None)
def test_what_is_shortened_fits_and_says_so(text: str, width: int) -> None:
    plain = cleaned(text, 500)
    short = shortened(plain, SAID, width)
    if short != plain:
        assert short.endswith("…")
        assert plain.startswith(short[:-1])
        assert width_of(short, SAID) <= width + 2
    else:
        assert width_of(plain, SAID) <= width


def test_a_text_is_cleaned_of_what_reorders_hides_or_piles_up() -> None:
    assert cleaned("a\u202eb\u2066c\u2069\u00add\ufeff\x00e\ud800f", 99) == "abcdef"
    assert cleaned("  a \n\t\u3000 b\u2028c ", 99) == "a b c"
    assert cleaned("Q" + "\u0301" * 300 + "x", 99) == "Q" + "\u0301" * 4 + "x"
    assert cleaned("e\u0301", 9) == "é"
    assert cleaned("ﺳﻼم", 9) == "سلام"
    assert cleaned("بِسْمِ", 9) == "بِسْمِ"
    assert len(cleaned("word " * 100_000, 2_000)) <= 2_000
