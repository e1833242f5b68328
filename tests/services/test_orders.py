"""What stands in another order: checked against every choice of what could be left where it is."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from meetings.services.orders import out_of_order


@given(st.lists(st.integers(0, 20), max_size=7))
def test_the_fewest_are_out_of_order_and_the_others_stand_in_it(places: list[int]) -> None:
    moved = out_of_order(places)
    left = [place for index, place in enumerate(places) if index not in moved]
    assert left == sorted(left)
    most = max(
        (size for size in range(len(places) + 1) for some in combinations(places, size) if list(some) == sorted(some)),
        default=0,
    )
    assert len(left) == most


def test_each_is_told_its_place_in_the_other_list() -> None:
    assert out_of_order([5, 1, 2]) == {0: 3}
    assert out_of_order([1, 2, 3]) == {}
    assert out_of_order([]) == {}
