"""A month's weeks: every day once, what lasts several days in one lane throughout."""

import calendar
import datetime

from hypothesis import given
from hypothesis import strategies as st

from meetings.views.months import Day, Stay, last_of_month, weeks_of


def flat(year: int, month: int, *stays: Stay) -> dict[int, Day]:
    return {day.date.day: day for week in weeks_of(year, month, stays) for day in week if day.date}


def test_leap_days_and_the_ends_of_the_calendar_are_there() -> None:
    assert list(flat(2024, 2)) == list(range(1, 30))
    assert list(flat(2023, 2)) == list(range(1, 29))
    assert list(flat(1900, 2)) == list(range(1, 29))
    assert list(flat(9999, 12)) == list(flat(1, 1)) == list(range(1, 32))
    assert last_of_month(datetime.date(2024, 2, 1)) == datetime.date(2024, 2, 29)
    first_week = weeks_of(2024, 2, [])[0]
    assert [day.date.day if day.date else None for day in first_week] == [None, None, None, 1, 2, 3, 4]  # a Thursday


def test_stay_over_a_month_s_border_is_named_again_where_the_month_and_each_week_begin() -> None:
    over = Stay("talks", datetime.date(2024, 1, 30), datetime.date(2024, 2, 6))
    days = flat(2024, 2, over)
    assert [day for day in days if not days[day].is_free] == [1, 2, 3, 4, 5, 6]
    slots = {day: days[day].lanes[0] for day in range(1, 7)}
    assert [day for day, slot in slots.items() if slot.is_named] == [1, 5]
    assert (slots[1].number, slots[1].length, slots[5].length) == (3, 4, 2)
    assert [day for day, slot in slots.items() if slot.ends] == [6]


def stays() -> st.SearchStrategy[Stay]:
    day = st.dates(datetime.date(2024, 1, 20), datetime.date(2024, 3, 10))
    return st.builds(
        lambda first, more: Stay(object(), first, first + datetime.timedelta(days=more)), day, st.integers(0, 12)
    )


@given(st.lists(stays(), max_size=12), st.sampled_from([1, 2, 3]))
def test_each_day_has_what_goes_on_and_a_lane_holds_one_at_a_time(stays: list[Stay], month: int) -> None:
    weeks = weeks_of(2024, month, stays)
    assert sum(1 for week in weeks for day in week if day.date) == calendar.monthrange(2024, month)[1]
    for week in weeks:
        lane_of: dict[int, set[int]] = {}
        for day in week:
            if day.date is None:
                assert day.is_free
                continue
            there = [slot.stay for slot in day.lanes if slot] + day.single
            expected = [stay for stay in stays if stay.first <= day.date <= stay.last]
            assert sorted(map(id, there)) == sorted(map(id, expected))
            for lane, slot in enumerate(day.lanes):
                if slot:
                    lane_of.setdefault(id(slot.stay), set()).add(lane)
        assert all(len(lanes) == 1 for lanes in lane_of.values())
