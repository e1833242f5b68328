"""What was deleted comes back through the desk, with all that anybody typed on it."""

import datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings import models
from meetings.choices import AuditAction, Door, Status
from meetings.models import AuditEntry, Meeting, Version
from meetings.services.comments import add_comment, resolve
from meetings.services.history import canonical, document_of, recording
from meetings.services.merging import merge_leaders
from meetings.services.previews import make_link
from tests.admin.helpers import change_url, list_url, said
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    MeetingFactory,
    QuoteFactory,
    TopicFactory,
    UserFactory,
    drafted_meeting,
    publish_at_once,
)
from tests.services.test_history import complete_meeting, full_meeting, ready_meeting

pytestmark = pytest.mark.django_db


def delete(desk: Client, thing: Any) -> str:
    """Delete a thing as an editor does, and return the page on which it is recovered."""
    page = reverse(f"admin:meetings_{thing._meta.model_name}_delete", args=[thing.pk])
    assert f'href="{list_url(type(thing))}deleted/"' in desk.get(page).content.decode()  # what can be undone says so
    assert desk.post(page, {"post": "yes"}).status_code == 302
    assert not type(thing).objects.filter(pk=thing.pk).exists()
    listed = desk.get(f"{list_url(type(thing))}deleted/")
    [address] = [address for version, address, _became in listed.context["entries"] if version.object_id == thing.pk]
    return str(address)


def recover(desk: Client, page: str, **values: str) -> Any:
    answer = desk.post(page, {"note": "", **values}, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer


def test_a_deleted_meeting_of_twenty_statements_comes_back_to_the_byte(desk: Client) -> None:
    meeting = full_meeting(20)
    before = canonical(document_of(meeting))

    page = delete(desk, meeting)
    shown = desk.get(page).content.decode()
    assert "They parted." in shown
    assert "We spoke of the harvest, for the 19. time." in shown
    assert not models.Quote.objects.exists()
    answer = recover(desk, page, note="Deleted by mistake.")

    assert said(answer)[0] == f"“{meeting}” is recovered."
    assert answer.redirect_chain[-1][0] == change_url(meeting)
    assert canonical(document_of(meeting)) == before
    last = Version.objects.filter(model="meetings.meeting").latest("number")
    assert (last.actor, last.door, last.note) == ("editor", Door.RESTORE, "Deleted by mistake.")
    entry = AuditEntry.objects.get(action=AuditAction.RESTORE)
    assert (entry.label, entry.details["deleted"]) == (meeting.title, True)
    assert desk.get(page).status_code == 404
    assert desk.get(f"{list_url(Meeting)}deleted/").context["entries"] == []


def test_nothing_that_hung_on_a_meeting_is_lost(desk: Client, editor: Any) -> None:
    meeting = drafted_meeting()
    quote = meeting.quotes.first()
    away = UserFactory(first_name="Ada", last_name="Ruiz")
    first = add_comment(meeting=meeting, quote=quote, author=away, text="Who said this?\nReally?")
    models.Comment.objects.filter(pk=first.pk).update(created_at=timezone.now() - datetime.timedelta(days=9))
    resolve(comment=add_comment(meeting=meeting, author=editor, text="Done."), by=editor)
    models.WorkingCopy.objects.create(
        meeting=meeting, document=document_of(meeting), began_from=1, fingerprint="f", changed_by="Ada Ruiz"
    )
    reading = models.Reading.objects.create(text="Words.", beginning={}, draft={}, saved_as=meeting)
    link = make_link(meeting=meeting, days=3, note="the press office")
    kept = {model: list(model.objects.order_by("pk").values()) for model in (models.Comment, models.WorkingCopy)}

    page = delete(desk, meeting)
    assert not models.Comment.objects.exists()
    away.delete()
    assert "2 comments, 1 working copy, 1 pasted account" in desk.get(page).content.decode()
    recover(desk, page)

    kept[models.Comment][0]["author_id"] = None
    for model, rows in kept.items():
        assert list(model.objects.order_by("pk").values()) == rows
    reading.refresh_from_db()
    assert reading.saved_as == meeting
    link.refresh_from_db()
    assert link.note == "the press office"
    assert not link.is_open


def test_a_published_meeting_is_public_again_at_its_addresses(client: Client, desk: Client) -> None:
    meeting = complete_meeting()
    before = canonical(document_of(meeting))
    page = delete(desk, meeting)
    assert client.get(meeting.get_absolute_url()).status_code == 410
    recover(desk, page)
    assert client.get(meeting.get_absolute_url()).status_code == 200
    assert canonical(document_of(meeting)) == before


def test_what_is_not_complete_any_more_comes_back_withdrawn(client: Client, desk: Client) -> None:
    meeting = complete_meeting()
    topic = models.Topic.objects.get()
    page = delete(desk, meeting)
    with recording():
        topic.delete()

    answer = recover(desk, page)

    told = " ".join(said(answer))
    assert "comes back withdrawn" in told
    assert "topic" in told
    meeting.refresh_from_db()
    assert meeting.status == Status.WITHDRAWN
    assert client.get(meeting.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("is_late", [False, True], ids=["lacks something", "its moment passed"])
def test_a_scheduled_meeting_never_appears_by_being_recovered(client: Client, desk: Client, is_late: bool) -> None:
    meeting = ready_meeting() if is_late else drafted_meeting()
    publish_at_once(meeting, timezone.now() + datetime.timedelta(days=2))
    page = delete(desk, meeting)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=3 if is_late else 0), tick=False):
        desk.force_login(UserFactory(is_superuser=True))
        answer = recover(desk, page)
    meeting.refresh_from_db()
    assert meeting.status == Status.DRAFT
    assert "draft" in " ".join(said(answer))
    assert client.get(meeting.get_absolute_url()).status_code == 404


