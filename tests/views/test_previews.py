"""A meeting shown before its readers may see it: by a link that ends, on the page that they will see."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from meetings.choices import AuditAction, Status
from meetings.models import AuditEntry, Meeting, PreviewLink
from meetings.services import previews
from meetings.services.statuses import withdraw
from tests.factories import QuoteFactory, UserFactory, publish_at_once
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db

STATES = {
    "draft": "The meeting is a draft",
    "in-review": "The meeting is in review",
    "scheduled": "The meeting is scheduled: readers see it from",
    "withdrawn": "The meeting is withdrawn",
    "published": "The meeting is published.",
}
BANNER = re.compile(r'<aside class="preview".*?</aside>', re.DOTALL)
TOOL = re.compile(r'<li class="tool.*?</li>', re.DOTALL)
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


def bring_into(state: str, meeting: Meeting) -> None:
    if state == "scheduled":
        publish_at_once(meeting, at=timezone.now() + datetime.timedelta(hours=1))
    elif state != "published":
        Meeting.objects.filter(pk=meeting.pk).update(status=state)


def address_of(meeting: Meeting, **options: Any) -> str:
    link = previews.make_link(meeting=meeting, **{"days": 3, **options})
    return f"/preview/{previews.signed(link)}/"


def told(page: str) -> str:
    """Return what a page tells, without its banner, without its links and what is done with a statement's address."""
    return re.sub(r"</?(?:a|span)\b[^>]*>", "", TOOL.sub("", BANNER.sub("", MAIN.findall(page)[0])))


@pytest.mark.parametrize("state", STATES)
def test_every_state_shows_as_it_will_to_readers_and_says_what_it_is(
    client: Client, archive: Archive, state: str
) -> None:
    public = client.get(archive.meeting.get_absolute_url()).content.decode()
    bring_into(state, archive.meeting)
    response = client.get(address_of(archive.meeting))
    page = response.content.decode()
    assert told(page).split() == told(public).split()
    assert STATES[state] in page
    assert "This link ends on" in page
    assert "no word more of this account" not in page


@pytest.mark.parametrize("way", ["topics", "accounts"])
def test_each_way_to_read_is_there_in_a_preview_and_leads_on_within_it(
    client: Client, archive: Archive, way: str
) -> None:
    public = client.get(f"{archive.meeting.get_absolute_url()}?view={way}").content.decode()
    bring_into("draft", archive.meeting)
    address = address_of(archive.meeting)
    page = client.get(f"{address}?view={way}").content.decode()
    assert told(page).split() == told(public).split()
    assert f'<a href="?view={way}#account" aria-current="true">' in page
    assert '<a href="?#account">' in page
    assert f'href="?#q-{archive.quote.public_id}"' in page
    for hidden in (
        archive.quote.get_absolute_url(),
        archive.meeting.get_absolute_url(),
        archive.leaf.get_absolute_url(),
    ):
        assert f'"{hidden}' not in page
    client.force_login(UserFactory(is_superuser=True))
    desk = client.get(f"/admin/meetings/meeting/{archive.meeting.pk}/preview/?of=now&view={way}").content.decode()
    assert f'<a href="?of=now&amp;view={way}#account" aria-current="true">' in desk
    assert '<a href="?of=now#account">' in desk


def test_it_is_kept_nowhere_and_found_by_no_search_engine(client: Client, archive: Archive) -> None:
    bring_into("draft", archive.meeting)
    address = address_of(archive.meeting)
    for response in (client.get(address), client.head(address), client.get("/preview/nothing/"), client.post(address)):
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
    page = client.get(address).content.decode()
    assert '<meta name="robots" content="noindex' in page
    assert address.split("/")[2] not in page
    assert client.post(address).status_code == 405


def test_its_links_lead_somewhere(client: Client, archive: Archive) -> None:
    """What readers cannot open yet is no link, and a statement's own address is its place on the page."""
    stranger = QuoteFactory(meeting=archive.earlier, topics=[archive.leaf]).speaker
    Meeting.objects.exclude(pk=archive.earlier.pk).update(status=Status.DRAFT)
    page = client.get(address_of(archive.meeting)).content.decode()
    links = set(re.findall(r'href="(/[^"]*|#[^"]*)"', page)) - {"/static/"}
    assert f"#q-{archive.quote.public_id}" in links
    assert archive.quote.get_absolute_url() not in links
    assert archive.leaf.get_absolute_url() in links
    assert stranger.get_absolute_url() in links
    for link in links:
        if link.startswith("#"):
            assert f'id="{link[1:]}"' in page, link
        elif not link.startswith("/static/"):
            assert client.get(link).status_code == 200, link
    Meeting.objects.update(status=Status.DRAFT)
    page = client.get(address_of(archive.meeting)).content.decode()
    for hidden in (archive.leaf, archive.host, archive.guest, archive.quote):
        assert hidden.get_absolute_url() not in page


