"""Histories at the desk: versions listed, compared word by word, restored, and what is refused."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.choices import AuditAction, Door, Status
from meetings.models import AuditEntry, Correction, Leader, Meeting, Quote, Version
from meetings.services.acting import acting
from meetings.services.history import canonical, document_of, recording
from meetings.services.statements import reorder
from tests.admin.helpers import FormOf, change_url, said
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    TermFactory,
    TopicFactory,
    UserFactory,
    drafted_meeting,
    publish_at_once,
)

pytestmark = pytest.mark.django_db

Save = Callable[..., None]


def history_of(thing: Any) -> str:
    return change_url(thing).replace("/change/", "/history/")


def restore_page(thing: Any, number: int) -> str:
    return f"{history_of(thing)}{number}/restore/"


def restore(desk: Client, thing: Any, number: int, **values: str) -> Any:
    """Look at what restoring a version would change, and press the button."""
    page = desk.get(restore_page(thing, number))
    return desk.post(restore_page(thing, number), {"seen": page.context["plan"].seen, "note": "", **values})


@pytest.fixture
def save(desk: Client, form_of: FormOf) -> Save:
    """Save the form of a thing with other values, as an editor would."""

    def save(thing: Any, **values: Any) -> None:
        assert desk.post(change_url(thing), {**form_of(desk.get(change_url(thing))), **values}).status_code == 302

    return save


@pytest.fixture
def meeting(db: None) -> Meeting:
    """A draft that could be published, of four statements."""
    meeting = drafted_meeting(quotes=4, topics=[TopicFactory(name="Fisheries")], title="Talks on the harvest")
    meeting.quotes.update(checked_by=UserFactory(), checked_on=datetime.date(2024, 5, 18))
    return meeting


def test_the_history_tells_who_when_from_where_and_what(desk: Client, meeting: Meeting, save: Save) -> None:
    save(meeting, title="Talks on the late harvest", city="Oslo")
    with acting(by=UserFactory(first_name="Ada", last_name="Ruiz"), door=Door.COMMAND, note="As the source has it."):
        reorder(meeting=meeting, order=list(meeting.quotes.order_by("-position").values_list("pk", flat=True)))

    page = desk.get(history_of(meeting))
    newest, middle, first = page.context["entries"]
    assert (newest.changed, newest.is_latest) == ("Statements: another order", True)
    assert middle.changed.startswith("Title, city")
    assert first.changed == "as it was before the first change that is kept"
    text = page.content.decode()
    for words in ("Ada Ruiz", "command", "As the source has it.", "editor", "form"):
        assert words in text
    assert f'href="{history_of(meeting)}"' in desk.get(change_url(meeting)).content.decode()


def test_two_versions_are_compared_word_by_word(desk: Client, meeting: Meeting, save: Save) -> None:
    quote = meeting.quotes.get(position=2)
    save(meeting, **{"quotes-1-text": "The river is high.", "title": "Talks on rain"})
    save(meeting, title="Talks on snow")

    page = desk.get(f"{history_of(meeting)}compare/", {"new": "2"})
    assert (page.context["old"].number, page.context["new"].number) == (1, 2)
    assert "Statement 2" in page.content.decode()
    told = {(one.part, change.name) for one in page.context["differences"] for change in one.changes}
    assert {("meeting", "title"), ("quotes", "text")} <= told

    across = desk.get(f"{history_of(meeting)}compare/", {"old": "3", "new": "1", "statement": quote.pk})
    assert [(one.part, one.key) for one in across.context["differences"]] == [("quotes", quote.pk)]
    for query in ({}, {"new": "9"}, {"new": "x"}):
        assert desk.get(f"{history_of(meeting)}compare/", query).status_code == 404


def test_a_statement_leads_to_the_versions_that_changed_it(desk: Client, meeting: Meeting, save: Save) -> None:
    quote = meeting.quotes.get(position=2)
    save(meeting, title="Talks on rain")
    save(meeting, **{"quotes-1-text": "The river is high."})
    save(meeting, **{"quotes-2-text": "It is not."})

    answer = desk.get(f"/admin/meetings/quote/{quote.pk}/history/", follow=True)
    assert answer.redirect_chain[-1][0] == f"{history_of(meeting)}?statement={quote.pk}"
    assert [entry.version.number for entry in answer.context["entries"]] == [3, 1]
    for part in (meeting.sources.first(), TermFactory(leader=meeting.participations.first().leader)):
        assert desk.get(history_of(part)).status_code == 302


def test_an_older_version_and_then_the_newer_one_come_back_to_the_byte(
    desk: Client, meeting: Meeting, save: Save
) -> None:
    save(meeting, title="Talks on rain")
    first = canonical(document_of(meeting))
    quotes = list(meeting.quotes.order_by("position"))
    with recording():
        quotes[0].delete()
        quotes[2].topics.set([TopicFactory()])
        reorder(meeting=meeting, order=[quote.pk for quote in quotes[:0:-1]])
    second = canonical(document_of(meeting))
    older, newer = Version.objects.filter(model="meetings.meeting").order_by("number")[1:]

    answer = restore(desk, meeting, older.number, note="It was right.")
    assert answer["Location"] == history_of(meeting)
    assert canonical(document_of(meeting)) == first
    assert said(desk.get(history_of(meeting))) == [f"Version {older.number} is restored."]

    restore(desk, meeting, newer.number)
    assert canonical(document_of(meeting)) == second
    doors = Version.objects.filter(door=Door.RESTORE).order_by("number")
    assert [(version.actor, version.note) for version in doors] == [("editor", "It was right."), ("editor", "")]
    assert AuditEntry.objects.filter(action=AuditAction.RESTORE).count() == 2


def test_the_page_shows_what_would_change_and_writes_nothing(desk: Client, meeting: Meeting, save: Save) -> None:
    topic = TopicFactory(name="Tariffs")
    meeting.quotes.get(position=1).topics.add(topic)
    save(meeting, title="Talks on rain")
    with recording():
        topic.delete()
    before = canonical(document_of(meeting))

    page = desk.get(restore_page(meeting, 1)).content.decode()

    assert "Talks on the harvest" in page
    assert "“Tariffs” was deleted since, and is left out." in page
    assert canonical(document_of(meeting)) == before


def test_a_save_between_looking_and_pressing_is_not_lost(desk: Client, meeting: Meeting, save: Save) -> None:
    save(meeting, title="Talks on rain")
    seen = desk.get(restore_page(meeting, 1)).context["plan"].seen
    save(meeting, title="Talks on snow")

    answer = desk.post(restore_page(meeting, 1), {"seen": seen, "note": "Typed."})

    assert "Somebody saved another version meanwhile." in answer.content.decode()
    assert "Typed." in answer.content.decode()
    assert "Talks on snow" in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.title == "Talks on snow"
    desk.post(restore_page(meeting, 1), {"seen": answer.context["plan"].seen})
    meeting.refresh_from_db()
    assert meeting.title == "Talks on the harvest"


def test_what_readers_saw_is_restored_with_a_correction_note(desk: Client, meeting: Meeting) -> None:
    publish_at_once(meeting)
    quote = meeting.quotes.get(position=2)
    old = quote.text
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(summary="In the rain.")
    Correction.objects.create(meeting=meeting, quote=quote, what_changed="Misheard.")
    with recording():
        Quote.objects.filter(pk=quote.pk).update(text="The river is high.")

    asked = restore(desk, meeting, 1)
    assert "correction note" in asked.content.decode()
    quote.refresh_from_db()
    assert quote.text == "The river is high."

    restore(desk, meeting, 1, correction_note="It was right at first.")
    quote.refresh_from_db()
    assert quote.text == old
    assert list(Correction.objects.order_by("pk").values_list("what_changed", flat=True)) == [
        "Misheard.",
        "It was right at first.",
    ]
    assert Meeting.objects.published().filter(pk=meeting.pk).exists()


def test_a_published_meeting_stays_complete(desk: Client, meeting: Meeting, save: Save) -> None:
    save(meeting, title="Talks on rain")
    with recording():
        meeting.quotes.get(position=1).topics.clear()
    bare = Version.objects.filter(model="meetings.meeting").order_by("-number")[0]
    with recording():
        meeting.quotes.get(position=1).topics.add(TopicFactory())
        publish_at_once(meeting)

    answer = restore(desk, meeting, bare.number)

    assert "A published meeting stays complete." in answer.content.decode()
    assert meeting.quotes.get(position=1).topics.count() == 1
    meeting.refresh_from_db()
    assert meeting.status == Status.PUBLISHED


def test_a_leader_deleted_since_has_to_be_recovered_first(desk: Client, meeting: Meeting, save: Save) -> None:
    extra = LeaderFactory(name="Nia Brandt")
    meeting.participations.create(leader=extra, position=3)
    save(meeting, title="Talks on rain")
    with recording():
        meeting.participations.get(leader=extra).delete()
        extra.delete()
    page = desk.get(restore_page(meeting, 2))
    assert page.context["plan"] is None
    assert "“Nia Brandt” was deleted since. Recover it first." in page.content.decode()
    assert desk.post(restore_page(meeting, 2), {}).status_code == 200


@pytest.mark.parametrize("factory", [LeaderFactory, TopicFactory, CountryFactory])
def test_leaders_topics_and_countries_have_histories_too(desk: Client, factory: Any, save: Save) -> None:
    thing = factory()
    name = thing.name
    save(thing, name="Another name")
    assert desk.get(history_of(thing)).context["entries"][0].changed.startswith("Name")
    assert desk.get(f"{history_of(thing)}compare/", {"new": "1"}).status_code == 200
    assert restore(desk, thing, 1).status_code == 302
    thing.refresh_from_db()
    assert thing.name == name


def test_nobody_without_the_right_restores(client: Client, desk: Client, meeting: Meeting, save: Save) -> None:
    save(meeting, title="Talks on rain")
    writer = UserFactory()
    writer.groups.add(Group.objects.get(name="Writer"))
    client.force_login(writer)
    page = client.get(history_of(meeting))
    assert page.status_code == 200
    assert "Restore…" not in page.content.decode()
    assert client.get(restore_page(meeting, 1)).status_code == 403
    assert client.post(restore_page(meeting, 1), {}).status_code == 403
    assert desk.get(restore_page(meeting, 9)).status_code == 404


def test_a_long_history_costs_a_bounded_number_of_queries(desk: Client, meeting: Meeting) -> None:
    for number in range(24):
        with recording():
            Quote.objects.filter(meeting=meeting).update(lead_in=f"In the year {number}:")
    numbers = []
    for query in ({}, {"page": "2"}, {"statement": meeting.quotes.first().pk}):
        with CaptureQueriesContext(connection) as queries:
            page = desk.get(history_of(meeting), query)
        assert page.status_code == 200
        numbers.append(len(queries))
    assert max(numbers) <= 14, numbers
    assert len(desk.get(history_of(meeting)).context["entries"]) == 20
    assert 'href="?page=2"' in desk.get(history_of(meeting)).content.decode()


def test_what_never_changed_says_so(desk: Client) -> None:
    leader: Leader = LeaderFactory()
    assert "No version is kept yet" in desk.get(history_of(leader)).content.decode()
    assert desk.get("/admin/meetings/leader/999999/history/").status_code == 404


def test_the_list_says_which_status_a_meeting_was_given(desk: Client, meeting: Meeting, save: Save) -> None:
    save(meeting, _review="")
    save(meeting, kind="summit")
    page = desk.get(history_of(meeting))
    told = [entry.changed for entry in page.context["entries"]]
    assert told[:2] == ["Kind: summit", "Status: in review"]
