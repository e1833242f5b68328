"""Preview links at the desk: made for some days, listed, revoked at once, and written down."""

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.choices import AuditAction, Door
from meetings.models import AuditEntry, Meeting, PreviewLink
from tests.admin.helpers import change_url, said
from tests.factories import MeetingFactory, QuoteFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    meeting = MeetingFactory(title="Talks nobody has read of yet")
    QuoteFactory(meeting=meeting)
    return meeting


def page_of(meeting: Meeting) -> str:
    return f"/admin/meetings/meeting/{meeting.pk}/previews/"


def make(desk: Client, meeting: Meeting, **values: Any) -> Any:
    return desk.post(page_of(meeting), {"shows": "now", "days": "3", "note": "", **values}, follow=True)


def address_on(response: Any) -> str:
    return re.search(r'value="http://testserver(/preview/[^"]+)"', response.content.decode())[1]


def test_a_link_is_made_copied_opened_and_revoked(client: Client, desk: Client, meeting: Meeting) -> None:
    shared = make(desk, meeting, note="the press office", days="1")
    page = shared.content.decode()
    address = address_on(shared)
    assert "data-new" in page
    assert "the press office" in page
    assert "never opened" in page
    link = PreviewLink.objects.get()
    assert link.expires_at - link.created_at == datetime.timedelta(days=1)
    assert link.maker == "editor"
    assert client.get(address).status_code == 200
    assert "opened once" in desk.get(page_of(meeting)).content.decode()

    answer = desk.post(f"{page_of(meeting)}{link.pk}/revoke/", follow=True)
    assert said(answer) == ["The link is closed. Whoever opens it sees nothing of the meeting."]
    assert address not in answer.content.decode()
    assert "revoked" in answer.content.decode()
    assert client.get(address).status_code == 404
    desk.post(f"{page_of(meeting)}{link.pk}/revoke/")
    made, revoked = AuditEntry.objects.filter(action=AuditAction.PREVIEW).order_by("pk")
    for entry, did in ((made, "made"), (revoked, "revoked")):
        assert (entry.actor, entry.door, entry.object_id) == ("editor", Door.FORM, str(meeting.pk))
        assert (entry.details["did"], entry.details["link"]) == (did, link.pk)
        assert link.key not in str(entry.details)


@pytest.mark.parametrize("values", [{"days": "15"}, {"days": ""}, {"shows": "everything"}, {"note": "x" * 201}])
def test_what_cannot_be_made_is_said_beside_its_field(desk: Client, meeting: Meeting, values: dict[str, str]) -> None:
    response = make(desk, meeting, **{"note": "kept", **values})
    assert not PreviewLink.objects.exists()
    assert 'class="errorlist"' in response.content.decode()
    assert response.context["form"]["note"].value() == values.get("note", "kept")


def test_the_change_page_leads_to_both(desk: Client, meeting: Meeting) -> None:
    page = desk.get(change_url(meeting)).content.decode()
    assert f'href="/admin/meetings/meeting/{meeting.pk}/preview/"' in page
    assert f'href="{page_of(meeting)}"' in page
    assert "preview" not in desk.get("/admin/meetings/meeting/add/").content.decode().lower()


def test_who_may_see_may_preview_and_who_may_change_may_share(client: Client, meeting: Meeting) -> None:
    viewer = UserFactory()
    viewer.user_permissions.add(Permission.objects.get(codename="view_meeting"))
    client.force_login(viewer)
    assert client.get(f"/admin/meetings/meeting/{meeting.pk}/preview/").status_code == 200
    assert page_of(meeting) not in client.get(change_url(meeting)).content.decode()
    assert client.get(page_of(meeting)).status_code == 403
    assert make(client, meeting).status_code == 403
    assert client.post(f"{page_of(meeting)}1/revoke/").status_code == 403
    assert not PreviewLink.objects.exists()


def test_a_link_is_revoked_on_its_own_meetings_page_alone(desk: Client, meeting: Meeting) -> None:
    make(desk, meeting)
    link, other = PreviewLink.objects.get(), MeetingFactory()
    assert desk.post(f"{page_of(other)}{link.pk}/revoke/").status_code == 404
    assert desk.get(f"{page_of(meeting)}{link.pk}/revoke/").status_code == 405
    assert desk.get("/admin/meetings/meeting/99999/previews/").status_code == 404
    link.refresh_from_db()
    assert link.is_open


def test_the_page_costs_the_same_for_many_links(desk: Client, meeting: Meeting) -> None:
    make(desk, meeting)
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(page_of(meeting))
    link, day = PreviewLink.objects.get(), datetime.timedelta(days=1)
    for number in range(30):
        link.pk, link.key, link.revoked_at = None, f"key{number}", link.created_at + day if number % 2 else None
        link.save()
    with CaptureQueriesContext(connection) as many:
        desk.get(page_of(meeting))
    assert len(many) <= len(few) + 1


def test_the_database_refuses_a_link_without_an_end(meeting: Meeting) -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError):
        PreviewLink.objects.create(
            meeting=meeting, created_at=now, expires_at=now + datetime.timedelta(days=14, seconds=1)
        )
