"""Pictures of numbers that nobody counted."""

from typing import Any

from meetings.charts import Heading, Item, bars, grid, sparkline

COUNTS = {2018: 3, 2019: 9, 2021: 14, 2022: 1, 2024: 6}


def charts() -> list[tuple[str, str, dict[str, Any]]]:
    """Return component, state and context of each."""
    told = {"caption": "Statements by leader", "of": "Leader", "amount": "Statements", "share": True}
    lines = [Item("Ysaure Valcoran", 38), Item("Dobromil Tomenar", 12), Item("Aldith Marsholt", 1)]
    counts = [[12, 4, 0], [1, 38, 6]]
    squares = grid(
        [Heading("Shared rivers"), Heading("Electricity grids")],
        [Heading("Valcoran"), Heading("Tomenar"), Heading("Marsholt")],
        counts,
    )
    return [
        ("charts/bars", "with shares", {"chart": bars(lines), **told}),
        ("charts/grid", "in shades", {"chart": squares, "caption": "Topics by leaders", "of": "Topic"}),
        ("charts/years", "by year", {
            "chart": sparkline(COUNTS, height=60), "caption": "Statements by year", "amount": "Statements",
        }),
        ("charts/sparkline", "small", {"chart": sparkline(COUNTS), "label": "Water"}),
    ]  # fmt: skip
