"""The fonts that lie in the repository: what they hold, what the style sheets say of them, what pages fetch first."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from fonts.faces import FAMILIES, SAID, TOLD, WEIGHTS, Family
from fonts.fallbacks import SAMPLE
from fonts.scripts import CHARACTERS
from fonts.sheet import ranges
from meetings.templatetags.fonts import fonts_of, fonts_soon_of
from tests.conftest import PROJECT

STATIC = PROJECT / "static"
FILES = STATIC / "fonts"
HEAVIEST = 20_000  # bytes: one page needs four of these at most before it is read
FACE = re.compile(r"@font-face \{(.*?)\}", re.DOTALL)
LANGUAGES = ["en", "fr", "ru", "he", "ar"]


def faces_of(family: Family) -> list[dict[str, str]]:
    """Return the declarations of each face in the family's style sheet."""
    text = (STATIC / "css" / f"font-{family.name.lower()}.css").read_text(encoding="utf-8")
    return [dict(re.findall(r"([a-z-]+): (.*?);\n", body)) for body in FACE.findall(text)]


def file_of(face: dict[str, str]) -> Path:
    (name,) = re.findall(r'url\("\.\./fonts/([^"]+)"\)', face["src"])
    return FILES / name


def points(ranges_: str) -> set[int]:
    found: set[int] = set()
    for part in ranges_.split(", "):
        first, _dash, last = part.removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def texts() -> dict[str, str]:
    """Return what readers are told by the site itself, and its invented meetings."""
    folders = {PROJECT / "templates": ".html", PROJECT / "meetings/demonstration/content": (".toml", ".txt")}
    return {
        str(path): path.read_text(encoding="utf-8")
        for folder, endings in folders.items()
        for path in folder.rglob("*")
        if path.name.endswith(endings) and "admin" not in path.parts
    }


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_style_sheet_names_each_file_with_the_characters_it_has(family: Family):
    ours = [face for face in faces_of(family) if "url(" in face["src"]]
    scripts = sum(len(design.scripts) for design in family.designs)
    assert len(ours) == scripts * len(WEIGHTS)
    for face in ours:
        file = file_of(face)
        held = set(TTFont(file).getBestCmap())
        assert points(face["unicode-range"]) <= held, file.name
        assert ord("x") in held or not {ord("x")} & points(face["unicode-range"])
        assert face["font-display"] == "optional"
        assert file.stat().st_size < HEAVIEST, file.name


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_no_character_is_in_two_files(family: Family):
    seen: set[int] = set()
    for face in faces_of(family):
        if "url(" in face["src"] and face["font-weight"] == "400":
            here = points(face["unicode-range"])
            assert not seen & here, file_of(face).name
            seen |= here


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_all_that_the_site_says_is_in_both_families(family: Family):
    held = {point for face in faces_of(family) if "url(" in face["src"] for point in points(face["unicode-range"])}
    for name, text in texts().items():
        missing = {letter for letter in text if letter.isprintable() and ord(letter) not in held}
        assert not missing, name


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_marks_of_official_accounts_are_in_both_families(family: Family):
    held = {point for face in faces_of(family) if "url(" in face["src"] for point in points(face["unicode-range"])}
    marks = "€£¥₽₪₴₸№…–—«»„“”‚‘’‹›•·×°%§¶،؛؟״׳־٠٩"
    assert [mark for mark in marks if ord(mark) not in held] == []


def test_no_file_is_left_over_and_each_design_brings_its_licence():
    named = {file_of(face).name for family in FAMILIES for face in faces_of(family) if "url(" in face["src"]}
    assert named == {path.name for path in FILES.glob("*.woff2")}
    for family in FAMILIES:
        for design in family.designs:
            licence = FILES / f"{design.package.short_name}.LICENSE.txt"
            assert "SIL Open Font License, Version 1.1" in licence.read_text(encoding="utf-8")


def test_a_reserved_name_is_not_borne_by_what_was_cut():
    for path in FILES.glob("*.woff2"):
        family = TTFont(path)["name"].getDebugName(1)
        assert family == path.name.split("-")[0].capitalize()


@pytest.mark.parametrize("family", [SAID, TOLD], ids=lambda family: family.name)
def test_all_faces_stand_on_the_lines_of_the_latin_letters(family: Family):
    """The height of a line is the same in each script and in what stands in, whatever size it is adjusted to."""
    for face in faces_of(family):
        latin = heights_of(FILES / f"{family.name.lower()}-latin-{face['font-weight']}.woff2")
        adjust = percent(face.get("size-adjust", "100%"))
        assert 0.8 < adjust < 1.2
        heights = {name: percent(face[name]) * adjust for name in latin if name in face}
        assert (heights or heights_of(file_of(face))) == pytest.approx(latin, abs=0.002), face


def test_no_length_hangs_on_which_face_is_there():
    """A ch, an ex or the like comes from the first face that a browser has, and changes when that does."""
    lengths = re.compile(r"\d(?:r?ch|r?ex|r?cap|r?ic)\b")
    sheets = {path: path.read_text(encoding="utf-8") for path in (STATIC / "css").rglob("*.css")}
    assert [path.name for path, text in sheets.items() if lengths.search(text)] == []


def heights_of(file: Path) -> dict[str, float]:
    """Return the heights a file has of itself, in ems."""
    font = TTFont(file)
    unit, upright = font["head"].unitsPerEm, font["hhea"]
    heights = {"ascent": upright.ascent, "descent": -upright.descent, "line-gap": upright.lineGap}
    return {f"{name}-override": value / unit for name, value in heights.items()}


def percent(value: str) -> float:
    return float(value.rstrip("%")) / 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_fetches_first_what_its_language_needs(language: str):
    files = [STATIC / name for name in fonts_of(language)]
    assert sum(file.stat().st_size for file in files) < 50_000
    soon = [STATIC / name for name in fonts_soon_of(language)]
    assert all(file.exists() for file in soon)
    assert not set(files) & set(soon)
    sans = set().union(*(TTFont(file).getBestCmap() for file in files if file.name.startswith("told")))
    letters = {"en": "Search", "fr": "Œuvre élue", "ru": "Поиск", "he": "חיפוש", "ar": "البحث"}[language]
    assert {ord(letter) for letter in letters + " 0123456789–"} <= sans


def test_ranges_are_as_few_as_there_can_be():
    assert list(ranges([0x41, 0x43, 0x42, 0x42, 0x61])) == ["U+41-43", "U+61"]
    assert list(ranges([])) == []
    assert points(", ".join(ranges(CHARACTERS["hebrew"]))) == set(CHARACTERS["hebrew"])


def test_the_sample_of_running_text_is_in_the_latin_file():
    for family in FAMILIES:
        assert set(map(ord, SAMPLE)) <= set(TTFont(FILES / f"{family.name.lower()}-latin-400.woff2").getBestCmap())
