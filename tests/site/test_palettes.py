"""The palettes: what is read stands out from its paper in each of them, and the parts use no colour of their own."""

import re
from pathlib import Path

import pytest

from tests.conftest import PROJECT

CSS = PROJECT / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});")
READ = ["ink", "ink-quiet", "accent", "host", "guest", "good", "warning", "bad"]
PAPERS = ["paper", "paper-raised"]

Palette = dict[str, str]


def block(condition: str) -> Palette:
    """Return the colours that tokens.css sets under a condition, "" for those it sets under none."""
    start = TOKENS.index(f"@media {condition} {{") if condition else 0
    return dict(COLOUR.findall(TOKENS[start : TOKENS.index("}", start)]))


DARK, MORE = "(prefers-color-scheme: dark)", "(prefers-contrast: more)"
LIGHT_PALETTE = block("")
DARK_PALETTE = LIGHT_PALETTE | block(DARK)
PALETTES = {
    "light": (LIGHT_PALETTE, 4.5),
    "dark": (DARK_PALETTE, 4.5),
    "light, more contrast": (LIGHT_PALETTE | block(MORE), 7.0),
    "dark, more contrast": (DARK_PALETTE | block(MORE) | block(f"{MORE} and {DARK}"), 7.0),
}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    digits = colour.lstrip("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_guideline_has_it():
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
def test_what_is_read_stands_out_from_its_paper(name: str):
    palette, least = PALETTES[name]
    pairs = [(ink, paper) for ink in READ for paper in PAPERS]
    pairs += [("accent-ink", "accent"), ("ink", "marked")]
    weak = {pair: round(ratio, 2) for pair in pairs if (ratio := contrast(palette[pair[0]], palette[pair[1]])) < least}
    assert weak == {}


@pytest.mark.parametrize("name", PALETTES)
def test_the_edge_of_a_field_and_a_picture_are_seen(name: str):
    palette, _least = PALETTES[name]
    weak = [each for each in ("rule-field", "chart", "host", "guest") if contrast(palette[each], palette["paper"]) < 3]
    assert weak == []


def parts() -> list[Path]:
    return [path for path in sorted(CSS.rglob("*.css")) if path.name not in ("tokens.css", "print.css")]


@pytest.mark.parametrize("path", parts(), ids=lambda path: path.relative_to(CSS).as_posix())
def test_a_part_has_no_colour_and_no_side_of_its_own(path: Path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    colours = re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)", text)
    assert colours == []
    # Where the page's direction counts and not that of the text, both are written down.
    text = re.sub(r'\[dir="(?:ltr|rtl)"\][^{]*\{[^}]*\}', "", text)
    sides = re.findall(
        r"\b(?:margin|padding|border)-(?:left|right)\b|\b(?:text-align|float|clear): (?:left|right)\b", text
    )
    assert sides == []
