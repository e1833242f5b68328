"""A form that was overtaken by a later save: what is kept of it, what is refused, who is told."""

from typing import Any

import pytest
from django.test import Client

from meetings import models
from tests.admin.helpers import change_url, marks_of, said
from tests.admin.two_editors import a_draft, decide, keys, refused, saved
from tests.factories import (
    TopicFactory,
    publish_at_once,
)

pytestmark = pytest.mark.django_db


def test_what_is_not_decided_is_kept_and_offered_on_the_form(desk: Client, other: Client, opened: Any) -> None:
    meeting = a_draft()
    mine, theirs = opened(desk, meeting), opened(other, meeting)
    saved(other, meeting, theirs, title="Their title")
    page = refused(desk, meeting, mine, title="My title")
    address = page.request["PATH_INFO"]
    assert address in desk.get(change_url(meeting)).content.decode()
    assert address not in other.get(change_url(meeting)).content.decode()
    assert other.get(address).status_code == 404


def test_a_save_of_what_somebody_else_deleted_is_kept_and_can_be_brought_back(
    desk: Client, other: Client, opened: Any
) -> None:
    topic = TopicFactory(name="Fisheries")
    mine = opened(desk, topic)
    other.post(change_url(topic).replace("change", "delete"), {"post": "yes"})
    assert not models.Topic.objects.exists()
    page = refused(desk, topic, mine, description="What I wrote.")
    text = page.content.decode()
    assert "this was deleted" in text
    assert "What I wrote." in text
    answer = decide(desk, page, "back")
    assert answer["Location"] == change_url(topic)
    topic.refresh_from_db()
    assert (topic.name, topic.description) == ("Fisheries", "What I wrote.")


def test_a_statement_deleted_by_the_other_comes_back_where_that_is_chosen(
    desk: Client, other: Client, opened: Any
) -> None:
    meeting = a_draft(quotes=3)
    quote = meeting.quotes.order_by("position")[1]
    mine, theirs = opened(desk, quote), opened(other, meeting)
    saved(other, meeting, theirs, **{"quotes-1-DELETE": "on"})
    page = refused(desk, quote, mine, text="My words.")
    assert keys(page) == [f"quotes:{quote.pk}"]
    decide(desk, page, "merge", **{keys(page)[0]: "mine"})
    rows = list(meeting.quotes.order_by("position").values_list("pk", "position", "text"))
    assert rows[1] == (quote.pk, 2, "My words.")
    assert [row[1] for row in rows] == [1, 2, 3]


def test_what_would_break_a_rule_is_refused_and_kept(desk: Client, other: Client, opened: Any, editor: Any) -> None:
    meeting = a_draft()
    meeting.quotes.update(checked_by=editor, checked_on=meeting.first_day)
    mine, theirs = opened(desk, meeting), opened(other, meeting)
    saved(other, meeting, theirs, title="Their title")
    page = refused(desk, meeting, mine, city="")
    publish_at_once(meeting)
    page = desk.get(page.request["PATH_INFO"])
    answer = decide(desk, page, "merge")
    assert answer.status_code == 200
    assert "A published meeting stays complete" in answer.content.decode()
    assert models.EditConflict.objects.count() == 1
    meeting.refresh_from_db()
    assert (meeting.title, meeting.city) == ("Their title", "Elsewhere")


def test_with_no_version_to_begin_from_everything_that_differs_is_chosen(
    desk: Client, other: Client, opened: Any
) -> None:
    meeting = a_draft()
    mine = opened(desk, meeting)
    models.Meeting.objects.filter(pk=meeting.pk).update(title="Changed past the desk", venue="Hall")
    page = refused(desk, meeting, mine, title="My title")
    assert set(keys(page)) == {f"meeting:{meeting.pk}:title", f"meeting:{meeting.pk}:venue"}
    decide(desk, page, "merge", **{f"meeting:{meeting.pk}:title": "mine", f"meeting:{meeting.pk}:venue": "theirs"})
    meeting.refresh_from_db()
    assert (meeting.title, meeting.venue) == ("My title", "Hall")


