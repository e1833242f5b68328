"""Leaders and their names, terms and addresses."""

from typing import Any

import pytest
from django.test import Client

from meetings import models
from tests.admin.helpers import change_url, errors_of, rows
from tests.factories import CountryFactory, LeaderFactory, TermFactory, published_meeting

pytestmark = pytest.mark.django_db

ADD = "/admin/meetings/leader/add/"


def form(**values: Any) -> dict[str, Any]:
    return {"name": "Ana Núñez", "slug": "ana-nunez", **rows("names"), **rows("terms"), **values}


def test_a_leader_with_names_and_terms(desk: Client) -> None:
    country = CountryFactory()
    name = {"name": "Anita", "kind": "short", "language": "es"}
    term = {
        "office": "President",
        "country": country.pk,
        "start": "2020-01-01",
        "start_precision": "year",
        "end_precision": "day",
    }
    desk.post(ADD, form(**rows("names", name), **rows("terms", term)))
    leader = models.Leader.objects.get()
    assert (leader.sort_name, leader.names.get().name, leader.terms.get().office) == (
        "Núñez, Ana",
        "Anita",
        "President",
    )


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ({"start": "2020-01-02", "end": "2020-01-01"}, "The term ends before it starts."),
        (
            {"start": "2020-01-02", "start_precision": "year"},
            "A date known to the month or the year is entered as the first day of it.",
        ),
    ],
)
def test_a_term_that_cannot_be_is_refused_in_its_row(desk: Client, term: dict[str, str], message: str) -> None:
    typed = {
        "office": "President",
        "country": CountryFactory().pk,
        "start_precision": "day",
        "end_precision": "day",
        **term,
    }
    response = desk.post(ADD, form(**rows("terms", typed)))
    assert errors_of(response) == {"terms-0-__all__": [message]}
    assert "President" in response.content.decode()


def test_a_name_given_twice_is_refused(desk: Client) -> None:
    twice = {"name": "Anita", "kind": "short", "language": "es"}
    assert "names" in errors_of(desk.post(ADD, form(**rows("names", twice, twice))))


def test_an_old_slug_of_a_public_leader_is_given_to_nobody_else(desk: Client) -> None:
    known = LeaderFactory(slug="ana-nunez")
    published_meeting(leaders=[known, LeaderFactory()])
    known.slug = "ana-n"
    known.save()
    assert list(errors_of(desk.post(ADD, form()))) == ["slug"]
    desk.post(ADD, form(slug=""))
    assert models.Leader.objects.get(name="Ana Núñez").slug == "ana-nunez-2"


def test_a_name_in_another_script_gets_a_slug_in_latin_letters(desk: Client) -> None:
    desk.post(ADD, form(name="Владимир Ленский", slug=""))
    assert models.Leader.objects.get().slug == "vladimir-lenskiy"


def test_a_wikidata_id_is_one_and_belongs_to_one(desk: Client) -> None:
    LeaderFactory(wikidata_id="Q42")
    assert errors_of(desk.post(ADD, form(wikidata_id="42")))["wikidata_id"] == [
        "A Wikidata id is a Q and a number, such as Q42."
    ]
    assert "Another leader has this Wikidata id." in str(errors_of(desk.post(ADD, form(wikidata_id="Q42"))))


def test_a_term_has_a_page_of_its_own(desk: Client, form_of: Any) -> None:
    term = TermFactory()
    url = change_url(term)
    desk.post(url, form_of(desk.get(url)) | {"office": "Chancellor"})
    term.refresh_from_db()
    assert term.office == "Chancellor"


def test_a_leader_who_took_part_is_not_deleted(desk: Client) -> None:
    meeting = published_meeting()
    leader = meeting.participations.first().leader
    response = desk.post(f"{change_url(leader)[:-7]}delete/", {"post": "yes"})
    assert response.status_code == 200
    assert models.Leader.objects.filter(pk=leader.pk).exists()
