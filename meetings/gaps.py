"""The time between two meetings, in words as exact as the dates that are known."""

import calendar
import datetime
from dataclasses import dataclass
from functools import total_ordering

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.choices import Precision

WEEKS_FROM = 14  # days: shorter gaps are told in days
MONTHS_FROM = 60  # days: shorter gaps are told in weeks
YEARS_FROM = 24  # months: shorter gaps are told in months

COARSENESS = [Precision.DAY, Precision.MONTH, Precision.YEAR]


@dataclass(frozen=True)
class Days:
    """The days of a meeting as far as they are known: each end is the first day of a period its precision gives."""

    first: datetime.date
    first_precision: str = Precision.DAY
    last: datetime.date | None = None
    last_precision: str = Precision.DAY

    @property
    def end(self) -> tuple[datetime.date, str]:
        """The last day, with its precision; the first one where there is no other."""
        return (self.first, self.first_precision) if self.last is None else (self.last, self.last_precision)

    @property
    def ends_on(self) -> datetime.date:
        """The last day on which it may have lasted still."""
        return end_of_period(*self.end)


@total_ordering
@dataclass(frozen=True)
class Gap:
    """From the end of one meeting to the start of a later one.

    least, most: the days between, as few and as many as there may have been; the same where both days are known.
    length: "3 weeks", "" where the two fell in one known period. later: "3 weeks later", "in the same month".
    Of two gaps the greater is the one that is longer in the middle of what it may have been.
    """

    least: int
    most: int
    length: str
    later: str

    def __lt__(self, other: "Gap") -> bool:
        return self.least + self.most < other.least + other.most


def between(earlier: Days, later: Days) -> Gap:
    """Return the gap between two meetings, the later of which did not begin before the earlier."""
    end, end_precision = earlier.end
    start, start_precision = later.first, later.first_precision
    least = max(0, (start - earlier.ends_on).days)
    most = max(least, (end_of_period(start, start_precision) - end).days)
    coarser = max(end_precision, start_precision, key=lambda one: COARSENESS.index(Precision(one)))
    length, said = {
        Precision.DAY: _by_days,
        Precision.MONTH: _by_months,
        Precision.YEAR: _by_years,
    }[Precision(coarser)](end, start)
    return Gap(least, most, length, said)


def end_of_period(day: datetime.date, precision: str) -> datetime.date:
    """Return the last day of the period that a date and its precision stand for."""
    if precision == Precision.YEAR:
        return datetime.date(day.year, 12, 31)
    if precision == Precision.MONTH:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def _by_days(end: datetime.date, start: datetime.date) -> tuple[str, str]:
    days = (start - end).days
    if days < 0:
        return "", _("in the same days")
    if days == 0:
        return "", _("on the same day")
    if days == 1:
        return _length_of_days(days), _("the next day")
    if days < WEEKS_FROM:
        return _and_later(_length_of_days(days))
    if days < MONTHS_FROM:
        weeks = round(days / 7)
        return _and_later(ngettext("%(number)d week", "%(number)d weeks", weeks) % {"number": weeks})
    return _and_later(_months(_whole_months(end, start)))


def _by_months(end: datetime.date, start: datetime.date) -> tuple[str, str]:
    months = 12 * (start.year - end.year) + start.month - end.month
    if months <= 0:
        return "", _("in the same month")
    if months == 1:
        return _about(_months(1)), _("the next month")
    return _about_and_later(_months(months))


def _by_years(end: datetime.date, start: datetime.date) -> tuple[str, str]:
    years = start.year - end.year
    if years <= 0:
        return "", _("in the same year")
    if years == 1:
        return _about(_years(1)), _("the next year")
    return _about_and_later(_years(years))


def _whole_months(end: datetime.date, start: datetime.date) -> int:
    """Return the months between two days, to the nearest: 10 May to 9 November are six."""
    months = 12 * (start.year - end.year) + start.month - end.month
    over = start.day - end.day
    return months + (1 if over >= 15 else -1 if over <= -16 else 0)


def _months(months: int) -> str:
    if months < YEARS_FROM:
        return ngettext("%(number)d month", "%(number)d months", months) % {"number": months}
    years, rest = divmod(months, 12)
    if not rest:
        return _years(years)
    return _("%(years)s and %(months)s") % {"years": _years(years), "months": _months(rest)}


def _years(years: int) -> str:
    return ngettext("%(number)d year", "%(number)d years", years) % {"number": years}


def _length_of_days(days: int) -> str:
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}


def _and_later(length: str) -> tuple[str, str]:
    return length, _("%(length)s later") % {"length": length}


def _about(length: str) -> str:
    return _("about %(length)s") % {"length": length}


def _about_and_later(length: str) -> tuple[str, str]:
    return _and_later(_about(length))
