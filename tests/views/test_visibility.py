"""What is not published shows nowhere: neither its words, nor its names, nor in a count."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from meetings.choices import Side, Status
from meetings.models import Meeting
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
    publish_at_once,
)
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db

MARKER = "Xyzzy"


def hidden_meeting(archive: Archive, how: str) -> Meeting:
    """A meeting of a known leader and an unknown one, full of MARKER, that readers may not see."""
    number = Meeting.objects.count()
    stranger = LeaderFactory(name=f"{MARKER} Stranger{number}", slug=f"xyzzy-stranger-{number}")
    country = CountryFactory(code=f"XY{number}", name=f"{MARKER} Land {number}")
    below = TopicFactory(name=f"{MARKER} topic {number}", slug=f"xyzzy-topic-{number}", parent=archive.root)
    meeting = MeetingFactory(
        title=f"{MARKER} title",
        slug=f"xyzzy-{number}",
        summary=f"{MARKER} summary",
        closing=f"{MARKER} closing",
        city=f"{MARKER} city",
        venue=f"{MARKER} venue",
        parent=archive.summit,
        first_day=archive.meeting.first_day + datetime.timedelta(days=30),
    )
    ParticipationFactory(meeting=meeting, leader=archive.host, side=Side.HOST, office=f"{MARKER} office")
    ParticipationFactory(meeting=meeting, leader=archive.guest, side=Side.GUEST, office=f"{MARKER} office")
    ParticipationFactory(meeting=meeting, leader=stranger, country=country)
    SourceFactory(meeting=meeting, publisher=f"{MARKER} publisher", text=f"{MARKER} account")
    QuoteFactory(
        meeting=meeting,
        speaker=archive.host,
        text=f"{MARKER} ferry",
        lead_in=f"{MARKER} lead",
        topics=[archive.leaf, below],
    )
    {
        "draft": lambda: None,
        "in review": lambda: Meeting.objects.filter(pk=meeting.pk).update(status=Status.IN_REVIEW),
        "scheduled": lambda: publish_at_once(meeting, at=timezone.now() + datetime.timedelta(hours=1)),
        "withdrawn": lambda: (
            publish_at_once(meeting),
            Meeting.objects.filter(pk=meeting.pk).update(status=Status.WITHDRAWN),
        ),
    }[how]()
    meeting.refresh_from_db()
    return meeting


@pytest.mark.parametrize("how", ["draft", "in review", "scheduled", "withdrawn"])
def test_hidden_meeting_changes_no_page(client: Client, archive: Archive, how: str) -> None:
    addresses = [*archive.addresses, "/quotes/?q=ferry", f"/quotes/?topic={archive.root.slug}", "/quotes/?sort=oldest"]
    before = {address: client.get(address).content.decode() for address in addresses}
    hidden_meeting(archive, how)
    for address in addresses:
        assert client.get(address).content.decode() == before[address], address


@pytest.mark.parametrize("how", ["draft", "in review", "scheduled", "withdrawn"])
def test_hidden_things_have_no_page_and_no_filter_knows_them(client: Client, archive: Archive, how: str) -> None:
    meeting = hidden_meeting(archive, how)
    stranger = meeting.participations.last().leader
    country = meeting.participations.last().country
    topic = meeting.quotes.get().topics.get(slug__startswith="xyzzy")
    expected = 410 if how == "withdrawn" else 404
    for thing in (meeting, stranger, topic, meeting.quotes.get()):
        response = client.get(thing.get_absolute_url())
        assert response.status_code == expected, thing
        assert MARKER not in response.content.decode()
    assert client.get(f"/countries/{country.code}/").status_code == 404
    for query in (
        f"speaker={stranger.slug}",
        f"topic={topic.slug}",
        f"country={country.code}",
        f"speaker={stranger.name}",
    ):
        assert "is not a known" in client.get(f"/quotes/?{query}").content.decode(), query
    page = client.get(f"/quotes/?q={MARKER}").content.decode()
    assert "0 statements" in page
    assert "publisher" not in page


def test_scheduled_meeting_appears_when_its_moment_comes(client: Client, archive: Archive) -> None:
    meeting = hidden_meeting(archive, "scheduled")
    assert client.get(meeting.get_absolute_url()).status_code == 404
    publish_at_once(meeting, at=timezone.now() - datetime.timedelta(seconds=1))
    assert client.get(meeting.get_absolute_url()).status_code == 200
    assert f"{MARKER} city" in client.get("/meetings/").content.decode()
