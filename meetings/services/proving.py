"""Whether the words of a statement are proved by those of its source."""

from meetings.choices import TextStatus
from meetings.models import Quote
from meetings.services.verbatim import Difference, compare


def unexplained(quote: Quote, said: str) -> list[Difference]:
    """Return what of the words of `quote` neither the source's words `said` nor brackets nor its text status explain.

    A paraphrase needs none of the source's words. An unofficial translation is proved where its original
    words are the source's. All others, an official translation and an interpreter's words among them, stand in
    the source as they are.
    """
    if quote.is_paraphrase:
        return []
    found = compare(quote.text, said)
    translated = quote.text_status == TextStatus.UNOFFICIAL_TRANSLATION and quote.original_text
    return [] if translated and not compare(quote.original_text, said) else found
