"""Dates in words, each in a <time> that machines read."""

import datetime
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings import periods
from meetings.choices import Precision
from meetings.models import Meeting, Term

register = template.Library()


@register.simple_tag
def meeting_date(meeting: Meeting) -> SafeString:
    """The day or days of a meeting: "3–5 March 2024"."""
    return _days(
        get_language() or "",
        meeting.first_day,
        meeting.first_day_precision,
        meeting.last_day,
        meeting.last_day_precision,
    )


@lru_cache(maxsize=10_000)  # a list writes many days, and many of them twice
def _days(_language: str, *days: Any) -> SafeString:
    return _marked_up(periods.parts_of(*days))


@register.simple_tag
def term_dates(term: Term) -> SafeString | str:
    """The time in office: "2012–2016", "since 7 May 2012", "until 2008", or "" where neither end is known."""
    if term.start and term.end:
        return _marked_up(periods.parts_of(term.start, term.start_precision, term.end, term.end_precision))
    if term.start:
        return format_html(_("since {}"), _marked_up(periods.parts_of(term.start, term.start_precision)))
    if term.end:
        return format_html(_("until {}"), _marked_up(periods.parts_of(term.end, term.end_precision)))
    return ""


@register.filter
def day(value: datetime.date | datetime.datetime | None) -> SafeString:
    """One day: "12 September 2019"."""
    return _marked_up(periods.parts_of(value.date() if isinstance(value, datetime.datetime) else value))


@register.filter
def in_words(value: datetime.date) -> str:
    """One day, plain: "12 September 2019"."""
    return periods.in_words(value)


@register.filter
def month_of_year(value: datetime.date) -> str:
    """A month, plain: "September 2019"."""
    return periods.in_words(value, Precision.MONTH)


@register.filter
def day_of_year(value: datetime.date) -> str:
    """A day where its year is known: "12 September"."""
    return periods.within_year(value)


def _marked_up(parts: list[periods.Part]) -> SafeString:
    return format_html_join(
        "",
        "{}",
        ((format_html('<time datetime="{}">{}</time>', p.machine, p.words) if p.machine else p.words,) for p in parts),
    )
