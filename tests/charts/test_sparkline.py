from hypothesis import given
from hypothesis import strategies as st

from meetings.charts import NARROW, sparkline
from meetings.charts.labels import GAP, width_of
from meetings.charts.sparkline import SHORTEST

years = st.integers(1, 9999)
near = st.integers(1850, 2050)
counts = st.dictionaries(near, st.integers(0, 10**5), max_size=60)


@given(counts, st.none() | near, st.none() | near, st.integers(8, 200))
def test_a_column_for_every_year_inside_the_frame(
    numbers: dict[int, int], since: int | None, until: int | None, height: int
) -> None:
    drawn = sparkline(numbers, since=since, until=until, height=height)
    ends = [*numbers, *(year for year in (since, until) if year)]
    assert [column.year for column in drawn.columns] == (list(range(min(ends), max(ends) + 1)) if ends else [])
    edge = 0.0
    for column in drawn.columns:
        assert column.count == numbers.get(column.year, 0)
        assert column.x >= edge
        edge = column.x + column.width
        assert column.y >= 0
        assert column.y + column.height <= height + 0.02
    assert edge <= 100.001


@given(counts)
def test_columns_are_as_high_as_their_counts(numbers: dict[int, int]) -> None:
    drawn = sparkline(numbers, height=100)
    most = max(numbers.values(), default=0)
    for column in drawn.columns:
        if not column.count:
            assert column.height == 0
        else:
            assert abs(column.height - max(SHORTEST, 100 * column.count / most)) <= 0.01


@given(near, st.integers(0, 150))
def test_years_named_below_do_not_collide(first: int, more: int) -> None:
    labels = sparkline({first: 1, first + more: 1}).labels
    assert {labels[0].text, labels[-1].text} == {str(first), str(first + more)}
    edge = -GAP
    for label in labels:
        at = label.x * NARROW / 100
        start = at - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * width_of(label.text)
        assert start >= edge + GAP - 0.01
        edge = start + width_of(label.text)
    assert edge <= NARROW + 0.01


def test_it_tells_its_ends_its_peak_and_where_years_lead() -> None:
    drawn = sparkline({2001: 2, 2004: 5}, since=2000, href=lambda year: f"?since={year}")
    assert (drawn.first.year, drawn.last.year, drawn.peak.year, drawn.total) == (2000, 2004, 2004, 7)
    assert [(column.year, column.href) for column in drawn.latest_first] == [
        (2004, "?since=2004"),
        (2001, "?since=2001"),
    ]
    assert drawn.columns[0].href == ""


def test_the_path_draws_the_columns_from_the_bottom_to_their_heights() -> None:
    drawn = sparkline({2001: 2, 2003: 1}, height=20)
    assert (drawn.path, drawn.stroke) == ("M16.67 20V0M83.33 20V10", "26.67")


def test_nothing_is_no_picture() -> None:
    assert not sparkline({})
