"""What pictures of numbers tell in words: a page has hundreds of these sentences, and templates are slow at them."""

import datetime
from functools import lru_cache

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings import periods
from meetings.charts import Sparkline
from meetings.charts.timeline import Mark
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
def moments_told(mark: Mark) -> str:
    """What a mark on a line of time stands for: a day, with its label, or how many from the first day to the last."""
    first = _day(get_language() or "", mark.first.day)
    if mark.count == 1:
        return f"{first}{comma()}{mark.first.label}" if mark.first.label else first
    last = _day(get_language() or "", mark.last.day)
    return _("%(count)s from %(first)s to %(last)s") % {"count": mark.count, "first": first, "last": last}


@lru_cache(maxsize=10_000)
def _day(_language: str, day: datetime.date) -> str:
    return periods.in_words(day)
