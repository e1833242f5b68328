"""What the audit log holds of the work at the desk, and its page."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from meetings import models
from meetings.choices import AuditAction, Door, Status
from meetings.services import statuses
from meetings.services.audit import record
from tests.admin.csv_files import bring_in, sheet
from tests.admin.helpers import change_url, list_url
from tests.factories import (
    LeaderFactory,
    LeaderNameFactory,
    MeetingFactory,
    QuoteFactory,
    TopicFactory,
    UserFactory,
    published_meeting,
)

pytestmark = pytest.mark.django_db

LOG = "/admin/meetings/auditentry/"


def entry(action: AuditAction) -> models.AuditEntry:
    """Return the only entry of a kind."""
    return models.AuditEntry.objects.get(action=action)


def told(desk: Client, action: AuditAction) -> str:
    """Return the text of the row that the page shows for the only entry of a kind."""
    page = desk.get(LOG, {"action__exact": action})
    assert page.status_code == 200
    (row,) = page.context["cl"].result_list
    return str(page.context["cl"].model_admin.told(row))


def test_an_action_on_a_list_is_written_with_who_what_and_from_where(desk: Client, editor: Any) -> None:
    meeting = published_meeting()
    desk.post(list_url(models.Meeting), {"action": "withdraw", "_selected_action": [meeting.pk]})
    written = entry(AuditAction.STATUS)
    assert (written.actor_id, written.actor, written.door) == (editor.pk, "editor", Door.ACTION)
    assert (written.model, written.object_id, written.label) == ("meetings.meeting", str(meeting.pk), meeting.title)
    assert (written.details["from"], written.details["to"]) == (Status.PUBLISHED, Status.WITHDRAWN)
    assert "published → withdrawn" in told(desk, AuditAction.STATUS)


def test_a_button_of_the_form_is_a_form(desk: Client, form_of: Any) -> None:
    meeting = MeetingFactory()
    url = change_url(meeting)
    desk.post(url, form_of(desk.get(url)) | {"_review": "on"})
    assert entry(AuditAction.STATUS).door == Door.FORM


def test_what_is_refused_is_not_written(desk: Client) -> None:
    meeting = MeetingFactory()
    desk.post(list_url(models.Meeting), {"action": "publish", "_selected_action": [meeting.pk]})
    assert not models.AuditEntry.objects.filter(action=AuditAction.STATUS).exists()


def test_a_change_that_is_rolled_back_leaves_no_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = MeetingFactory()

    def fail(**_options: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(statuses, "add_comment", fail)
    with pytest.raises(RuntimeError):
        statuses.send_to_review(meeting=meeting, note="Look at the date.")
    assert not models.AuditEntry.objects.filter(action=AuditAction.STATUS).exists()


def test_a_deletion_says_what_went_with_it(desk: Client) -> None:
    meeting = MeetingFactory(title="Talks that were none")
    QuoteFactory(meeting=meeting)
    desk.post(f"/admin/meetings/meeting/{meeting.pk}/delete/", {"post": "yes"})
    written = entry(AuditAction.DELETE)
    assert (written.object_id, written.label, written.door) == (str(meeting.pk), "Talks that were none", Door.FORM)
    assert written.details["with_it"] == {"meetings.quote": 1, "meetings.participation": 1}
    assert "it was: draft" in told(desk, AuditAction.DELETE)
    assert "with it: 1 statement, 1 participant" in told(desk, AuditAction.DELETE)
    assert models.Version.objects.get(object_id=meeting.pk, is_deletion=True).label == "Talks that were none"


def test_deleting_several_writes_each(desk: Client) -> None:
    topics = [TopicFactory(), TopicFactory()]
    keys = [topic.pk for topic in topics]
    desk.post(list_url(models.Topic), {"action": "delete_selected", "_selected_action": keys, "post": "yes"})
    written = models.AuditEntry.objects.filter(action=AuditAction.DELETE)
    assert {row.object_id for row in written} == set(map(str, keys))
    assert {(row.door, row.details["together"]) for row in written} == {(Door.ACTION, 2)}
    assert models.Version.objects.filter(model="meetings.topic", object_id__in=keys, is_deletion=True).count() == 2


def test_a_row_deleted_on_the_page_of_another_is_written(desk: Client, form_of: Any) -> None:
    name = LeaderNameFactory()
    url = change_url(name.leader)
    desk.post(url, form_of(desk.get(url)) | {"names-0-DELETE": "on"})
    assert not models.LeaderName.objects.exists()
    written = entry(AuditAction.DELETE)
    assert (written.model, written.label, written.details) == (
        "meetings.leadername",
        name.name,
        {"of": str(name.leader)},
    )


def test_a_merge_says_what_stays_and_what_went(desk: Client) -> None:
    keep, went = LeaderFactory(name="Ana Núñez", slug="ana"), LeaderFactory(name="A. Nunez", slug="a-nunez")
    asked = {"of": [keep.pk, went.pk], "keep": keep.pk}
    page = desk.get("/admin/meetings/leader/merge/", asked)
    seen = page.context["preview"].fingerprint
    desk.post("/admin/meetings/leader/merge/", {**asked, "seen": seen})
    written = entry(AuditAction.MERGE)
    assert (written.door, written.object_id, written.label) == (Door.MERGE, str(keep.pk), "Ana Núñez")
    assert (written.details["went"], written.details["went_id"]) == ("A. Nunez", str(went.pk))
    assert "“A. Nunez” (a-nunez) went into it" in told(desk, AuditAction.MERGE)


def test_statements_merged_are_written(desk: Client) -> None:
    meeting = MeetingFactory()
    first = QuoteFactory(meeting=meeting)
    second = QuoteFactory(meeting=meeting)
    desk.post(f"/admin/meetings/quote/{first.pk}/merge/")
    written = entry(AuditAction.MERGE)
    assert (written.door, written.object_id) == (Door.MERGE, str(first.pk))
    assert written.details["public_id"] == second.public_id


def test_files_out_and_in_are_written(desk: Client) -> None:
    LeaderFactory(name="Ana Núñez", slug="ana")
    LeaderFactory(name="Somebody Else")
    desk.get("/admin/meetings/leader/export/", {"q": "nunez"})
    written = entry(AuditAction.EXPORT)
    assert (written.door, written.model, written.object_id) == (Door.FILE, "meetings.leader", "")
    assert written.details == {"rows": 1, "filters": {"q": ["nunez"]}}
    assert "q: nunez" in told(desk, AuditAction.EXPORT)
    bring_in(desk, "leader", sheet(["slug", "name"], ["", "New One"], ["ana", "Ana Núñez"]))
    written = entry(AuditAction.IMPORT)
    assert (written.door, written.label) == (Door.FILE, "leaders")
    assert written.details == {"file": "file.csv", "added": 1, "changed": 0, "same": 1}


# --- The page ---


def test_nobody_changes_the_log_at_the_desk(desk: Client) -> None:
    MeetingFactory()
    written = models.AuditEntry.objects.latest("id")
    assert desk.get(f"{LOG}add/").status_code == 403
    assert desk.post(f"{LOG}add/", {"label": "x"}).status_code == 403
    assert desk.post(f"{LOG}{written.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.post(f"{LOG}{written.pk}/change/", {"label": "x"}).status_code == 403
    desk.post(LOG, {"action": "delete_selected", "_selected_action": [written.pk], "post": "yes"})
    page = desk.get(f"{LOG}{written.pk}/change/").content.decode()
    assert 'name="_save"' not in page
    assert "deletelink" not in page
    assert models.AuditEntry.objects.filter(pk=written.pk, label=written.label).exists()


def test_it_takes_the_right_to_see_it(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get(LOG).status_code == 403


def test_a_thing_is_linked_while_it_is_there(desk: Client) -> None:
    there, gone = MeetingFactory(), MeetingFactory()
    for meeting in (there, gone):
        statuses.send_to_review(meeting=meeting)
    url = change_url(gone)
    assert url in desk.get(LOG).content.decode()
    gone.delete()
    page = desk.get(LOG).content.decode()
    assert change_url(there) in page
    assert url not in page
    assert gone.title in page


def test_it_is_filtered_and_searched(desk: Client, editor: Any) -> None:
    meeting = MeetingFactory(title="Talks in Ağrı")
    statuses.send_to_review(meeting=meeting)
    written = entry(AuditAction.STATUS)

    def found(**query: Any) -> set[models.AuditEntry]:
        return set(desk.get(LOG, query).context["cl"].result_list)

    assert found(q="agri TALKS") == {written}
    assert written in found(actor="system")
    assert written not in found(actor=editor.pk)
    assert found(action__exact="status", door__exact="system") == {written}
    assert written in found(at__year=written.at.year, at__month=written.at.month, at__day=written.at.day)
    assert found(actor="9" * 30) == found()


def test_the_page_asks_as_much_of_many_entries_as_of_few(desk: Client, django_assert_max_num_queries: Any) -> None:
    for _number in range(30):
        statuses.send_to_review(meeting=MeetingFactory())
        Group.objects.create(name=f"Group {_number}")
    with django_assert_max_num_queries(15):
        page = desk.get(LOG)
    assert len(page.context["cl"].result_list) >= 60


@pytest.mark.parametrize(
    ("action", "details", "words"),
    [
        (AuditAction.RESTORE, {"version": 2, "deleted": False}, ">version 2<"),
        (AuditAction.RESTORE, {"version": 3, "deleted": True}, ">recovered, as of version 3<"),
        (
            AuditAction.STATUS,
            {"working_copy": "published", "of_version": 4},
            ">working copy published, begun on version 4<",
        ),
        (
            AuditAction.DELETE,
            {"with_it": {"meetings.source": 1, "meetings.quote": 2}},
            ">with it: 2 statements, 1 source<",
        ),
    ],
)
def test_details_are_told_in_words(desk: Client, action: AuditAction, details: Any, words: str) -> None:
    record(action, MeetingFactory(), **details)
    assert words in told(desk, action)


def test_a_question_answered_from_a_meetings_page_belongs_to_its_form(desk: Client) -> None:
    meeting = published_meeting()
    chosen = {"action": "withdraw", "_selected_action": [meeting.pk], "from_page": "1"}
    desk.post(list_url(models.Meeting), chosen)
    assert entry(AuditAction.STATUS).door == Door.FORM
