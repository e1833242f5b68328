"""Two editors have one form open: the later save is compared with the earlier one, and nothing is lost."""

from typing import Any

import pytest
from django.test import Client

from meetings import models
from tests.admin.helpers import change_url, errors_of, said
from tests.admin.test_unsaved import marks_of
from tests.factories import (
    TermFactory,
    TopicFactory,
    UserFactory,
    drafted_meeting,
    publish_at_once,
)

pytestmark = pytest.mark.django_db


def a_draft(quotes: int = 2) -> models.Meeting:
    return drafted_meeting(quotes=quotes, topics=[TopicFactory()])


@pytest.fixture
def other(db: None) -> Client:
    client = Client()
    client.force_login(UserFactory(username="other", is_superuser=True))
    return client


@pytest.fixture
def opened(form_of: Any) -> Any:
    """Return the form of a thing as a browser would send it, opened by somebody now."""

    def open_form(client: Client, thing: Any) -> dict[str, Any]:
        page = client.get(change_url(thing))
        return form_of(page) | marks_of(page) | {"_save": "Save"}

    return open_form


def saved(client: Client, thing: Any, form: dict[str, Any], **changes: Any) -> None:
    response = client.post(change_url(thing), form | changes)
    assert response.status_code == 302, errors_of(response)
    assert "/conflicts/" not in response["Location"]


def refused(client: Client, thing: Any, form: dict[str, Any], **changes: Any) -> Any:
    """Save from a page that was overtaken, and return the page that compares the two."""
    response = client.post(change_url(thing), form | changes)
    assert response.status_code == 302, errors_of(response)
    assert "/conflicts/" in response["Location"]
    return client.get(response["Location"])


def decide(client: Client, page: Any, decision: str, **choices: str) -> Any:
    sent = {f"choice-{key}": side for key, side in choices.items()}
    return client.post(page.request["PATH_INFO"], {"decision": decision, "seen": page.context.get("seen", "")} | sent)


def keys(page: Any) -> list[str]:
    return [one.key for one, _chosen in page.context["contested"]]


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
