"""Two editors have one form open: the later save is compared with the earlier one, and nothing is lost."""

from typing import Any

import pytest
from django.test import Client

from meetings import models
from tests.admin.helpers import change_url, marks_of, said
from tests.admin.two_editors import a_draft, decide, keys, refused, saved
from tests.factories import (
    TermFactory,
)

pytestmark = pytest.mark.django_db


def test_what_two_editors_changed_apart_is_shown_and_then_saved_as_one(
    desk: Client, other: Client, opened: Any
) -> None:
    meeting = a_draft()
    mine, theirs = opened(desk, meeting), opened(other, meeting)
    saved(other, meeting, theirs, title="Their title")
    page = refused(desk, meeting, mine, **{"quotes-0-text": "My words."})
    meeting.refresh_from_db()
    assert meeting.quotes.first().text != "My words."
    assert keys(page) == []
    text = page.content.decode()
    assert "Their title" in text
    assert "My" in text
    answer = decide(desk, page, "merge")
    assert answer["Location"] == change_url(meeting)
    assert said(answer) == [f"Both versions of “{page.context['conflict'].label}” are saved as one."]
    meeting.refresh_from_db()
    assert (meeting.title, meeting.quotes.first().text) == ("Their title", "My words.")
    assert [quote.position for quote in meeting.quotes.order_by("position")] == [1, 2]
    latest = models.Version.objects.filter(model="meetings.meeting", object_id=meeting.pk).first()
    assert latest is not None
    assert (latest.actor, latest.label) == ("editor", "Their title")
    assert not models.EditConflict.objects.exists()


@pytest.mark.parametrize(("side", "words"), [("mine", "My words."), ("theirs", "Their words.")])
def test_what_both_changed_is_chosen(desk: Client, other: Client, opened: Any, side: str, words: str) -> None:
    meeting = a_draft()
    quote = meeting.quotes.first()
    mine, theirs = opened(desk, meeting), opened(other, meeting)
    saved(other, meeting, theirs, **{"quotes-0-text": "Their words.", "title": "Their title"})
    page = refused(desk, meeting, mine, **{"quotes-0-text": "My words."})
    assert keys(page) == [f"quotes:{quote.pk}:text"]
    again = decide(desk, page, "merge")
    assert again.status_code == 200
    assert "Choose one of the two" in again.content.decode()
    assert decide(desk, page, "merge", **{keys(page)[0]: side}).status_code == 302
    quote.refresh_from_db()
    meeting.refresh_from_db()
    assert (quote.text, meeting.title) == (words, "Their title")


@pytest.mark.parametrize(("decision", "title", "venue"), [("mine", "My title", ""), ("theirs", "Their title", "Hall")])
def test_one_version_is_taken_whole(
    desk: Client, other: Client, opened: Any, decision: str, title: str, venue: str
) -> None:
    meeting = a_draft()
    mine, theirs = opened(desk, meeting), opened(other, meeting)
    saved(other, meeting, theirs, title="Their title", venue="Hall")
    page = refused(desk, meeting, mine, title="My title")
    assert decide(desk, page, decision).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, meeting.venue) == (title, venue)
    assert not models.EditConflict.objects.exists()


def test_a_statement_added_by_one_and_the_order_changed_by_the_other(desk: Client, other: Client, opened: Any) -> None:
    meeting = a_draft(quotes=3)
    first, second, third = meeting.quotes.order_by("position")
    mine, theirs = opened(desk, meeting), opened(other, meeting)
    saved(other, meeting, theirs, **{"quotes-0-position": 3, "quotes-1-position": 2, "quotes-2-position": 1})
    new = {name.replace("quotes-2", "quotes-3"): value for name, value in mine.items() if name.startswith("quotes-2-")}
    new |= {"quotes-TOTAL_FORMS": 4, "quotes-3-id": "", "quotes-3-text": "Added.", "quotes-3-position": 4}
    page = refused(desk, meeting, mine, **new)
    assert keys(page) == []
    decide(desk, page, "merge")
    rows = list(meeting.quotes.order_by("position").values_list("position", "text"))
    assert rows == [(1, third.text), (2, "Added."), (3, second.text), (4, first.text)]


def test_every_kind_of_form_refuses_to_write_over_a_newer_save(desk: Client, other: Client, opened: Any) -> None:
    meeting = a_draft()
    quote = meeting.quotes.first()
    leader = quote.speaker
    things = {
        meeting: "title",
        quote: "lead_in",
        meeting.sources.get(): "title",
        models.Correction.objects.create(meeting=meeting, what_changed="A name."): "what_changed",
        leader: "biography",
        TermFactory(leader=leader): "office",
        quote.topics.get(): "description",
        meeting.participations.first().country: "name",
    }
    for thing, field in things.items():
        mine, theirs = opened(desk, thing), opened(other, thing)
        saved(other, thing, theirs, **{field: "Theirs"})
        page = refused(desk, thing, mine, **{field: "Mine"})
        (key,) = keys(page)
        thing.refresh_from_db()
        assert getattr(thing, field) == "Theirs"
        assert decide(desk, page, "merge", **{key: "mine"})["Location"] == change_url(thing)
        thing.refresh_from_db()
        assert getattr(thing, field) == "Mine"


def test_a_statement_s_own_page_minds_that_statement_alone(desk: Client, other: Client, opened: Any) -> None:
    meeting = a_draft()
    quote = meeting.quotes.first()
    mine, theirs = opened(desk, quote), opened(other, meeting)
    saved(other, meeting, theirs, **{"quotes-1-text": "The other statement.", "title": "Their title"})
    saved(desk, quote, mine, text="My words.")
    meeting.refresh_from_db()
    assert meeting.title == "Their title"
    assert [row.text for row in meeting.quotes.order_by("position")] == ["My words.", "The other statement."]


def test_a_form_that_is_wrong_and_overtaken_comes_back_and_says_both(desk: Client, other: Client, opened: Any) -> None:
    meeting = a_draft()
    mine, theirs = opened(desk, meeting), opened(other, meeting)
    saved(other, meeting, theirs, title="Their title")
    page = desk.post(change_url(meeting), mine | {"title": "", "venue": "My hall"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Somebody else saved this meanwhile" in text
    assert "This field is required." in text
    assert "My hall" in text
    again = mine | marks_of(page) | {"title": "My title", "venue": "My hall"}
    page = refused(desk, meeting, again)
    assert keys(page) == [f"meeting:{meeting.pk}:title"]


def test_a_save_in_between_deciding_is_seen(desk: Client, other: Client, opened: Any) -> None:
    meeting = a_draft()
    mine, theirs = opened(desk, meeting), opened(other, meeting)
    saved(other, meeting, theirs, title="Their title")
    page = refused(desk, meeting, mine, venue="My hall")
    saved(other, meeting, opened(other, meeting), venue="Their hall")
    again = decide(desk, page, "merge")
    assert "Somebody saved again meanwhile" in again.content.decode()
    assert keys(again) == [f"meeting:{meeting.pk}:venue"]
    decide(desk, again, "merge", **{keys(again)[0]: "mine"})
    meeting.refresh_from_db()
    assert (meeting.title, meeting.venue) == ("Their title", "My hall")
