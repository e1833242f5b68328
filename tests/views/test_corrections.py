"""What was corrected, as readers see it."""

import datetime

import pytest
from django.test import Client

from meetings.models import Correction, Meeting
from meetings.services.withdrawing import withdraw_quote
from tests.factories import published_meeting
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return published_meeting(quotes=2, title="Talks on the river", slug="talks-on-the-river")


def correct(meeting: Meeting, **values: object) -> Correction:
    quote = meeting.quotes.first()
    return Correction.objects.create(
        **{
            "meeting": meeting,
            "quote": quote,
            "what_changed": "The level was wrong.",
            "old_wording": "The river is low today.",
            "new_wording": "The river is high today.",
            "old_speaker": "Bero Lind",
            **values,
        }
    )


def test_the_quote_and_the_meeting_show_what_became_of_the_words(client: Client, meeting: Meeting) -> None:
    correct(meeting)
    for address in (meeting.get_absolute_url(), meeting.quotes.first().get_absolute_url(), "/corrections/"):
        page = client.get(address).content.decode()
        assert "The level was wrong." in page
        assert (
            '<del><span class="visually-hidden">(before: </span>low<span class="visually-hidden">)</span></del>' in page
        )
        assert (
            '<ins><span class="visually-hidden">(now: </span>high<span class="visually-hidden">)</span></ins>' in page
        )
        assert '<del dir="auto">Bero Lind</del>' in page


def test_the_list_has_the_newest_first_with_their_meetings(client: Client, archive: Archive, meeting: Meeting) -> None:
    correct(meeting)
    correct(meeting, quote=None, what_changed="The order was wrong.", date=datetime.date(1999, 1, 1))
    page = client.get("/corrections/").content.decode()
    places = [page.index(words) for words in ("The level was wrong.", "The hour was wrong.", "The order was wrong.")]
    assert places == sorted(places)
    assert f'href="{meeting.get_absolute_url()}"' in page
    assert f'href="{meeting.quotes.first().get_absolute_url()}"' in page


def test_the_list_is_paged(client: Client, meeting: Meeting) -> None:
    for number in range(25):
        correct(meeting, what_changed=f"Change {number}.", quote=None)
    assert "Change 24." in client.get("/corrections/").content.decode()
    second = client.get("/corrections/?page=2").content.decode()
    assert "Change 0." in second
    assert "Change 24." not in second
    assert "There is no page 9" in client.get("/corrections/?page=9").content.decode()


def test_nothing_of_what_readers_may_not_see(client: Client, meeting: Meeting) -> None:
    assert "Nothing has been corrected yet." in client.get("/corrections/").content.decode()
    correct(meeting)
    withdraw_quote(quote=meeting.quotes.first(), reason="A test.")
    for address in ("/corrections/", meeting.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "The level was wrong." not in page
        assert "The river is" not in page
    correct(meeting, quote=None)
    assert "The level was wrong." in client.get("/corrections/").content.decode()
    Meeting.objects.filter(pk=meeting.pk).update(status="withdrawn")
    assert "The level was wrong." not in client.get("/corrections/").content.decode()


def test_every_page_leads_there(client: Client) -> None:
    assert 'href="/corrections/"' in client.get("/").content.decode()
    assert client.get("/about/").content.decode().count('href="/corrections/"') >= 2


def test_a_day_is_said_once_above_all_its_corrections(client: Client, meeting: Meeting) -> None:
    for what in ("A level was wrong.", "A name was wrong."):
        correct(meeting, what_changed=what, date=datetime.date(2024, 6, 13))
    correct(meeting, what_changed="A place was wrong.", date=datetime.date(2024, 6, 12))
    page = client.get("/corrections/").content.decode()
    assert page.count('<time datetime="2024-06-13">') == page.count('<time datetime="2024-06-12">') == 1
    assert page.index("2024-06-13") < page.index("A level was wrong.") < page.index("2024-06-12")
    assert page.count("Statement 1</a>, <span") == 3
