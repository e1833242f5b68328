"""The values that the parser hands out."""

from __future__ import annotations

import dataclasses

import pytest

from meetings.readouts import PartialDate, Span, Statement


@pytest.mark.parametrize("value", ["2031", "2031-06", "2031-06-03"])
def test_a_date_keeps_its_precision(value: str) -> None:
    assert PartialDate.parse(value).isoformat() == value


@pytest.mark.parametrize("value", ["", "31", "2031-13", "2031-02-30", "2031-6-3", "June", "0000", "2031-06-03T00"])
def test_a_bad_date_is_one_sentence(value: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z“].*\.$"):
        PartialDate.parse(value)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2031, None, 3)


def test_a_span_counts_code_points() -> None:
    assert Span(1, 3).of("𝔘né") == "né"


def test_values_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Statement((Span(0, 1),), "direct").speaker = "x"  # type: ignore[misc]
