"""Editors' markdown, quotation marks and the names of languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import nh3
from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from meetings.citations import marks_of
from meetings.languages import content_lang, language_name

register = template.Library()
register.filter(language_name)

TAGS = {
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}


@register.filter
def markdown(text: str, below: int = 2) -> SafeString:
    """Return markdown as clean HTML whose headings lie below the page's heading of level `below`."""
    parser = MarkdownIt("commonmark", {"html": False})
    tokens = parser.parse(text)
    _lower_headings(tokens, below)
    html = parser.renderer.render(tokens, parser.options, {})
    return mark_safe(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES))  # noqa: S308 (cleaned)


def _lower_headings(tokens: list[Token], below: int) -> None:
    """Give the headings levels from `below` + 1 on that leave none out, whatever the editor typed."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    previous = below
    for token in tokens:
        if token.type == "heading_open":
            previous = min(6, below + 1 + used.index(token.tag), previous + 1)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{previous}"


@register.simple_tag
def opening_mark(language: str) -> str:
    return marks_of(language, _("“”"))[0]


@register.simple_tag
def closing_mark(language: str) -> str:
    return marks_of(language, _("“”"))[1]


@dataclass(frozen=True)
class Piece:
    """Words that stand in one pair of marks. interrupted: pieces of its paragraph stand before it, and
    between, the narration that breaks in there, "" where readers may not see it.
    """

    words: str
    interrupted: bool
    between: str


@register.filter
def in_pieces(paragraphs: Iterable[str], between: Iterable[str] = ()) -> list[list[Piece]]:
    """Return the pieces of each paragraph, parted where the account breaks into the words."""
    narration = iter(between)
    return [_pieces_of(paragraph, narration) for paragraph in paragraphs]


def _pieces_of(paragraph: str, narration: Iterator[str]) -> list[Piece]:
    # What was safe as a whole, its matches marked, is safe in pieces: no tag reaches over a line end.
    keep = mark_safe if isinstance(paragraph, SafeString) else str
    lines = paragraph.splitlines()
    return [Piece(keep(line), at > 0, next(narration, "") if at else "") for at, line in enumerate(lines)]


@register.filter
def bdi(name: object) -> SafeString:
    """Return a name as it stands in a sentence of another language, whichever way that is written."""
    return format_html("<bdi{}>{}</bdi>", content_lang(), name)


@register.simple_tag
def name_of_site() -> str:
    """The site's name, for pages that no context processor serves."""
    return str(settings.SITE_NAME)


@register.filter
def opening(paragraphs: Iterable[str], most: int) -> list[str]:
    """Return the first paragraphs of some words, `most` characters of them, cut between two words and so marked."""
    kept: list[str] = []
    for paragraph in paragraphs:
        if len(paragraph) > most:
            cut = paragraph[: most + 1].rpartition(" ")[0]
            return [*kept, f"{cut or paragraph[:most]}…"] if cut or not kept else [*kept[:-1], f"{kept[-1]} …"]
        kept.append(paragraph)
        most -= len(paragraph)
    return kept


@register.filter
def ending(paragraphs: Iterable[str], most: int) -> list[str]:
    """Return the last paragraphs of some words, cut likewise."""
    backwards = [paragraph[::-1] for paragraph in reversed(list(paragraphs))]
    return [paragraph[::-1] for paragraph in reversed(opening(backwards, most))]
