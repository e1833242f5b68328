"""What pictures of numbers tell in words, and their marks: a page has hundreds, and templates are slow at them."""

import datetime
from functools import lru_cache

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings import periods
from meetings.charts import Sparkline
from meetings.charts.timeline import Lane, Mark
from meetings.languages import comma

register = template.Library()


@register.simple_tag
def years_told(chart: Sparkline, label: str) -> str:
    """What a picture of counts by year shows: "Trade: 12 from 2001 to 2024, most in 2019 (5)"."""
    told = {"label": label, "total": intcomma(chart.total)}
    if chart.first.year == chart.last.year:
        return _("%(label)s: %(total)s in %(year)s") % {**told, "year": chart.first.year}
    return _("%(label)s: %(total)s from %(first)s to %(last)s, most in %(year)s (%(most)s)") % {
        **told,
        "first": chart.first.year,
        "last": chart.last.year,
        "year": chart.peak.year,
        "most": intcomma(chart.peak.count),
    }


@register.simple_tag
def marks_of(lane: Lane) -> SafeString:
    """The marks of a line of time, each with what it stands for."""
    drawn = []
    for mark in lane.marks:
        title = f"<title>{escape(_told(mark))}</title>"
        drawn.append(f'<circle class="mark" cx="{mark.x}%" cy="{mark.y}" r="{mark.radius}">{title}</circle>')
    return mark_safe("".join(drawn))  # noqa: S308 numbers, and words that are escaped above


def _told(mark: Mark) -> str:
    """What a mark on a line of time stands for: a day, with its label, or how many from the first day to the last."""
    first = _day(get_language() or "", mark.first.day)
    if mark.count == 1:
        return f"{first}{comma()}{mark.first.label}" if mark.first.label else first
    last = _day(get_language() or "", mark.last.day)
    return _("%(count)s from %(first)s to %(last)s") % {"count": mark.count, "first": first, "last": last}


@lru_cache(maxsize=10_000)
def _day(_language: str, day: datetime.date) -> str:
    return periods.in_words(day)
