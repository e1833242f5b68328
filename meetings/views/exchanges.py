"""A few telling words: short enough to be read at once, long enough to stand by themselves."""

from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Abs, Length

from meetings.choices import TextStatus, WhoSpoke
from meetings.models import Quote
from meetings.pairs import Pair
from meetings.querysets import QuoteQuerySet

NOTABLE_LENGTH = 170  # characters: a sentence or two


def telling(quotes: QuerySet[Quote]) -> Any:
    """Return those of `quotes` that are leaders' own words; `off`: how far their length is from what suits best."""
    own = quotes.filter(who_spoke=WhoSpoke.LEADER).exclude(text_status=TextStatus.PARAPHRASE)
    return own.alias(off=Abs(Length("text") - Value(NOTABLE_LENGTH)))


def exchange_of(pair: Pair, meeting_pk: int, about: QuoteQuerySet) -> list[Quote]:
    """Return what each of a pair said at one of its meetings, a quote each at most, in the order in which they spoke.

    about: the quotes to choose from. Two queries, and two more for the topics of what is found.
    """
    at_it = about.filter(meeting=meeting_pk)
    each = (
        telling(pair.said_by(at_it, party)).with_related().order_by("off", "position").first() for party in pair.both
    )
    return sorted((quote for quote in each if quote), key=lambda quote: quote.position)
