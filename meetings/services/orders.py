"""Which of several things stand in another order than in a second list: the fewest that would have to be moved."""

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(places: Sequence[int]) -> dict[int, int]:
    """Return for things that stand in one list in the order given, and in another at `places`, those out of order: the
    index of each, and from 1 the how-manieth it is in the other list. Of equal places the first comes first.
    """
    by_place = sorted(range(len(places)), key=lambda index: (places[index], index))
    rank = {index: number for number, index in enumerate(by_place, start=1)}
    rising = _longest_rising([rank[index] for index in range(len(places))])
    return {index: number for index, number in rank.items() if number not in rising}


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the most of `numbers`, each there once, that stand in rising order."""
    smallest: list[int] = []  # the smallest last number of a rising row of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(smallest, number)
        before[number] = smallest[at - 1] if at else None
        smallest[at : at + 1] = [number]
    rising: set[int] = set()
    last = smallest[-1] if smallest else None
    while last is not None:
        rising.add(last)
        last = before[last]
    return rising
