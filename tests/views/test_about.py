"""The page about the site: what it holds and how, how fresh it is, and whom to write to."""

import datetime
from typing import Any

import pytest
from django.test import Client

from meetings.models import Meeting
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


def test_it_says_how_far_the_archive_reaches_and_when_it_last_changed(client: Client, archive: Archive) -> None:
    page = client.get("/about/").content.decode()
    earliest, latest = archive.earlier, Meeting.objects.published().newest_first().first()
    assert page.index("Earliest meeting") < page.index(earliest.get_absolute_url()) < page.index("Latest meeting")
    assert page.index("Latest meeting") < page.index(latest.get_absolute_url())
    assert "Last correction" in page
    assert '<time datetime="2024-09-20">20 September 2024</time>' in page
    Meeting.objects.filter(pk=archive.meeting.pk).update(status="withdrawn")
    assert "Last correction" not in client.get("/about/").content.decode()


def test_a_draft_changes_none_of_it(client: Client, archive: Archive) -> None:
    before = client.get("/about/").content
    Meeting.objects.create(title="Later", slug="later", first_day=datetime.date(2035, 1, 1))
    assert client.get("/about/").content == before


@pytest.mark.parametrize(
    ("given", "shown", "said"),
    [
        ({"CONTACT_EMAIL": "desk@news.example"}, ['href="mailto:desk@news.example"'], "Tell us what is wrong"),
        ({"CONTACT_URL": "https://news.example/write"}, ['href="https://news.example/write"'], "Tell us what is wrong"),
        ({}, [], "has given no address here yet"),
    ],
)
def test_it_says_whom_to_write_to_or_that_there_is_no_address(
    client: Client, settings: Any, given: dict[str, str], shown: list[str], said: str
) -> None:
    for name in ("CONTACT_EMAIL", "CONTACT_URL"):
        setattr(settings, name, given.get(name, ""))
    page = client.get("/about/").content.decode()
    assert said in page
    assert all(link in page for link in shown)
    assert ("mailto:" in page) == ("CONTACT_EMAIL" in given)


def test_every_page_leads_to_it_and_to_its_feeds_and_its_contact(client: Client, archive: Archive) -> None:
    about = client.get("/about/").content.decode()
    for address in archive.addresses:
        if address.endswith(("?view=reader", "embed/")):
            continue  # the words and where they come from, and nothing else
        page = client.get(address).content.decode()
        for link in ("/about/", "/about/#feeds", "/about/#contact", "/corrections/", "/grid/"):
            assert f'href="{link}"' in page, address
    for name in ("feeds", "contact"):
        assert f'id="{name}"' in about
    for feed in ("/feeds/", "/feeds/quotes/", "/feeds/corrections/"):
        assert f'href="{feed}"' in about