def test_a_topic_comes_back_on_its_statements(desk: Client) -> None:
    topic = TopicFactory()
    quotes = [QuoteFactory(topics=[topic]) for _ in range(3)]
    page = delete(desk, topic)
    quotes[0].delete()
    assert "on 3 statements" in desk.get(page).content.decode()
    recover(desk, page)
    assert {quote.pk for quote in topic.quotes.all()} == {quote.pk for quote in quotes[1:]}


@pytest.mark.parametrize("factory", [LeaderFactory, CountryFactory])
def test_leaders_and_countries_come_back(desk: Client, factory: Any) -> None:
    thing = factory()
    before = canonical(document_of(thing))
    history = change_url(thing).replace("/change/", "/history/")
    page = delete(desk, thing)
    assert desk.get(history)["Location"] == page
    recover(desk, page)
    assert canonical(document_of(thing)) == before


def test_a_slug_given_away_since_is_another_now(desk: Client) -> None:
    meeting = MeetingFactory(slug="talks")
    page = delete(desk, meeting)
    MeetingFactory(slug="talks")
    assert "was given away since" in desk.get(page).content.decode()
    recover(desk, page)
    meeting.refresh_from_db()
    assert meeting.slug == "talks-2"


def test_a_merged_leader_says_what_it_became_and_stays_merged(desk: Client) -> None:
    keep, merged = LeaderFactory(name="Nia Brandt"), LeaderFactory(name="Nia Brand")
    merge_leaders(keep=keep, merged=merged)
    listed = desk.get(f"{list_url(models.Leader)}deleted/")
    [(_version, page, became)] = listed.context["entries"]
    assert (became.name, became.address) == ("Nia Brandt", change_url(keep))
    shown = desk.get(page).content.decode()
    assert f'<a href="{change_url(keep)}" dir="auto">Nia Brandt</a>' in shown
    assert "Recover it" not in shown
    assert desk.post(page, {"note": ""}).status_code == 200
    assert not models.Leader.objects.filter(pk=merged.pk).exists()


def test_what_is_needed_has_to_be_recovered_first(desk: Client) -> None:
    meeting = drafted_meeting()
    leader = meeting.participations.first().leader
    page = delete(desk, meeting)
    first = delete(desk, leader)
    assert f"“{leader}” was deleted since. Recover it first." in desk.get(page).content.decode()
    assert desk.post(page, {"note": ""}).status_code == 200
    recover(desk, first)
    recover(desk, page)
    assert Meeting.objects.filter(pk=meeting.pk).exists()


def test_the_lists_and_the_front_page_lead_there(desk: Client) -> None:
    for model in (Meeting, models.Leader, models.Topic, models.Country):
        address = f"{list_url(model)}deleted/"
        assert f'href="{address}"' in desk.get(list_url(model)).content.decode()
        assert f'href="{address}"' in desk.get("/admin/").content.decode()


def test_who_may_not_recover_may_look(client: Client, desk: Client) -> None:
    page = delete(desk, drafted_meeting())
    writer = UserFactory()
    writer.groups.add(Group.objects.get(name="Writer"))
    client.force_login(writer)
    assert "Recover it" not in client.get(page).content.decode()
    assert client.post(page, {"note": ""}).status_code == 403
    assert not Meeting.objects.exists()


def test_a_long_list_costs_a_bounded_number_of_queries(desk: Client) -> None:
    with recording():
        for meeting in [MeetingFactory() for _ in range(60)]:
            meeting.delete()
    with CaptureQueriesContext(connection) as queries:
        page = desk.get(f"{list_url(Meeting)}deleted/")
    assert len(page.context["entries"]) == 50
    assert len(queries) <= 8


def test_what_only_ties_two_things_together_is_not_named_among_what_goes(desk: Client) -> None:
    meeting = drafted_meeting(quotes=2, topics=[TopicFactory()])
    page = desk.get(f"{change_url(meeting)[:-7]}delete/").content.decode()
    assert "Quote_topics object" not in page
    assert "relationship" not in page
    assert page.count(f"/admin/meetings/quote/{meeting.quotes.first().pk}/change/") == 1
