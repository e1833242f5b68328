"""What a Writer finds at the desk: the own drafts to write, the rest to read, and no button that is not for them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from meetings import models
from meetings.choices import Status
from meetings.roles import WRITER
from tests.admin.helpers import ADD, change_url, list_url, whole_meeting
from tests.factories import LeaderFactory, MeetingFactory, TopicFactory, UserFactory, drafted_meeting, published_meeting

pytestmark = pytest.mark.django_db

FormOf = Callable[[Any], dict[str, Any]]


@pytest.fixture
def writer() -> Any:
    user = UserFactory(username="writer")
    user.groups.add(Group.objects.get(name=WRITER.name))
    return user


@pytest.fixture
def own(writer: Any) -> Client:
    client = Client()
    client.force_login(writer)
    return client


def begun(writer: Any, status: Status = Status.DRAFT) -> models.Meeting:
    meeting = (drafted_meeting if status == Status.DRAFT else published_meeting)(topics=[TopicFactory()])
    models.Meeting.objects.filter(pk=meeting.pk).update(status=status, created_by=writer)
    meeting.refresh_from_db()
    return meeting


def buttons(page: Any) -> set[str]:
    html = page.content.decode()
    return {
        name for name in ("_save", "_publish", "_review", "_draft", "_withdraw", "_copy") if f'name="{name}"' in html
    } | ({"delete"} if 'class="deletelink"' in html else set())


def test_a_writer_types_a_meeting_with_its_rows_and_sends_it_to_review(own: Client, writer: Any) -> None:
    sent = whole_meeting(LeaderFactory(), LeaderFactory(), TopicFactory()) | {"_review": "", "note": "Please."}
    assert own.post(ADD, sent).status_code == 302
    meeting = models.Meeting.objects.get()
    assert (meeting.created_by, meeting.status, meeting.quotes.count()) == (writer, Status.IN_REVIEW, 3)
    assert not own.get(change_url(meeting)).context["has_change_permission"]


def test_the_page_of_an_own_draft_offers_review_alone(own: Client, writer: Any) -> None:
    assert buttons(own.get(change_url(begun(writer)))) == {"_save", "_review"}


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN])
def test_what_has_left_draft_is_read_alone(own: Client, writer: Any, status: Status) -> None:
    page = own.get(change_url(begun(writer, status)))
    assert not buttons(page) - {"_save"}
    assert not page.context["has_change_permission"]
    html = page.content.decode()
    assert "Add another account" not in html
    assert "Checked now" not in html  # a field to type into, which tells nothing of the meeting
    assert "Checked by" in html or "None yet." in html
    assert "working-copy" not in html  # the way to it is closed to a Writer


def test_the_list_offers_review_alone(own: Client, writer: Any) -> None:
    begun(writer)
    chosen = own.get(list_url(models.Meeting)).context["action_form"].fields["action"].choices
    assert [name for name, _label in chosen if name] == ["send_to_review"]


def test_rows_of_an_own_draft_are_added_changed_and_deleted(own: Client, writer: Any, form_of: FormOf) -> None:
    meeting = begun(writer)
    sent = form_of(own.get(change_url(meeting)))
    sent |= {"quotes-0-lead_in": "Then he said:", "quotes-1-DELETE": "on", "sources-0-publisher": "The Herald"}
    assert own.post(change_url(meeting), sent).status_code == 302
    assert [quote.lead_in for quote in meeting.quotes.all()] == ["Then he said:"]
    assert meeting.sources.get().publisher == "The Herald"


def test_what_left_draft_meanwhile_is_not_saved(own: Client, writer: Any, form_of: FormOf) -> None:
    meeting = begun(writer)
    sent = form_of(own.get(change_url(meeting))) | {"title": "Too late"}
    models.Meeting.objects.filter(pk=meeting.pk).update(status=Status.IN_REVIEW)
    assert own.post(change_url(meeting), sent).status_code == 403
    meeting.refresh_from_db()
    assert meeting.title != "Too late"


def test_a_new_leader_comes_with_names_and_offices_and_is_not_changed_later(own: Client) -> None:
    names = {"names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0, "names-0-name": "N. Brandt", "names-0-kind": "spelling"}
    terms = {"terms-TOTAL_FORMS": 0, "terms-INITIAL_FORMS": 0}
    sent = {"name": "Nia Brandt", "slug": "nia-brandt", **names, **terms}
    assert own.post("/admin/meetings/leader/add/", sent).status_code == 302
    leader = models.Leader.objects.get()
    assert [name.name for name in leader.names.all()] == ["N. Brandt"]
    assert own.post(change_url(leader), sent).status_code == 403


def test_nothing_typed_is_kept_of_what_is_not_ones_own(own: Client, writer: Any) -> None:
    assert "_unsaved_token" not in own.get(change_url(MeetingFactory())).content.decode()
    assert "_unsaved_token" in own.get(change_url(begun(writer))).content.decode()
