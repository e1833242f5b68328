"""A preview of an earlier version or of the working copy: the readers' page of another state, and no trace of it."""

from typing import Any

import pytest
from django.test import Client

from meetings.choices import PreviewOf, Status
from meetings.models import Meeting, PreviewLink, Quote, Version, WorkingCopy
from meetings.models.quote import new_public_id
from meetings.services import previews
from meetings.services.history import document_of, fingerprint, recording, remember, write_document
from meetings.services.history.texts import packed
from meetings.services.withdrawing import withdraw_quote
from meetings.services.working_copies import document_in_copy
from tests.factories import UserFactory
from tests.views.conftest import Archive
from tests.views.test_previews import address_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(archive: Archive) -> Meeting:
    """A published meeting whose title and words were others in its first version."""
    meeting = archive.meeting
    with recording():
        remember(Meeting, [meeting.pk])
        Meeting.objects.filter(pk=meeting.pk).update(title="Talks on another ferry")
        Quote.objects.filter(meeting=meeting, who_spoke="person").update(text="We all do, and gladly.")
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def copy(archive: Archive) -> WorkingCopy:
    """A working copy with another title, a statement more and one less."""
    document: dict[str, Any] = document_of(archive.meeting)
    first, *others = document["quotes"]
    *kept, last = others
    added = {**first, "id": 9_000_000, "public_id": new_public_id(), "text": "We shall sail. " * 60, "attestations": []}
    added["position"] = last["position"]
    document |= {"title": "A title to come", "quotes": [first, *kept, added], "status": "draft"}
    document["corrections"] = []
    copy = WorkingCopy(
        meeting=archive.meeting, document=packed(document), began_from=1, fingerprint=fingerprint(document)
    )
    copy.save()
    return copy


def test_an_earlier_version_shows_as_it_stood(client: Client, changed: Meeting) -> None:
    before = document_of(changed)
    page = client.get(address_of(changed, shows=PreviewOf.VERSION, version=1)).content.decode()
    assert "Version 1 of this meeting." in page
    assert "The meeting is published." in page
    assert "Talks on the ferry" in page
    assert "Talks on another ferry" not in page
    assert "We all do.”" in page
    assert document_of(changed) == before
    assert Version.objects.filter(object_id=changed.pk).count() == 2
    assert "Talks on another ferry" in client.get(changed.get_absolute_url()).content.decode()


def test_the_working_copy_shows_as_it_will_once_it_is_published(
    client: Client, archive: Archive, copy: WorkingCopy
) -> None:
    before, live = document_of(archive.meeting), client.get(archive.meeting.get_absolute_url()).content
    page = client.get(address_of(archive.meeting, shows=PreviewOf.WORKING_COPY)).content.decode()
    assert "The working copy of this meeting" in page
    assert "A title to come" in page
    new = copy.document["quotes"][-1]["public_id"]
    assert f"#q-{new}" in page
    assert f"/quotes/{new}/" not in page
    assert archive.quote.get_absolute_url() in page
    assert document_of(archive.meeting) == before
    assert client.get(archive.meeting.get_absolute_url()).content == live
    write_document({**document_in_copy(copy), "status": before["status"], "publish_at": before["publish_at"]})
    public = client.get(archive.meeting.get_absolute_url()).content.decode()
    assert told(page).replace(f"#q-{new}", "").split() == told(public).replace(f"#q-{new}", "").split()


def test_what_is_no_longer_there_is_answered_like_a_link_that_has_ended(
    client: Client, archive: Archive, copy: WorkingCopy
) -> None:
    addresses = [
        address_of(archive.meeting, shows=PreviewOf.WORKING_COPY),
        address_of(archive.meeting, shows=PreviewOf.VERSION, version=7),
    ]
    copy.delete()
    closed = client.get("/preview/nothing/")
    for address in addresses:
        response = client.get(address)
        assert (response.status_code, response.content) == (404, closed.content)
        assert "noindex" in response["X-Robots-Tag"]


def test_the_desk_looks_at_any_version_and_offers_them_to_share(client: Client, changed: Meeting) -> None:
    client.force_login(UserFactory(is_superuser=True))
    page = f"/admin/meetings/meeting/{changed.pk}/preview/"
    assert "Talks on the ferry" in client.get(f"{page}?version=1").content.decode()
    assert client.get(f"{page}?version=9").status_code == 404
    assert client.get(f"{page}?version=two").status_code == 200
    assert client.get(f"{page}?of=working-copy").status_code == 404
    share = f"/admin/meetings/meeting/{changed.pk}/previews/"
    assert ">version 1<" in client.get(share).content.decode()
    client.post(share, {"shows": "1", "days": "1", "note": ""})
    link = PreviewLink.objects.get()
    assert (link.shows, link.version) == (PreviewOf.VERSION, 1)
    assert "version 1" in client.get(share).content.decode()
    assert "Talks on the ferry" in client.get(f"/preview/{previews.signed(link)}/").content.decode()


def test_a_version_of_a_draft_shows_every_statement(client: Client, changed: Meeting) -> None:
    Meeting.objects.filter(pk=changed.pk).update(status=Status.DRAFT)
    page = client.get(address_of(changed, shows=PreviewOf.VERSION, version=1)).content.decode()
    assert "The meeting is a draft" in page
    assert "We all do.”" in page
    assert "7 statements" in page


def test_a_statement_withdrawn_since_is_in_no_preview(client: Client, changed: Meeting, copy: WorkingCopy) -> None:
    quote = changed.quotes.get(who_spoke="person")
    addresses = [
        address_of(changed, shows=PreviewOf.VERSION, version=1),
        address_of(changed, shows=PreviewOf.WORKING_COPY),
    ]
    for address in addresses:
        assert "We all do" in client.get(address).content.decode()
    withdraw_quote(quote=quote, reason="A test.")
    for address in addresses:
        page = client.get(address).content.decode()
        assert "We all do" not in page
        assert f"Statement {quote.position} was withdrawn." in page


@pytest.mark.parametrize(("then", "now", "is_told"), [("own", "quotations-only", False), ("own", "own", True)])
def test_an_earlier_version_shows_no_more_of_a_source_than_may_be_shown_today(
    client: Client, archive: Archive, then: str, now: str, is_told: bool
) -> None:
    meeting = archive.meeting
    meeting.sources.update(rights=then)
    Meeting.objects.filter(pk=meeting.pk).update(closing="So the ferry left without them.")
    with recording():
        remember(Meeting, [meeting.pk])
        Meeting.objects.filter(pk=meeting.pk).update(title="Talks on another ferry")
        meeting.sources.update(rights=now)
    page = client.get(address_of(meeting, shows=PreviewOf.VERSION, version=1)).content.decode()
    assert "Talks on the ferry" in page
    assert ("So the ferry left without them." in page) == is_told
    assert set(meeting.sources.values_list("rights", flat=True)) == {now}
