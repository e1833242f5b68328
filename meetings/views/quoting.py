"""Statements as text to take along, for a page."""

from django.http import HttpRequest

from meetings.models import Quote
from meetings.paths import site_of
from meetings.services import quoting
from meetings.services.quoting import day_of, kind_of_words
from meetings.views.statements import Speaker

__all__ = ["day_of", "kind_of_words", "quotation"]


def quotation(request: HttpRequest, quote: Quote, speaker: Speaker) -> str:
    """Return a statement, its meeting fetched, as text: its words, who said them, when, and its address."""
    address = site_of(request) + quote.get_absolute_url()
    return quoting.quotation(quote, speaker=speaker.name, office=speaker.role, address=address)
