"""Dates as the styles write them: to the day, the month or the year, and stretches of them."""

from collections.abc import Callable

from meetings.citations.work import PartialDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# As the MLA shortens them: not at all up to four letters.
SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def apa(first: PartialDate | None, last: PartialDate | None) -> str:
    """Return "2024, September 12", "2024, March 3–5", "n.d."."""
    if first is None:
        return "n.d."
    if last is None or last == first:
        return _apa(first)
    if first.year != last.year or first.month is None or last.month is None:
        return f"{_apa(first)}–{_apa(last)}"
    return f"{first.year}, {_month_day(first)}–{_later_end(first, last, _month_day)}"


def chicago(first: PartialDate | None, last: PartialDate | None) -> str:
    """Return "September 12, 2024", "March 3–5, 2024", ""."""
    if first is None:
        return ""
    if last is None or last == first:
        return _chicago(first)
    if first.year != last.year or first.month is None or last.month is None:
        return f"{_chicago(first)}–{_chicago(last)}"
    comma = "," if last.day else ""
    return f"{_month_day(first)}–{_later_end(first, last, _month_day)}{comma} {last.year}"


def mla(first: PartialDate | None, last: PartialDate | None = None) -> str:
    """Return "12 Sept. 2024", "3–5 Mar. 2024", ""."""
    if first is None:
        return ""
    if last is None or last == first:
        return _mla(first)
    if first.year != last.year or first.month is None or last.month is None:
        return f"{_mla(first)}–{_mla(last)}"
    if first.month == last.month and first.day and last.day:
        return f"{first.day}–{_mla(last)}"
    return f"{_day_month(first)}–{_mla(last)}"


def _later_end(first: PartialDate, last: PartialDate, written: Callable[[PartialDate], str]) -> str:
    """Return the later end of a stretch within a year, without the month where that is the same."""
    return str(last.day) if first.month == last.month and first.day and last.day else written(last)


def _month_day(date: PartialDate) -> str:
    month = MONTHS[(date.month or 1) - 1]
    return f"{month} {date.day}" if date.day else month


def _day_month(date: PartialDate) -> str:
    month = SHORT_MONTHS[(date.month or 1) - 1]
    return f"{date.day} {month}" if date.day else month


def _apa(date: PartialDate) -> str:
    return f"{date.year}, {_month_day(date)}" if date.month else str(date.year)


def _chicago(date: PartialDate) -> str:
    comma = "," if date.day else ""
    return f"{_month_day(date)}{comma} {date.year}" if date.month else str(date.year)


def _mla(date: PartialDate) -> str:
    return f"{_day_month(date)} {date.year}" if date.month else str(date.year)
