from hypothesis import given
from hypothesis import strategies as st

from meetings.charts import Item, bars, whole_percents

counts = st.lists(st.integers(0, 10**6), max_size=30)


@given(counts)
def test_bars_are_as_wide_as_their_values_and_keep_their_order(values: list[int]) -> None:
    drawn = bars(Item(str(index), value) for index, value in enumerate(values))
    assert [bar.item.label for bar in drawn.rows] == [str(index) for index in range(len(values))]
    longest = max(values, default=0)
    for bar in drawn.rows:
        assert 0 <= bar.width <= 100
        assert abs(bar.width * longest - 100 * bar.item.value) <= 0.001 * longest
    if longest:
        assert max(bar.width for bar in drawn.rows) == 100


@given(counts, st.integers(0, 10**6))
def test_shares_are_of_the_whole(values: list[int], more: int) -> None:
    whole = sum(values) + more
    drawn = bars((Item("", value) for value in values), whole=whole)
    for bar in drawn.rows:
        assert abs(bar.share * whole - 100 * bar.item.value) <= 0.001 * max(whole, 1)


def test_shares_are_of_the_sum_where_nothing_else_is_said() -> None:
    assert [bar.percent for bar in bars([Item("a", 1), Item("b", 3)]).rows] == [25, 75]


@given(counts)
def test_whole_percents_add_up_and_none_is_off_by_one(values: list[int]) -> None:
    percents = whole_percents(values, sum(values))
    assert sum(percents) == (100 if any(values) else 0)
    for value, percent in zip(values, percents, strict=True):
        assert abs(percent * sum(values) - 100 * value) < 1.1 * max(sum(values), 1)


def test_of_two_halves_of_a_percent_one_is_rounded_up() -> None:
    assert whole_percents([15, 9], 24) == [63, 37]


def test_nothing_is_no_picture() -> None:
    assert not bars([])
    assert [bar.width for bar in bars([Item("a", 0)]).rows] == [0]
