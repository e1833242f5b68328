"""A statement withdrawn by itself shows nowhere, and its meeting stays."""

import pytest
from django.test import Client

from meetings.models import Correction, Meeting, RegisteredSlug
from meetings.services.history import (
    document_in,
    document_of,
    in_state_of,
    recording,
    remember,
    versions_of,
    write_document,
)
from meetings.services.withdrawing import put_back, withdraw_quote
from tests.factories import QuoteFactory, TopicFactory, UserFactory
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db

MARKER = "Xyzzy"


@pytest.fixture(autouse=True)
def _complete(archive: Archive) -> None:
    archive.meeting.quotes.update(checked_by=UserFactory(), checked_on="2024-06-01")
    for quote in archive.meeting.quotes.all():
        quote.topics.add(archive.leaf)


@pytest.fixture
def withdrawn(archive: Archive):
    """A statement among the others of the archive's meeting, full of a marker, with a topic of its own, withdrawn."""
    topic = TopicFactory(name=f"{MARKER} topic", slug="xyzzy-topic")
    last = archive.meeting.quotes.order_by("position").last()
    quote = QuoteFactory(
        meeting=archive.meeting,
        position=last.position + 1,
        speaker=archive.host,
        text=f"{MARKER} ferry",
        lead_in=f"{MARKER} lead",
        original_text=f"{MARKER} original",
        original_language="ru",
        checked_by=UserFactory(),
        checked_on="2024-06-01",
        topics=[topic, archive.leaf],
    )
    Correction.objects.create(
        meeting=archive.meeting, quote=quote, what_changed=f"{MARKER} change", old_wording=f"{MARKER} old"
    )
    withdraw_quote(quote=quote, reason=f"{MARKER} reason")
    return quote


def test_its_words_are_in_no_page(client: Client, archive: Archive, withdrawn) -> None:
    for address in [*archive.addresses, "/quotes/?q=ferry", "/quotes/?sort=oldest"]:
        assert MARKER not in client.get(address).content.decode(), address
    for address in ("/topics/xyzzy-topic/", withdrawn.get_absolute_url()):
        response = client.get(address)
        assert response.status_code == 410
        assert MARKER not in response.content.decode()
    assert client.get("/meetings/?topic=xyzzy-topic").content.decode().count("Xyzzy") == 0


def test_counts_and_lists_are_as_if_it_had_never_been(client: Client, archive: Archive) -> None:
    addresses = [
        *(address for address in archive.addresses if not address.startswith(archive.meeting.get_absolute_url())),
        f"/meetings/?topic={archive.leaf.slug}",
        "/quotes/?q=ferry",
    ]
    before = {address: client.get(address).content.decode() for address in addresses}
    last = archive.meeting.quotes.order_by("position").last()
    quote = QuoteFactory(
        meeting=archive.meeting, position=last.position + 1, speaker=archive.host, text="The ferry is late.",
        topics=[archive.leaf],
    )  # fmt: skip
    withdraw_quote(quote=quote, reason="A test.")
    for address in addresses:
        assert client.get(address).content.decode() == before[address], address


def test_the_meeting_says_which_number_is_withdrawn(client: Client, archive: Archive, withdrawn) -> None:
    for way in ("?view=topics", "?view=accounts", ""):
        page = client.get(archive.meeting.get_absolute_url() + way).content.decode()
        assert page.count(f"Statement {withdrawn.position} was withdrawn.") == 1, way
    number = archive.meeting.quotes.published().count()
    assert f"{number} statements</h2>" in page
    middle = archive.meeting.quotes.order_by("position")[1]
    withdraw_quote(quote=middle, reason="A test.")
    page = client.get(archive.meeting.get_absolute_url()).content.decode()
    third = archive.meeting.quotes.order_by("position")[2]
    assert page.index("Statement 2 was withdrawn.") < page.index(f'id="q-{third.public_id}"')
    assert f'aria-label="Statement {third.position}, link to it"' in page


def test_a_neighbour_skips_it(client: Client, archive: Archive) -> None:
    first, middle, after = archive.meeting.quotes.order_by("position")[:3]
    assert first.text.split("\n")[0] in client.get(middle.get_absolute_url()).content.decode()
    withdraw_quote(quote=middle, reason="A test.")
    response = client.get(after.get_absolute_url())
    assert response.context["related"].before.quote == first
    put_back(quote=middle)
    assert client.get(after.get_absolute_url()).context["related"].before.quote == middle


def test_a_topic_given_to_it_afterwards_is_not_given_out(archive: Archive, withdrawn) -> None:
    later = TopicFactory(slug="given-later")
    withdrawn.topics.add(later)
    Meeting.objects.filter(pk=archive.meeting.pk).update(status="withdrawn")
    Meeting.objects.filter(pk=archive.meeting.pk).update(status="published")
    assert RegisteredSlug.objects.get(slug="given-later").public_from is None
    put_back(quote=withdrawn)
    assert RegisteredSlug.objects.get(slug="given-later").public_from is not None


def test_an_older_version_of_the_meeting_does_not_bring_it_back(client: Client, archive: Archive) -> None:
    with recording():
        remember(Meeting, [archive.meeting.pk])
        Meeting.objects.filter(pk=archive.meeting.pk).update(venue="Another")
    version = versions_of("meetings.meeting", archive.meeting.pk).earliest("number")
    quote = archive.meeting.quotes.order_by("position")[1]
    withdraw_quote(quote=quote, reason="A test.")
    present = document_of(archive.meeting)
    was = in_state_of(document_in(version), present)
    write_document(was)
    assert client.get(quote.get_absolute_url()).status_code == 410
    archive.meeting.refresh_from_db()
    assert archive.meeting.venue != "Another"
