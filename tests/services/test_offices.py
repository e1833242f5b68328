"""Whether a printed office disagrees with the terms of that day."""

import datetime
from typing import Any

import pytest

from meetings.models import Participation, Term
from meetings.services.offices import office_conflicts, with_office_conflict
from tests.factories import CountryFactory, MeetingFactory, ParticipationFactory, TermFactory

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 5, 17)


def participation(*, office: str = "", title: str = "", country: str | None = None, **fields: Any) -> Participation:
    return ParticipationFactory(
        meeting=MeetingFactory(**{"first_day": DAY} | fields),
        office=office,
        title_as_printed=title,
        country=CountryFactory(code=country) if country else None,
    )


def held(row: Participation, office: str, country: str = "AA", **days: Any) -> Term:
    term: Term = TermFactory(leader=row.leader, office=office, country=CountryFactory(code=country), **days)
    return term


@pytest.mark.parametrize(
    ("printed", "office", "conflicts"),
    [
        ({"office": "President"}, "President", False),
        ({"office": "PRÉSIDENT"}, "President", False),
        ({"office": "Chancellor"}, "President", True),
        ({"office": "President", "country": "AA"}, "President", False),
        ({"country": "BB"}, "President", True),
        ({"office": "President", "country": "BB"}, "President", True),
        ({"title": "Russian President"}, "President", False),
        ({"title": "Prime Minister, and host"}, "Prime minister", False),
        ({"title": "President of the Republic"}, "President", False),
        ({"title": "President"}, "President of the Republic", False),
        ({"title": "Vice President"}, "President", True),
        ({"title": "Vice-President"}, "Vice President", False),
        ({"title": "former president"}, "President", True),
        ({"title": "Minister"}, "Prime Minister", True),
        ({"office": "President", "title": "Chancellor"}, "President", True),
        ({}, "President", False),
    ],
)
def test_what_disagrees(printed: dict[str, str], office: str, conflicts: bool) -> None:
    row = participation(**printed)
    held(row, office)
    assert with_office_conflict(Participation.objects.all()).exists() is conflicts


@pytest.mark.parametrize(
    ("days", "conflicts"),
    [
        ({"start": DAY}, True),
        ({"start": DAY + datetime.timedelta(days=1)}, False),
        ({"end": DAY}, True),
        ({"end": DAY - datetime.timedelta(days=1)}, False),
        ({"end": datetime.date(2024, 1, 1), "end_precision": "year"}, True),
        ({"end": datetime.date(2023, 1, 1), "end_precision": "year"}, False),
    ],
)
def test_only_terms_of_that_day_count(days: dict[str, Any], conflicts: bool) -> None:
    row = participation(office="Chancellor")
    term = held(row, "President", **days)
    found = office_conflicts([row])
    assert [one.held for one in found] == ([(term,)] if conflicts else [])


def test_one_of_several_offices_is_enough_and_both_sides_are_said() -> None:
    row = participation(office="Chancellor", country="AA", title="Federal Chancellor")
    president = held(row, "President")
    assert str(office_conflicts([row])[0]) == (
        f"{row.leader}: printed: Federal Chancellor (Chancellor, {row.country}); held that day: {president}."
    )
    held(row, "Chancellor")
    assert office_conflicts([row]) == []


def test_an_unknown_day_contradicts_nothing() -> None:
    row = participation(office="Chancellor", first_day=None)
    held(row, "President")
    assert office_conflicts([row]) == []


def test_a_month_overlaps_the_terms_of_its_days() -> None:
    row = participation(office="Chancellor", first_day=DAY.replace(day=1), first_day_precision="month")
    held(row, "President", start=DAY.replace(day=31))
    assert len(office_conflicts([row])) == 1


def test_all_are_found_by_one_question(django_assert_num_queries: Any) -> None:
    for _ in range(5):
        held(participation(office="Chancellor"), "President")
    held(participation(office="President"), "President")
    with django_assert_num_queries(1):
        assert with_office_conflict(Participation.objects.all()).count() == 5
    everybody = list(Participation.objects.all())
    with django_assert_num_queries(3):
        assert len(office_conflicts(everybody)) == 5
