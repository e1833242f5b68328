"""Dates known to the day, the month or the year, and the stretches between two of them, in words."""

import datetime
from dataclasses import dataclass

from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, pgettext

from meetings.choices import Precision


@dataclass(frozen=True)
class Part:
    """A piece of a date in words, and the same for machines: ("3", "2024-03-03"). machine is "" for a dash."""

    words: str
    machine: str = ""


def parts_of(
    first: datetime.date | None,
    first_precision: str = Precision.DAY,
    last: datetime.date | None = None,
    last_precision: str = Precision.DAY,
) -> list[Part]:
    """Return the pieces of a date or of a stretch, which joined read "3–5 March 2024".

    What the two ends share is said once, at the end. Nothing is returned where no date is known.
    """
    if first is None:
        return []
    if last is None or (first, first_precision) == (last, last_precision):
        return [Part(_written(first, first_precision), machine(first, first_precision))]
    start, dash = _start_of_stretch(first, first_precision, last, last_precision)
    return [
        Part(start, machine(first, first_precision)),
        Part(dash),
        Part(_written(last, last_precision), machine(last, last_precision)),
    ]


def in_words(
    first: datetime.date | None,
    first_precision: str = Precision.DAY,
    last: datetime.date | None = None,
    last_precision: str = Precision.DAY,
) -> str:
    """Return a date or a stretch in words, "" where none is known."""
    return "".join(part.words for part in parts_of(first, first_precision, last, last_precision))


def machine(day: datetime.date, precision: str) -> str:
    """Return a date as HTML's <time> takes it: "2024-03-05", "2024-03" or "2024"."""
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)
    return day.isoformat()[:length]


def _written(day: datetime.date, precision: str) -> str:
    if precision == Precision.DAY and day.day == 1:
        # Translators: as French has it, "1er mai 2024"; letters that are to stand as they are need a backslash.
        return format_date(day, pgettext("format of the first day of a month", "j F Y"))
    written = format_date(
        day,
        {
            Precision.YEAR: pgettext("format of a year", "Y"),
            Precision.MONTH: pgettext("format of a month", "F Y"),
            Precision.DAY: pgettext("format of a day", "j F Y"),
        }[Precision(precision)],
    )
    # Django's Russian months are capitals where they stand alone; in a sentence they are none.
    return written.lower() if get_language() == "ru" else written


def within_year(day: datetime.date) -> str:
    """Return a day without its year: "3 March"."""
    if day.day == 1:
        return format_date(day, pgettext("format of the first day of a month within its year", "j F"))
    return format_date(day, pgettext("format of a day within its year", "j F"))


def _start_of_stretch(
    first: datetime.date, first_precision: str, last: datetime.date, last_precision: str
) -> tuple[str, str]:
    """Return how the first end is written before the last, and the dash between them."""
    whole = _written(first, first_precision)
    if first_precision != last_precision:
        return whole, " – "
    if first_precision == Precision.YEAR:
        return whole, "–"
    if first.year != last.year:
        return whole, " – "
    if first_precision == Precision.MONTH:
        return format_date(first, pgettext("format of a month within its year", "F")), "–"
    if first.month == last.month:
        return format_date(first, pgettext("format of a day within its month", "j")), "–"
    return within_year(first), " – "
