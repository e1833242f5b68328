import datetime

import pytest

from meetings import periods


def date(written: str) -> tuple[datetime.date, str]:
    """Read "2024", "2024-05" or "2024-05-17" as the first day and the precision of a period."""
    parts = [int(part) for part in written.split("-")]
    return datetime.date(*[*parts, 1, 1][:3]), ("year", "month", "day")[len(parts) - 1]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-09-12", None, "12 September 2019"),
        ("2019-09", None, "September 2019"),
        ("2019", None, "2019"),
        ("2024-03-05", "2024-03-05", "5 March 2024"),
        ("2024-03-03", "2024-03-05", "3–5 March 2024"),
        ("2024-02-28", "2024-03-02", "28 February – 2 March 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2024-03", "2024-05", "March–May 2024"),
        ("2023-11", "2024-02", "November 2023 – February 2024"),
        ("2019", "2021", "2019–2021"),
        ("2019", "2021-03", "2019 – March 2021"),
        ("2024-03", "2024-03-05", "March 2024 – 5 March 2024"),
    ],
)
def test_in_words(first: str, last: str | None, words: str) -> None:
    assert periods.in_words(*date(first), *(date(last) if last else ())) == words


def test_nothing_known_is_nothing_said() -> None:
    assert periods.in_words(None) == ""


def test_each_end_of_a_stretch_is_read_by_machines() -> None:
    parts = periods.parts_of(*date("2024-03"), *date("2024-05-02"))
    assert [(part.words, part.machine) for part in parts] == [
        ("March 2024", "2024-03"),
        (" – ", ""),
        ("2 May 2024", "2024-05-02"),
    ]
