"""The table."""

import statistics

from bench.pages import HELLO
from bench.rounds import Measured

HEADER = ("page", "n", "queries", "p50 ms", "p95 ms", "× hello", "bytes")


def table(measured: list[Measured]) -> str:
    """Return the measurements as a Markdown table, lined up."""
    hello = _hello(measured)
    return lined_up(HEADER, [_row(row, hello) for row in measured])


def lined_up(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a Markdown table whose first column is words and whose others are numbers."""
    lines = [header, *rows]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(header))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    first, *others = (_aligned(line, widths) for line in lines)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (first, rule, *others))


def _hello(measured: list[Measured]) -> float:
    return next(statistics.median(row.seconds) for row in measured if row.page.name == HELLO)


def _row(row: Measured, hello: float) -> tuple[str, ...]:
    if not row.seconds:
        return (row.page.name, "0", str(row.queries), f"answers {row.status}", "", "", str(row.size))
    middle = statistics.median(row.seconds)
    return (
        row.page.name,
        str(len(row.seconds)),
        str(row.queries),
        f"{middle * 1000:.1f}",
        f"{percentile(row.seconds, 95) * 1000:.1f}",
        f"{middle / hello:.1f}",
        f"{row.size:,}",
    )


def percentile(values: list[float], share: int) -> float:
    """Return the smallest of `values` that at least `share` in a hundred of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def _aligned(cells: tuple[str, ...], widths: list[int]) -> list[str]:
    first, *numbers = cells
    return [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))]
