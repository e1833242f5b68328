"""The time between two meetings in words, as exact as their dates."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.gaps import Days, between, end_of_period

PRECISIONS = ["day", "month", "year"]


def at(written: str, until: str = "") -> Days:
    """ "2024", "2024-05" or "2024-05-17", as a meeting's dates hold it."""

    def read(text: str) -> tuple[datetime.date, str]:
        parts = [int(part) for part in text.split("-")]
        return datetime.date(*[*parts, 1, 1][:3]), PRECISIONS[3 - len(parts)]

    return Days(*read(written), *read(until)) if until else Days(*read(written))


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        (at("2024-05-17"), at("2024-05-17"), "on the same day"),
        (at("2024-05-17"), at("2024-05-18"), "the next day"),
        (at("2024-02-28"), at("2024-03-01"), "2 days later"),
        (at("2023-02-28"), at("2023-03-01"), "the next day"),
        (at("2024-05-17"), at("2024-05-30"), "13 days later"),
        (at("2024-05-17"), at("2024-05-31"), "2 weeks later"),
        (at("2024-05-17"), at("2024-07-14"), "8 weeks later"),
        (at("2024-05-17"), at("2024-07-17"), "2 months later"),
        (at("2021-05-10"), at("2021-11-09"), "6 months later"),
        (at("2024-01-31"), at("2024-04-01"), "2 months later"),
        (at("2020-02-29"), at("2022-02-28"), "2 years later"),
        (at("2019-10-08", "2019-10-10"), at("2022-12-10"), "3 years and 2 months later"),
        (at("2024-05-22", "2024-05-23"), at("2024-05-22"), "in the same days"),
        (at("2024-05-22", "2024-05-23"), at("2024-05-23"), "on the same day"),
        (at("2021-05"), at("2021-11-09"), "about 6 months later"),
        (at("2021-05"), at("2021-05-09"), "in the same month"),
        (at("2021-05-09"), at("2021-06"), "the next month"),
        (at("2021-05-31"), at("2023-07"), "about 2 years and 2 months later"),
        (at("2021"), at("2021-11-09"), "in the same year"),
        (at("2021-11-09"), at("2022"), "the next year"),
        (at("2009"), at("2012-01-01"), "about 3 years later"),
        (at("2009-05", "2010"), at("2012-01-01"), "about 2 years later"),
    ],
)
def test_gap_is_told_as_exactly_as_the_dates_are_known(earlier: Days, later: Days, words: str) -> None:
    assert between(earlier, later).later == words


def test_longer_is_what_is_longer_in_the_middle_of_what_it_may_have_been() -> None:
    exact = between(at("2020-01-01"), at("2022-07-01"))  # 912 days
    assert between(at("2010"), at("2013")) > exact  # 731 to 1460 days
    assert between(at("2010"), at("2012")) < exact  # 366 to 1095 days


def days() -> st.SearchStrategy[tuple[datetime.date, str]]:
    def whole(day: datetime.date, precision: str) -> tuple[datetime.date, str]:
        return day.replace(
            day=1 if precision != "day" else day.day, month=1 if precision == "year" else day.month
        ), precision

    return st.builds(whole, st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)), st.sampled_from(PRECISIONS))


@given(days(), days())
def test_every_day_the_dates_allow_lies_between_least_and_most(
    one: tuple[datetime.date, str], other: tuple[datetime.date, str]
) -> None:
    (start, start_precision), (later, later_precision) = sorted([one, other])
    gap = between(Days(start, start_precision), Days(later, later_precision))

    def span(day: datetime.date, precision: str) -> list[datetime.date]:
        length = {
            "day": 1,
            "month": calendar.monthrange(day.year, day.month)[1],
            "year": 365 + calendar.isleap(day.year),
        }
        return [day + datetime.timedelta(days=n) for n in (0, length[precision] - 1)]

    assert end_of_period(start, start_precision) == span(start, start_precision)[1]
    between_ends = [(b - a).days for a in span(start, start_precision) for b in span(later, later_precision)]
    assert gap.least == max(0, min(between_ends))
    assert gap.most == max(gap.least, max(between_ends))
    assert gap.later
    assert bool(gap.length) <= (later > start)
