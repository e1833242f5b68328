"""The files that cite a quote: what they are, and what answers where there is none."""

import json

import pytest
import rispy
from django.test import Client

from meetings.choices import Status
from meetings.models import Meeting, Participation, Quote
from meetings.services.parting import merge_quotes
from tests.factories import TopicFactory, UserFactory, published_meeting
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db

KINDS = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}


def at(public_id: str, ending: str) -> str:
    return f"/quotes/{public_id}/cite.{ending}"


@pytest.mark.parametrize("ending", KINDS)
def test_a_file_has_its_type_and_name_and_says_what_it_describes(client: Client, archive: Archive, ending: str) -> None:
    response = client.get(at(archive.quote.public_id, ending))
    assert response.status_code == 200
    assert response["Content-Type"] == KINDS[ending]
    assert response["Content-Disposition"] == f'attachment; filename="quote-{archive.quote.public_id}.{ending}"'
    assert response["Link"] == (
        f'<http://testserver/quotes/{archive.quote.public_id}/>; rel="describes"; type="text/html"'
    )


def test_a_file_says_who_spoke_in_which_office_when_and_where(client: Client, archive: Archive) -> None:
    (item,) = json.loads(client.get(at(archive.quote.public_id, "json")).content)
    assert item["author"] == [{"family": "Holm", "given": "Ada"}]
    assert item["genre"] == "Remark to Bero Lind as Prime Minister, Aldermark"
    assert item["issued"] == {"date-parts": [[2024, 9, 12]]}
    assert item["event-place"] == "The harbour office, Sund, Aldermark"
    assert item["URL"] == f"http://testserver/quotes/{archive.quote.public_id}/"


def test_a_date_known_to_the_month_stays_one(client: Client, archive: Archive) -> None:
    Meeting.objects.filter(pk=archive.meeting.pk).update(first_day="2024-09-01", first_day_precision="month")
    (entry,) = rispy.loads(client.get(at(archive.quote.public_id, "ris")).content.decode())
    assert entry["date"] == "2024/09//"


@pytest.mark.parametrize("ending", KINDS)
def test_an_id_written_otherwise_leads_to_the_same_file(client: Client, archive: Archive, ending: str) -> None:
    response = client.get(at(archive.quote.public_id.upper(), ending))
    assert (response.status_code, response["Location"]) == (301, at(archive.quote.public_id, ending))


@pytest.mark.parametrize("ending", KINDS)
def test_the_id_of_a_statement_merged_into_another_leads_to_that_one_s_file(client: Client, ending: str) -> None:
    meeting = published_meeting(quotes=2, topics=[TopicFactory()])
    first, second = meeting.quotes.order_by("position")
    Quote.objects.filter(pk=second.pk).update(speaker=first.speaker)
    meeting.quotes.update(checked_by=UserFactory(), checked_on="2024-06-01")
    Participation.objects.exclude(leader=first.speaker).update(no_statement_released=True)
    first.refresh_from_db()
    second.refresh_from_db()
    merge_quotes(first=first, second=second)
    response = client.get(at(second.public_id, ending))
    assert (response.status_code, response["Location"]) == (301, at(first.public_id, ending))


@pytest.mark.parametrize("ending", KINDS)
def test_what_was_withdrawn_is_gone_and_what_was_never_seen_is_not_there(
    client: Client, archive: Archive, ending: str
) -> None:
    Meeting.objects.filter(pk=archive.meeting.pk).update(status=Status.WITHDRAWN)
    gone = client.get(at(archive.quote.public_id, ending))
    assert gone.status_code == 410
    assert "ferry" not in gone.content.decode()
    assert client.get(at("0000000000", ending)).status_code == 404


def test_other_endings_are_no_address(client: Client, archive: Archive) -> None:
    assert client.get(at(archive.quote.public_id, "txt")).status_code == 404
