"""Statements as text to take along: what a copy button gives."""

import datetime
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings import periods
from meetings.choices import TextStatus
from meetings.citations import quotation_of
from meetings.languages import language_name
from meetings.models import Meeting, Quote


def quotation(quote: Quote, *, speaker: str, office: str, address: str) -> str:
    """Return a statement, its meeting fetched, as text: its words, who said them, when, and its (whole) address."""
    return quotation_of(
        quote.paragraphs,
        language=quote.language,
        is_paraphrase=quote.is_paraphrase,
        speaker=speaker,
        office=office,
        day=day_of(quote.meeting),
        site=settings.SITE_NAME,
        address=address,
        note=kind_of_words(quote),
        default_marks=_("“”"),
    )


def day_of(meeting: Meeting) -> str:
    """Return the day or days of a meeting in words."""
    days = (meeting.first_day, meeting.first_day_precision, meeting.last_day, meeting.last_day_precision)
    return _written(get_language() or "", *days)


@lru_cache(maxsize=256)  # a page asks for one meeting's day with every statement
def _written(
    _language: str,
    first: datetime.date | None,
    first_precision: str,
    last: datetime.date | None,
    last_precision: str,
) -> str:
    return periods.in_words(first, first_precision, last, last_precision)


def kind_of_words(quote: Quote) -> str:
    """Return what kind of words these are, "official translation from Russian", or "" for the speaker's own."""
    if quote.text_status == TextStatus.ORIGINAL:
        return ""
    kind = str(quote.get_text_status_display())
    if quote.is_paraphrase or not quote.original_language:
        return kind
    return _("%(kind)s from %(language)s") % {"kind": kind, "language": language_name(quote.original_language)}
