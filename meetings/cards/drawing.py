"""The card itself: words on paper, their mark hanging outside; below them who spoke, when and where; then the site."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from meetings.cards.bidi import is_rtl
from meetings.cards.cleaning import cleaned
from meetings.cards.fitting import LEADING, PARAGRAPH_GAP, Fitted, fitted
from meetings.cards.lines import (
    Colour,
    Line,
    Style,
    broken,
    draw_line,
    lacks,
    line_of,
    shortened,
    width_of,
    width_of_line,
)
from meetings.cards.model import Card

WIDTH, HEIGHT = SIZE = (1200, 630)

# The light palette of static/css/tokens.css.
PAPER: Colour = (0xFB, 0xF8, 0xF1)
INK: Colour = (0x1D, 0x1A, 0x16)
QUIET: Colour = (0x5A, 0x53, 0x4A)
RULE: Colour = (0xD8, 0xD0, 0xC1)
ACCENT: Colour = (0x8B, 0x1E, 0x3F)

MARGIN = 96  # left and right; the quotation mark hangs in it
EDGE = 32  # no letter stands nearer to the end of the card
MEASURE = WIDTH - 2 * MARGIN
TOP, FOOT = 64, 536  # where words may begin, and the rule above the site's name
BAR = 10
GAP = 30  # between the words and who said them

NAME, OFFICE, PLACE, KIND = (
    Style("told", 600, 32),
    Style("told", 400, 28),
    Style("told", 400, 24),
    Style("told", 600, 24),
)
SITE, ADDRESS = Style("said", 600, 30), Style("told", 400, 24)
MOST_WORDS = 2_000  # characters: more than fit in the smallest size
MOST_PARAGRAPHS = 8
MOST_SAID = 300  # characters of each other thing that is said
APART = 16  # between two things on one line
ABOVE = 48  # for what is said above the words
ABOVE_FOOT = 24  # free, above the rule at the foot
SHADES = 16
KEPT = 64  # cards, some 25 kB each


@dataclass(frozen=True, slots=True)
class Said:
    """What stands on one line of its own below the words, or two things that share it; height in pixels."""

    parts: tuple[tuple[str, Style, Colour], ...]
    height: int


@lru_cache(maxsize=KEPT)
def drawn(card: Card) -> bytes:
    """Return a card as a PNG. What was drawn lately is kept: the same card is the same picture."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    paragraphs, continues = _paragraphs_of(card)
    is_readable = bool(paragraphs) and not any(lacks(one, Style("said", 400, 40)) for one in paragraphs)
    rtl = is_readable and is_rtl(" ".join(paragraphs))
    top = TOP + (ABOVE if card.invented else 0)
    below = _said_of(card)
    words = _fit(card, paragraphs if is_readable else [], FOOT - top - _height(below), continues)
    if words.is_cut:
        below = [Said(((_one_line(card.continues), PLACE, QUIET),), 52), *below]
        words = _fit(card, paragraphs, FOOT - top - _height(below), continues=True)
    y: float = top + max(0.0, 0.42 * (FOOT - top - _height(below) - words.height))
    _draw_words(pen, card, words, y, rtl=rtl, marked=is_readable)
    _draw_edges(pen)
    y += words.height + GAP
    for said in below:
        _say(pen, said.parts, y + said.parts[0][1].size, rtl=rtl)
        y += said.height
    if card.invented:
        _say(pen, ((_one_line(card.invented), KIND, ACCENT),), TOP + 22, rtl=rtl)
    _draw_foot(pen, card, rtl=rtl)
    out = BytesIO()
    picture.quantize(palette=_inks(), dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


@lru_cache(maxsize=1)
def _inks() -> Image.Image:
    """Return what a card is drawn in: each ink and its shades towards the paper. A third of the bytes and the time."""
    shades = [
        round(paper + (ink - paper) * step / SHADES)
        for colour in (INK, QUIET, ACCENT)
        for step in range(SHADES + 1)
        for paper, ink in zip(PAPER, colour, strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*shades, *RULE])
    return palette


def _paragraphs_of(card: Card) -> tuple[list[str], bool]:
    """Return the words as they can be drawn, and whether there are more."""
    paragraphs: list[str] = []
    left = MOST_WORDS
    for paragraph in card.paragraphs:
        if left <= 0 or len(paragraphs) == MOST_PARAGRAPHS:
            return paragraphs, True
        plain = cleaned(paragraph, MOST_WORDS)
        if plain:
            paragraphs.append(plain)
        if len(paragraph) > MOST_WORDS:
            return paragraphs, True
        left -= len(plain)
    return paragraphs, False


def _fit(card: Card, paragraphs: list[str], height: float, continues: bool) -> Fitted:
    if not paragraphs:
        told = cleaned(card.unreadable, MOST_SAID) or "…"
        return fitted([told], MEASURE, height, closing="", continues=False)
    return fitted(paragraphs, MEASURE, height, closing=card.closing, continues=continues)


def _one_line(text: str) -> str:
    return cleaned(text, MOST_SAID)


def _said_of(card: Card) -> list[Said]:
    """Return who spoke, where and when, and what kind of words these are, a line each."""
    name, office = _one_line(card.speaker), _one_line(card.office)
    together = width_of(name, NAME) + APART + width_of(office, OFFICE)
    if together <= MEASURE:
        who = [Said(((name, NAME, INK), (office, OFFICE, QUIET)), 44)]
    else:
        first = broken(name, NAME, MEASURE, 0)[0].text
        names = [one for one in (first, name[len(first) :].strip()) if one]  # what does not fit on two lines is cut
        who = [*(Said(((one, NAME, INK),), 40) for one in names), Said(((office, OFFICE, QUIET),), 40)]
    # The day apart from the place: a name in one direction leaves the figures of a date in the other where they are.
    day = _one_line(card.day)
    place = shortened(_one_line(card.place), PLACE, max(MEASURE / 2, MEASURE - APART - width_of(day, PLACE)))
    others = [((_one_line(card.meeting), PLACE, QUIET),), ((place, PLACE, QUIET), (day, PLACE, QUIET))]
    kind = [((_one_line(card.kind), KIND, QUIET),)]
    return who + [Said(parts, 36) for parts in [*others, *kind] if any(part[0] for part in parts)]


def _height(below: list[Said]) -> float:
    return GAP + ABOVE_FOOT + sum(said.height for said in below)


def _say(pen: ImageDraw.ImageDraw, parts: Sequence[tuple[str, Style, Colour]], baseline: float, *, rtl: bool) -> None:
    """Draw what stands on one line from the edge at which its card begins."""
    x, room = float(WIDTH - MARGIN if rtl else MARGIN), float(MEASURE)
    for text, style, colour in parts:
        shown = shortened(text, style, room)
        width = width_of(shown, style)
        draw_line(pen, (x - width if rtl else x, baseline), line_of(shown), style, colour)
        room -= width + APART
        x += -(width + APART) if rtl else width + APART


def _draw_words(pen: ImageDraw.ImageDraw, card: Card, words: Fitted, top: float, *, rtl: bool, marked: bool) -> None:
    size, colour = words.style.size, INK if marked else QUIET
    baseline = top + size  # of the first line: the letters' height and a little more
    opening = Line(card.opening, (int(rtl),) * len(card.opening))
    width_of_opening = width_of(card.opening, words.style) + size / 24
    for lines in words.paragraphs:
        if marked and card.opening:
            x = WIDTH - MARGIN + size / 24 if rtl else MARGIN - width_of_opening
            draw_line(pen, (x, baseline), opening, words.style, colour)
        for line in lines:
            x = WIDTH - MARGIN - width_of_line(line, words.style) if rtl else MARGIN
            draw_line(pen, (x, baseline), line, words.style, colour, card.language)
            baseline += LEADING * size
        baseline += PARAGRAPH_GAP * size


def _draw_edges(pen: ImageDraw.ImageDraw) -> None:
    """Paint over whatever letters with marks piled up on them left where none is to be."""
    for edge in ((0, 0, EDGE, HEIGHT), (WIDTH - EDGE, 0, WIDTH, HEIGHT), (0, 0, WIDTH, EDGE), (0, FOOT, WIDTH, HEIGHT)):
        pen.rectangle(edge, fill=PAPER)
    pen.rectangle((0, 0, WIDTH, BAR), fill=INK)


def _draw_foot(pen: ImageDraw.ImageDraw, card: Card, *, rtl: bool) -> None:
    pen.rectangle((MARGIN, FOOT, WIDTH - MARGIN, FOOT + 1), fill=RULE)
    site = shortened(_one_line(card.site), SITE, MEASURE / 2)
    address = shortened(_one_line(card.address), ADDRESS, MEASURE - width_of(site, SITE) - APART)
    _say(pen, ((site, SITE, INK),), FOOT + 54, rtl=rtl)
    _say(pen, ((address, ADDRESS, QUIET),), FOOT + 53, rtl=not rtl)
