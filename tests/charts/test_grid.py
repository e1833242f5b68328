import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.charts import Heading, grid
from meetings.charts.grid import STEPS

tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 5000), min_size=width, max_size=width), min_size=1, max_size=6)
)


def drawn(counts: list[list[int]], **options):
    rows = [Heading(f"row {index}") for index in range(len(counts))]
    columns = [Heading(f"column {index}") for index in range(len(counts[0]))]
    return grid(rows, columns, counts, **options)


@given(tables)
def test_cells_stand_where_their_counts_stood(counts: list[list[int]]) -> None:
    made = drawn(counts)
    assert [[cell.count for cell in row.cells] for row in made.rows] == counts
    assert [row.total for row in made.rows] == [sum(line) for line in counts]
    assert made.column_totals == [sum(column) for column in zip(*counts, strict=True)]
    for i, row in enumerate(made.rows):
        for j, cell in enumerate(row.cells):
            assert (cell.row.label, cell.column.label) == (f"row {i}", f"column {j}")


@given(tables)
def test_more_is_never_lighter_and_only_nothing_has_no_shade(counts: list[list[int]]) -> None:
    cells = sorted((cell.count, cell.step) for row in drawn(counts).rows for cell in row.cells)
    assert [step for _count, step in cells] == sorted(step for _count, step in cells)
    assert all((step == 0) == (count == 0) for count, step in cells)
    if cells[-1][0]:
        assert cells[-1][1] == STEPS


@given(tables)
def test_the_legend_says_which_counts_have_which_shade(counts: list[list[int]]) -> None:
    made = drawn(counts)
    shades = {count: step.step for step in made.legend for count in range(step.low, step.high + 1)}
    assert set(shades) == set(range(1, made.most + 1))
    for row in made.rows:
        for cell in row.cells:
            assert cell.step == shades.get(cell.count, 0)


def test_an_empty_cell_leads_nowhere() -> None:
    made = drawn([[0, 3]], href=lambda row, column: f"?{row}{column}")
    assert [cell.href for cell in made.rows[0].cells] == ["", "?01"]


def test_a_line_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        grid([Heading("a")], [Heading("b")], [[]])
