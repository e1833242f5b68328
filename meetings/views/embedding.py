"""A statement in a frame on another site's page: how large it is, and the code that puts it there."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from meetings.models import Quote
from meetings.paths import site_of
from meetings.views.statements import Statement

WIDTH = 600  # CSS pixels, where nobody says how much room there is
LONGEST = 1_200  # characters of the words that a frame shows; the rest is read at the statement's own address
AROUND_WORDS = 200  # CSS pixels: speaker, meeting, day, what kind of words these are, the site's name
PER_LINE, PER_CHARACTER, PARAGRAPH = 31, 9.6, 12


@dataclass(frozen=True)
class Embedding:
    """address, script: whole addresses. title: what the frame holds, for who cannot see it. Sizes in CSS pixels."""

    address: str
    script: str
    title: str
    width: int
    height: int

    @property
    def code(self) -> str:
        """The HTML to put into a page. It needs no script; with it, the frame is as high as what it shows."""
        return render_to_string("embed/code.html", {"embedding": self}).strip()


def embedding_of(
    request: HttpRequest, statement: Statement, *, max_width: int | None = None, max_height: int | None = None
) -> Embedding:
    """Return a statement as a frame that takes no more room than given."""
    site, quote = site_of(request), statement.quote
    width = min(WIDTH, max_width or WIDTH)
    height = height_for(quote, width)
    return Embedding(
        site + reverse("embed", args=[quote.public_id]),
        # Not the address of this version of the file, which another page would keep longer than the site does.
        f"{site}{settings.STATIC_URL}js/embed/host.js",
        f"{statement.speaker.name}: {quote}",
        width,
        min(height, max_height or height),
    )


def height_for(quote: Quote, width: int) -> int:
    """Return about how high a frame is in which nothing has to be scrolled."""
    per_line = max(1, int((width - 64) / PER_CHARACTER))
    left, lines, paragraphs = LONGEST, 0, 0
    for paragraph in quote.paragraphs:
        if left <= 0:
            break
        lines += -(-min(len(paragraph), left) // per_line)
        left -= len(paragraph)
        paragraphs += 1
    return AROUND_WORDS + lines * PER_LINE + paragraphs * PARAGRAPH
