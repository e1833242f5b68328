"""Addresses last: what moved is followed in one step, what is gone is said to be gone."""

import pytest
from django.test import Client

from meetings.choices import Status
from meetings.models import Leader, Meeting, RegisteredSlug, Topic
from tests.factories import LeaderFactory, MeetingFactory, TopicFactory, publish_at_once, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return published_meeting(topics=[TopicFactory(slug="trade")], title="Talks", slug="talks")


def rename(thing: Meeting | Leader | Topic, slug: str) -> None:
    thing.slug = slug
    thing.save()


def test_old_slugs_lead_to_the_current_address_in_one_step(client: Client, meeting: Meeting) -> None:
    quote = meeting.quotes.first()
    things = [meeting, quote.speaker, quote.topics.get()]
    for thing in things:
        first = thing.get_absolute_url()
        rename(thing, f"{thing.slug}-second")
        second = thing.get_absolute_url()
        rename(thing, f"{thing.slug}-third")
        for old in (first, second):
            response = client.get(f"{old}?page=2")
            assert (response.status_code, response["Location"]) == (301, f"{thing.get_absolute_url()}?page=2")
        assert client.get(thing.get_absolute_url()).status_code == 200


def test_merged_leader_leads_to_the_one_who_remains(client: Client, meeting: Meeting) -> None:
    remaining = meeting.quotes.first().speaker
    merged = published_meeting(quotes=0).leaders.first()
    RegisteredSlug.objects.filter(kind="leader", slug=merged.slug).update(object_pk=remaining.pk)
    merged.participations.update(leader=LeaderFactory())
    response = client.get(merged.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, remaining.get_absolute_url())


def test_withdrawn_and_deleted_are_gone_and_nothing_more_is_said(client: Client, meeting: Meeting) -> None:
    quote = meeting.quotes.first()
    things = [meeting, quote, quote.speaker, quote.topics.get()]
    addresses = [thing.get_absolute_url() for thing in things]
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.WITHDRAWN)
    for address, thing in zip(addresses, things, strict=True):
        response = client.get(address)
        assert response.status_code == 410
        page = response.content.decode()
        assert "withdrawn" in page
        assert str(thing) not in page
    meeting.sources.all().delete()
    meeting.delete()
    for address in addresses[:2]:
        assert client.get(address).status_code == 410


def test_old_slug_of_a_withdrawn_meeting_is_gone_too(client: Client, meeting: Meeting) -> None:
    rename(meeting, "talks-renamed")
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.WITHDRAWN)
    assert client.get("/meetings/talks/").status_code == 410


def test_what_was_never_public_is_not_found(client: Client) -> None:
    draft = MeetingFactory(slug="a-draft")
    rename(draft, "a-draft-renamed")
    for address in (
        "/meetings/a-draft/",
        "/meetings/a-draft-renamed/",
        "/leaders/nobody/",
        "/topics/nothing/",
        "/quotes/0000000000/",
    ):
        response = client.get(address)
        assert response.status_code == 404, address
        assert "nothing at this address" in response.content.decode()


def test_public_id_may_be_written_as_it_is_misread(client: Client, meeting: Meeting) -> None:
    quote = meeting.quotes.first()
    type(quote).objects.filter(pk=quote.pk).delete()
    quote = meeting.quotes.model(
        meeting=meeting, position=9, public_id="a01bcdefgh", speaker=quote.speaker, text="Words."
    )
    quote.save()
    publish_at_once(meeting)
    for written in ("A01BCDEFGH", "aO1bcdefgh", "aoibcdefgh", "AOLBCDEFGH", "a01b-cdef-gh"):
        response = client.get(f"/quotes/{written}/")
        assert (response.status_code, response["Location"]) == (301, "/quotes/a01bcdefgh/"), written
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.WITHDRAWN)
    assert client.get("/quotes/AO1BCDEFGH/").status_code == 410


def test_address_of_a_country_is_written_in_capitals(client: Client, meeting: Meeting) -> None:
    code = meeting.participations.first().country.code
    response = client.get(f"/countries/{code.lower()}/")
    assert (response.status_code, response["Location"]) == (301, f"/countries/{code}/")
