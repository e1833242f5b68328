"""A meeting and a quote as plain text: the words, who said them, their source and the address, and nothing else."""

import re

import pytest
from django.test import Client

from meetings.models import Meeting, Quote
from tests.factories import published_meeting
from tests.views.conftest import Archive

READER = "?view=reader"


def body_of(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.partition("<body")[2]


def links_in(body: str) -> list[str]:
    return re.findall(r'<a [^>]*?href="([^"]*)"', body)


def test_meeting_is_every_word_with_its_speaker_and_sources(archive: Archive, client: Client) -> None:
    body = body_of(client, archive.meeting.get_absolute_url() + READER)
    shown = re.sub(r"<[^>]+>", " ", body)
    for quote in archive.meeting.quotes.all():
        assert f'id="q-{quote.public_id}"' in body
        for paragraph in quote.paragraphs:
            assert paragraph in shown
    for said in ("Ada Holm", "Cora Vane", "A reporter", "Paraphrase", "The Sund Courier", "Two on a ferry"):
        assert said in shown


@pytest.mark.parametrize("thing", ["meeting", "quote"])
def test_it_leads_to_its_own_page_and_its_sources_alone(archive: Archive, client: Client, thing: str) -> None:
    page: Meeting | Quote = getattr(archive, thing)
    body = body_of(client, page.get_absolute_url() + READER)
    sources = archive.meeting.sources.values_list("url", "archive_url")
    assert set(links_in(body)) == {page.get_absolute_url(), *(address for both in sources for address in both)}
    assert f">http://testserver{page.get_absolute_url()}<" in body
    assert not re.search(r"<(form|input|button|script|nav|details)\b", body)


@pytest.mark.parametrize("thing", ["meeting", "quote"])
def test_its_address_is_told_by_the_page_whose_address_stays_the_canonical_one(
    archive: Archive, client: Client, thing: str
) -> None:
    path = getattr(archive, thing).get_absolute_url()
    plain, reader = (client.get(address).content.decode() for address in (path, path + READER))
    assert f'<a href="{path}{READER}">Reader view</a>' in plain
    assert f'<link rel="alternate" media="print" title="Reader view" href="{path}{READER}">' in plain
    for page in (plain, reader):
        assert f'<link rel="canonical" href="http://testserver{path}">' in page


def test_it_is_told_to_be_invented_where_it_is(archive: Archive, client: Client) -> None:
    assert "The leaders, countries and words on this page are invented." in body_of(
        client, archive.meeting.get_absolute_url() + READER
    )


def test_original_words_are_unfolded(archive: Archive, client: Client) -> None:
    translated = archive.meeting.quotes.get(position=3)
    body = body_of(client, translated.get_absolute_url() + READER)
    assert "Official translation" in body
    assert "Море терпеливо." in body.partition('<h2 id="original"')[2]


def test_meeting_without_statements_has_none(db: None, client: Client) -> None:
    meeting = published_meeting()
    meeting.quotes.all().delete()
    page = client.get(meeting.get_absolute_url() + READER).content.decode()
    assert "There is no such way to read a meeting" in page
    assert "Reader view" not in page


def test_unknown_view_of_a_quote_is_its_page(archive: Archive, client: Client) -> None:
    assert 'id="citation"' in body_of(client, f"{archive.quote.get_absolute_url()}?view=sideways")