def test_a_form_restored_after_somebody_s_save_is_compared_too(
    desk: Client, other: Client, opened: Any, form_of: Any
) -> None:
    meeting = a_draft()
    page = desk.get(change_url(meeting))
    typed = form_of(page) | marks_of(page) | {"title": "My title", "_unsaved_sequence": 1}
    desk.post("/admin/unsaved/keep/", typed)
    saved(other, meeting, opened(other, meeting), venue="Their hall")
    (offer,) = desk.get(change_url(meeting)).context["unsaved"]["offers"]
    restored = desk.get(change_url(meeting) + offer.restore)
    assert "Somebody else saved this meanwhile" in restored.content.decode()
    page = refused(desk, meeting, form_of(restored) | marks_of(restored) | {"_save": ""})
    decide(desk, page, "merge")
    meeting.refresh_from_db()
    assert (meeting.title, meeting.venue) == ("My title", "Their hall")


def test_pages_say_who_else_has_them_open(desk: Client, other: Client) -> None:
    meeting = a_draft()
    page, statement = desk.get(change_url(meeting)), other.get(change_url(meeting.quotes.first()))
    assert desk.post("/admin/present/", marks_of(page)).json() == {"said": ""}
    assert other.post("/admin/present/", marks_of(statement)).json() == {"said": "Also open at: editor."}
    assert "Also open at: editor." in other.get(change_url(meeting)).content.decode()
    desk.post("/admin/present/", marks_of(page) | {"left": "1"})
    assert other.post("/admin/present/", marks_of(statement)).json() == {"said": ""}
    assert Client().post("/admin/present/", marks_of(page)).status_code == 403
    assert models.PagePresence.objects.count() == 1


def test_words_that_readers_saw_ask_for_a_note_when_two_versions_become_one(
    desk: Client, other: Client, opened: Any, editor: Any
) -> None:
    meeting = a_draft()
    meeting.quotes.update(checked_by=editor, checked_on=meeting.first_day)
    publish_at_once(meeting)
    mine, theirs = opened(desk, meeting), opened(other, meeting)
    saved(other, meeting, theirs, venue="Their hall")
    page = refused(desk, meeting, mine, **{"quotes-0-text": "My words.", "quotes-0-checked_now": "on"})
    again = decide(desk, page, "merge")
    assert "A correction note has to say what changed" in again.content.decode()
    sent = {"decision": "merge", "seen": again.context["seen"], "correction_note": "A slip of the pen."}
    assert desk.post(page.request["PATH_INFO"], sent).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.quotes.get(position=1).text) == ("Their hall", "My words.")
    assert meeting.corrections.get().what_changed == "A slip of the pen."


def test_the_page_of_lines_minds_what_was_saved_meanwhile(desk: Client, other: Client, opened: Any) -> None:
    meeting = a_draft()
    lines = f"/admin/meetings/meeting/{meeting.pk}/lines/"
    state = desk.get(lines).context["state"]
    saved(other, meeting, opened(other, meeting), **{"quotes-0-kind": "answer"})
    sent = {"_selected_action": [quote.pk for quote in meeting.quotes.all()], "kind": "question", "state": state}
    page = desk.post(lines, sent)
    assert "Somebody else saved this meeting meanwhile" in page.content.decode()
    assert list(meeting.quotes.order_by("position").values_list("kind", flat=True)) == ["answer", "remark"]
    assert desk.post(lines, sent | {"state": page.context["state"]}).status_code == 302


def test_what_was_said_beside_a_button_is_not_lost_when_the_form_was_overtaken(
    desk: Client, other: Client, opened: Any
) -> None:
    meeting = a_draft()
    mine = opened(desk, meeting)
    saved(other, meeting, opened(other, meeting), title="Their title")
    page = refused(desk, meeting, mine, title="My title", _review="", note="Mind the date.")
    assert "“Save and send to review” waits until you have decided" in said(page)[-1]
    decide(desk, page, "mine")
    form = desk.get(change_url(meeting))
    assert form.context["said"]["note"] == "Mind the date."
    assert ">Mind the date.</textarea>" in form.content.decode()
    assert desk.get(change_url(a_draft())).context["said"]["note"] == ""
    saved(desk, meeting, opened(desk, meeting), _review="", note="Mind the date.")
    meeting.refresh_from_db()
    assert (meeting.status, meeting.comments.get().text) == ("in-review", "Mind the date.")
    assert desk.get(change_url(meeting)).context["said"]["note"] == ""
