"""A published meeting's working copy: made in its own form, seen by no reader, compared, published, discarded."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.models import AuditEntry, Meeting, Version, WorkingCopy
from meetings.services.history import recording
from tests.admin.helpers import change_url, errors_of, said
from tests.factories import TopicFactory, UserFactory, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(editor: Any) -> Meeting:
    topics = [TopicFactory()]
    made = published_meeting(quotes=3, topics=topics, title="Talks at the lake")
    made.quotes.update(checked_by=editor, checked_on=timezone.localdate())
    return made


def copy_url(meeting: Meeting, page: str = "change") -> str:
    return reverse(f"admin:meetings_workingcopy_{page}", args=[meeting.pk])


@pytest.fixture
def save_copy(desk: Client, form_of: Any) -> Any:
    """Change fields in the form at an address, and save it as a working copy."""

    def save(url: str, client: Client = desk, page: Any = None, **values: Any) -> Any:
        page = page or client.get(url)
        opened = {"working_copy_seen": seen_on(page), "_unsaved_version": page.context["unsaved"]["version"]}
        sent = form_of(page) | opened | values
        return client.post(url, {**sent, "_copy": "1"})

    return save


def seen_on(page: Any) -> str:
    copy = page.context.get("working_copy")
    return copy.fingerprint if copy else ""


def publish(desk: Client, meeting: Meeting, **values: str) -> Any:
    page = desk.get(copy_url(meeting, "publish"))
    return desk.post(copy_url(meeting, "publish"), states(page) | {"_publish_copy": "1"} | values)


def states(page: Any) -> dict[str, str]:
    return {"working_copy_seen": page.context["copy"].fingerprint, "live_seen": page.context["live"]}


def reader_sees(client: Client, meeting: Meeting) -> str:
    return client.get(meeting.get_absolute_url()).content.decode()


def test_changes_saved_as_a_working_copy_are_seen_by_no_reader_until_it_is_published(desk, client, meeting, save_copy):
    added = {"summary": "A new summary.", "quotes-2-lead_in": "Smiling, he said:"}
    response = save_copy(change_url(meeting), **added)
    assert response.url == copy_url(meeting)
    assert "A new summary." not in reader_sees(client, meeting)
    assert WorkingCopy.objects.get().meeting == meeting
    assert "A new summary." in desk.get(copy_url(meeting)).content.decode()

    compared = desk.get(copy_url(meeting, "publish")).context["differences"]
    assert [one.heading for one in compared] == ["Meeting", "Statement 3"]
    assert [change.label for one in compared for change in one.changes] == ["Summary", "Lead-in"]
    assert publish(desk, meeting).url == change_url(meeting)

    assert "A new summary." in reader_sees(client, meeting)
    assert not WorkingCopy.objects.exists()
    assert Version.objects.filter(model="meetings.meeting").first().door == "working-copy"
    assert AuditEntry.objects.filter(action="status", details__working_copy="published").exists()


def test_other_words_of_what_readers_saw_ask_for_a_note_when_the_copy_is_published(desk, client, meeting, save_copy):
    quote = meeting.quotes.first()
    client.get(meeting.get_absolute_url())
    other = {"quotes-0-text": "We spoke of something else.", "quotes-0-checked_now": "on"}
    assert save_copy(change_url(meeting), **other).status_code == 302
    refused = publish(desk, meeting)
    assert "A correction note has to say what changed" in refused.content.decode()
    publish(desk, meeting, correction_note="We had misheard.")
    (correction,) = meeting.corrections.all()
    assert (correction.quote, correction.old_wording) == (quote, quote.text)
    assert "We had misheard." in reader_sees(client, meeting)


def test_a_working_copy_is_edited_again_and_rows_are_added_and_removed_in_it(desk, client, meeting, save_copy, form_of):
    save_copy(change_url(meeting), title="First")
    page = desk.get(copy_url(meeting))
    sent = form_of(page) | {
        "working_copy_seen": seen_on(page),
        "quotes-0-DELETE": "on",
        "quotes-3-text": "Added words.",
        "quotes-3-who_spoke": "joint",
        "quotes-3-kind": "remark",
        "quotes-3-language": "en",
        "quotes-3-text_status": "original",
        "quotes-3-position": "4",
        "quotes-TOTAL_FORMS": "4",
        "title": "Second",
    }
    assert desk.post(copy_url(meeting), {**sent, "_copy": "1"}).status_code == 302
    assert meeting.quotes.count() == 3
    document = WorkingCopy.objects.get().document
    assert [quote["position"] for quote in document["quotes"]] == [1, 2, 3]
    assert document["quotes"][-1]["text"] == "Added words."

    again = desk.get(copy_url(meeting)).content.decode()
    assert "Added words." in again
    assert "Second" in again
    assert "Second" not in reader_sees(client, meeting)


def test_what_is_wrong_in_the_form_is_said_in_it_and_nothing_is_kept(desk, meeting, save_copy):
    response = save_copy(change_url(meeting), title="", summary="Typed with care.")
    assert "title" in errors_of(response)
    assert "Typed with care." in response.content.decode()
    assert not WorkingCopy.objects.exists()


def test_a_working_copy_may_be_incomplete_and_is_not_published_so(desk, client, meeting, save_copy):
    save_copy(change_url(meeting), city="", venue="", country="")
    page = desk.get(copy_url(meeting, "publish"))
    assert any("place" in one for one in page.context["lacking"])
    response = publish(desk, meeting)
    assert response.status_code == 200
    assert "place" in response.content.decode()
    meeting.refresh_from_db()
    assert meeting.city == "Elsewhere"
    assert WorkingCopy.objects.exists()


def test_what_was_published_since_is_taken_in_before_the_copy_is_published(desk, client, meeting, save_copy):
    save_copy(change_url(meeting), summary="From the copy.", venue="In the copy")
    Meeting.objects.filter(pk=meeting.pk).update(city="Elsewhere Town", venue="Published since")
    page = desk.get(copy_url(meeting, "publish"))
    refused = desk.post(copy_url(meeting, "publish"), states(page) | {"_publish_copy": "1"})
    assert "meanwhile" in refused.content.decode()

    (conflict,) = page.context["missed"].conflicts
    response = desk.post(copy_url(meeting, "publish"), states(page) | {"_update": "1"})
    assert "Choose one" in response.content.decode()
    desk.post(copy_url(meeting, "publish"), states(page) | {"_update": "1", f"choice-{conflict.key}": "theirs"})
    publish(desk, meeting)

    meeting.refresh_from_db()
    assert (meeting.summary, meeting.city, meeting.venue) == ("From the copy.", "Elsewhere Town", "Published since")


def test_two_editors_of_one_copy_lose_nothing(desk, meeting, save_copy):
    other = Client()
    other.force_login(UserFactory(username="other", is_superuser=True))
    save_copy(change_url(meeting), title="Begun")
    mine, theirs = desk.get(copy_url(meeting)), other.get(copy_url(meeting))
    save_copy(copy_url(meeting), client=other, page=theirs, summary="Theirs.")

    response = save_copy(copy_url(meeting), page=mine, venue="Mine")
    assert "together with what somebody else saved" in said(response)[-1]
    document = WorkingCopy.objects.get().document
    assert (document["summary"], document["venue"]) == ("Theirs.", "Mine")

    response = save_copy(copy_url(meeting), page=mine, summary="Mine as well.")
    assert response.status_code == 200
    assert "Mine as well." in response.content.decode()
    assert "changed the same in the working copy" in response.content.decode()
    assert WorkingCopy.objects.get().document["summary"] == "Theirs."


def test_a_copy_that_somebody_else_made_meanwhile_is_not_overwritten(desk, meeting, save_copy):
    page = desk.get(change_url(meeting))
    save_copy(change_url(meeting), title="The first copy")
    response = save_copy(change_url(meeting), page=page, title="A second copy")
    assert response.status_code == 200
    assert "A second copy" in response.content.decode()
    assert WorkingCopy.objects.get().document["title"] == "The first copy"


def test_a_discarded_copy_is_gone_and_its_history_stays(desk, client, meeting, save_copy):
    save_copy(change_url(meeting), title="Not to be")
    page = desk.get(copy_url(meeting, "publish"))
    desk.post(copy_url(meeting, "discard"), states(page))
    assert not WorkingCopy.objects.exists()
    assert Version.objects.filter(model="meetings.workingcopy", document__title="Not to be").exists()
    assert desk.get(copy_url(meeting)).url == change_url(meeting)


def test_a_draft_has_no_working_copy(desk, meeting, save_copy):
    Meeting.objects.update(status="draft", publish_at=None)
    assert "_copy" not in desk.get(change_url(meeting)).content.decode()
    response = save_copy(change_url(meeting), summary="Typed with care.")
    assert "Only what is published or scheduled" in response.content.decode()
    assert "Typed with care." in response.content.decode()
    assert not WorkingCopy.objects.exists()


def test_the_page_says_that_there_is_a_copy_and_leads_to_it(desk, meeting, save_copy):
    assert 'name="_copy"' in desk.get(change_url(meeting)).content.decode()
    save_copy(change_url(meeting), title="Begun")
    page = desk.get(change_url(meeting)).content.decode()
    assert copy_url(meeting) in page
    assert 'name="_copy"' not in page


def test_the_front_page_and_the_list_of_meetings_find_it(desk, meeting, save_copy):
    published_meeting(title="Without a copy")
    save_copy(change_url(meeting), venue="Elsewhere")
    front = desk.get(reverse("admin:index"))
    (shelf,) = (one for one in front.context["shelves"] if one.name == "copies")
    assert [(one.name, one.url) for one in shelf.entries] == [("Talks at the lake", copy_url(meeting))]
    listed = desk.get(reverse("admin:meetings_meeting_changelist"), {"open": "copy"})
    assert [one.title for one in listed.context["cl"].result_list] == ["Talks at the lake"]


def test_a_copy_made_on_a_page_that_was_overtaken_takes_nothing_back(desk, meeting, save_copy):
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(title="First version to be known")
    page = desk.get(change_url(meeting))
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(venue="Published meanwhile")
    assert save_copy(change_url(meeting), page=page, summary="In the copy.").status_code == 302
    compared = desk.get(copy_url(meeting, "publish"))
    assert compared.context["missed"].conflicts == []
    desk.post(copy_url(meeting, "publish"), states(compared) | {"_update": "1"})
    publish(desk, meeting)
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.summary) == ("Published meanwhile", "In the copy.")


def test_a_copy_that_was_overtaken_says_so_wherever_it_shows(desk, meeting, save_copy):
    save_copy(change_url(meeting), summary="A new summary.")
    places = [copy_url(meeting), change_url(meeting), "/admin/"]
    told = "The meeting was changed after this copy was begun."
    assert not [place for place in places if told in desk.get(place).content.decode()]
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(venue="The Old Mill")
    assert [place for place in places if told not in desk.get(place).content.decode()] == []