def test_narration_of_a_source_of_quotations_only_stays_hidden(client: Client, archive: Archive) -> None:
    bring_into("draft", archive.meeting)
    archive.meeting.sources.update(rights="quotations-only")
    page = client.get(address_of(archive.meeting)).content.decode()
    assert "Holm began:" not in page
    assert "Then they left." not in page
    archive.meeting.sources.update(rights="own")
    page = client.get(address_of(archive.meeting)).content.decode()
    assert "Holm began:" in page
    assert "Then they left." in page


def test_what_is_not_open_is_one_page_that_says_nothing(client: Client, archive: Archive) -> None:
    bring_into("draft", archive.meeting)
    text = previews.signed(link := previews.make_link(meeting=archive.meeting, days=1, note="the embassy"))
    key, moment, signature = text.split(".")
    other = previews.make_link(meeting=archive.meeting, days=1)
    forged = [
        "nothing",
        key,
        f"{key}.{moment}",
        f"{key}.{moment}.{signature[:-1]}",
        f"{key}.{int(moment) + 60}.{signature}",
        f"{other.key}.{moment}.{signature}",
        f"{key}.{moment}.{signature}.{signature}",
        "%00",
        "é",
    ]
    answers = {client.get(f"/preview/{one}/").content for one in forged}
    assert client.get(f"/preview/{text}/").status_code == 200
    previews.revoke(link=link)
    answers.add(client.get(f"/preview/{text}/").content)
    ended = previews.signed(other)
    day = datetime.timedelta(days=1)
    PreviewLink.objects.filter(pk=other.pk).update(created_at=other.created_at - day, expires_at=other.expires_at - day)
    answers.add(client.get(f"/preview/{ended}/").content)
    answers.add(client.get(f"/preview/{previews.signed(PreviewLink.objects.get(pk=other.pk))}/").content)
    assert len(answers) == 1
    page = answers.pop().decode()
    assert "There is no preview at this address" in page
    assert archive.meeting.title not in page
    assert client.get(f"/preview/{text}/").status_code == 404


def test_a_link_lasts_no_longer_when_its_row_says_so(client: Client, archive: Archive) -> None:
    text = previews.signed(link := previews.make_link(meeting=archive.meeting, days=1))
    PreviewLink.objects.filter(pk=link.pk).update(expires_at=link.expires_at + datetime.timedelta(days=5))
    assert client.get(f"/preview/{text}/").status_code == 404


def test_a_link_goes_with_its_meeting_and_with_the_sites_key(client: Client, archive: Archive, settings: Any) -> None:
    address = address_of(archive.earlier)
    settings.SECRET_KEY = "another"
    assert client.get(address).status_code == 404
    settings.SECRET_KEY_FALLBACKS = []
    Meeting.objects.filter(pk=archive.earlier.pk).delete()
    assert client.get(address).status_code == 404


def test_withdrawing_a_meeting_closes_its_links(client: Client, archive: Archive) -> None:
    address = address_of(archive.meeting)
    assert client.get(address).status_code == 200
    withdraw(meeting=archive.meeting)
    assert client.get(address).status_code == 404
    assert AuditEntry.objects.filter(action=AuditAction.PREVIEW, details__did="revoked").count() == 1
    assert client.get(address_of(archive.meeting)).status_code == 200


def test_openings_are_counted(client: Client, archive: Archive) -> None:
    address = address_of(archive.meeting)
    assert PreviewLink.objects.get().last_opened_at is None
    client.get(address)
    client.get(address)
    client.head(address)
    link = PreviewLink.objects.get()
    assert link.times_opened == 2
    assert link.last_opened_at is not None


def test_the_desk_sees_it_without_a_link_and_nobody_else(client: Client, archive: Archive) -> None:
    bring_into("in-review", archive.meeting)
    address = f"/admin/meetings/meeting/{archive.meeting.pk}/preview/"
    assert client.get(address).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address).status_code == 403
    client.force_login(UserFactory(is_superuser=True))
    response = client.get(address)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    page = response.content.decode()
    assert STATES["in-review"] in page
    assert "Back to the desk" in page
    assert client.get("/admin/meetings/meeting/999999/preview/").status_code == 404
    assert not AuditEntry.objects.filter(action=AuditAction.PREVIEW).exists()
