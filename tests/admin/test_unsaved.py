"""What is typed into a form of the desk is kept, offered again, and let go once it is saved."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from meetings import models
from tests.admin.helpers import ADD, change_url, marks_of, new_meeting, rows, said, statement
from tests.factories import LeaderFactory, MeetingFactory, TopicFactory, UserFactory, drafted_meeting, published_meeting

pytestmark = pytest.mark.django_db

KEEP = "/admin/unsaved/keep/"


def keep(client: Client, page: Any, values: dict[str, Any], sequence: int = 1) -> Any:
    """Send what stands in a form as its script does."""
    return client.post(KEEP, values | marks_of(page) | {"_unsaved_sequence": sequence})


def offered(response: Any) -> list[str]:
    """Return the addresses under which a page offers what was typed."""
    return [offer.restore for offer in response.context["unsaved"]["offers"]]


def restored(client: Client, url: str) -> Any:
    """Return the page with what was typed, by the one way it offers."""
    (address,) = offered(client.get(url))
    return client.get(url + address)


def values_on(response: Any, form_of: Any) -> dict[str, Any]:
    return {name: value for name, value in form_of(response).items() if value != []}


def test_a_new_meeting_with_rows_comes_back_as_it_was_typed(desk: Client, form_of: Any) -> None:
    one, other, topic = LeaderFactory(name="Ada Host"), LeaderFactory(name="Bo Guest"), TopicFactory(name="Fisheries")
    typed = new_meeting(
        **rows(
            "participations",
            {"leader": one.pk, "side": "host", "position": 2},
            {"leader": other.pk, "side": "guest", "position": 1},
        ),
        **rows("quotes", statement(speaker=one.pk, text="Half a\r\nsentence", topics=[topic.pk], position=1)),
    ) | {"first_day": "not yet a day", "slug": ""}
    answer = keep(desk, desk.get(ADD), typed)
    assert answer.status_code == 200
    assert re.fullmatch(r"Kept \d\d?:\d\d.*", answer.json()["said"])
    page = restored(desk, ADD)
    assert answer.json()["restore"] == page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]
    shown = values_on(page, form_of)
    assert {name: shown.get(name, "") for name in typed} == {
        name: [str(item) for item in value] if isinstance(value, list) else str(value) for name, value in typed.items()
    }
    text = page.content.decode()
    assert "Fisheries</option>" in text
    assert "Please correct" not in text
    assert "errorlist" not in text
    assert models.Meeting.objects.count() == 0


def test_what_was_restored_is_saved_and_then_offered_no_more(desk: Client, form_of: Any) -> None:
    keep(desk, desk.get(ADD), new_meeting(title="Typed before the crash"))
    page = restored(desk, ADD)
    response = desk.post(ADD, form_of(page) | marks_of(page) | {"_save": ""})
    assert response.status_code == 302
    assert models.Meeting.objects.get().title == "Typed before the crash"
    assert offered(desk.get(ADD)) == []


@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother", "_review"])
def test_saving_by_any_button_lets_go_what_was_kept(desk: Client, form_of: Any, button: str) -> None:
    meeting = MeetingFactory()
    url = change_url(meeting)
    page = desk.get(url)
    keep(desk, page, form_of(page) | {"venue": "The Old Mill"})
    desk.post(url, form_of(page) | marks_of(page) | {"venue": "The New Mill", button: ""})
    meeting.refresh_from_db()
    assert meeting.venue == "The New Mill"
    assert offered(desk.get(url)) == []
    assert not models.UnsavedForm.objects.exclude(data={}).exists()


def test_a_refused_form_stays_kept(desk: Client, form_of: Any) -> None:
    meeting = MeetingFactory()
    url = change_url(meeting)
    page = desk.get(url)
    typed = form_of(page) | {"title": "", "venue": "The Old Mill"}
    keep(desk, page, typed, sequence=4)
    refused = desk.post(url, typed | marks_of(page) | {"_unsaved_sequence": 4})
    assert refused.status_code == 200
    assert marks_of(refused) == marks_of(page) | {"_unsaved_sequence": "4"}
    assert values_on(restored(desk, url), form_of)["venue"] == "The Old Mill"


def test_a_form_refused_by_the_database_stays_kept(desk: Client, form_of: Any) -> None:
    meeting = published_meeting(topics=[TopicFactory()])
    url = change_url(meeting)
    page = desk.get(url)
    typed = form_of(page) | {"city": "", "summary": "Typed with care."}
    keep(desk, page, typed)
    assert desk.post(url, typed | marks_of(page)).status_code == 200
    assert values_on(restored(desk, url), form_of)["summary"] == "Typed with care."


def test_a_late_version_does_not_overwrite_a_newer_one(desk: Client, form_of: Any) -> None:
    page = desk.get(ADD)
    assert keep(desk, page, {"title": "Second"}, sequence=2).status_code == 200
    late = keep(desk, page, {"title": "First"}, sequence=1)
    assert (late.status_code, late.json()["late"]) == (409, True)
    assert values_on(restored(desk, ADD), form_of)["title"] == "Second"


def test_what_arrives_after_the_form_was_saved_is_refused(desk: Client, form_of: Any) -> None:
    page = desk.get(ADD)
    desk.post(ADD, new_meeting() | marks_of(page) | {"_unsaved_sequence": 3, "_save": ""})
    assert keep(desk, page, {"title": "Late"}, sequence=3).json()["late"] is True
    after = keep(desk, page, {"title": "Typed after going back"}, sequence=4).json()
    assert after["late"] is False
    sent = {"title": "Typed after going back", "_unsaved_token": after["token"], "_unsaved_sequence": 5}
    assert desk.post(KEEP, sent).status_code == 200
    assert len(offered(desk.get(ADD))) == 1


def test_two_new_forms_do_not_collide(desk: Client) -> None:
    for title in ("One meeting", "Another meeting"):
        keep(desk, desk.get(ADD), new_meeting(title=title))
    page = desk.get(ADD)
    assert [offer.label for offer in page.context["unsaved"]["offers"]] == ["Another meeting", "One meeting"]
    assert "One meeting" in page.content.decode()


def test_rows_saved_removed_reordered_and_added_come_back(desk: Client, form_of: Any) -> None:
    meeting = drafted_meeting(quotes=3)
    url = change_url(meeting)
    page = desk.get(url)
    first, second, third = meeting.quotes.all()
    speaker = meeting.participations.first().leader_id
    typed = form_of(page) | {
        "quotes-0-position": 3, "quotes-0-text": "Changed words.", "quotes-1-DELETE": "on", "quotes-2-position": 1,
        "quotes-TOTAL_FORMS": 4,
        **{f"quotes-3-{name}": value for name, value in statement(speaker=speaker, text="New.", position=2).items()},
    }  # fmt: skip
    keep(desk, page, typed)
    again = restored(desk, url)
    shown = values_on(again, form_of)
    assert shown == {
        name: value if isinstance(value, list) else str(value) for name, value in typed.items() if value != []
    }
    desk.post(url, shown | marks_of(again) | {"_save": ""})
    assert [quote.text for quote in meeting.quotes.all()] == [third.text, "New.", "Changed words."]
    assert not models.Quote.objects.filter(pk=second.pk).exists()
    assert meeting.quotes.last() == first


def test_what_others_changed_meanwhile_is_said_and_their_rows_are_there(desk: Client, form_of: Any) -> None:
    meeting = drafted_meeting(quotes=2)
    url = change_url(meeting)
    page = desk.get(url)
    gone, stays = meeting.quotes.all()
    keep(desk, page, form_of(page) | {"quotes-0-text": "Reworded.", "quotes-1-text": "Reworded too."})
    assert "changed meanwhile" not in desk.get(url).content.decode()
    models.Quote.objects.filter(pk=gone.pk).delete()
    added = models.Quote.objects.create(
        meeting=meeting, position=3, speaker_id=stays.speaker_id, who_spoke="leader", text="Added by somebody."
    )
    assert "changed meanwhile" in desk.get(url).content.decode()
    again = restored(desk, url)
    text = again.content.decode()
    assert "This was changed meanwhile" in text
    assert "One row was added meanwhile" in text
    assert "One row was deleted meanwhile; it is here as a new one" in text
    desk.post(url, form_of(again) | marks_of(again) | {"_save": ""})
    assert {quote.text for quote in meeting.quotes.all()} == {"Reworded.", "Reworded too.", "Added by somebody."}
    assert {stays, added} < set(meeting.quotes.all())


def test_what_was_typed_is_shown_to_its_editor_alone(desk: Client) -> None:
    meeting = MeetingFactory()
    url = change_url(meeting)
    keep(desk, desk.get(url), {"title": "Between me and my desk"})
    (address,) = offered(desk.get(url))
    other = Client()
    other.force_login(UserFactory(is_superuser=True))
    for there in (url, url + address):
        assert "Between me and my desk" not in other.get(there).content.decode()
    assert keep(other, desk.get(url), {"title": "Forged"}).status_code == 403
    token = marks_of(desk.get(url + address))["_unsaved_token"]
    assert other.post("/admin/unsaved/discard/", {"_unsaved_discard": token}).status_code == 403
    assert models.UnsavedForm.objects.get().data == {"title": ["Between me and my desk"]}


def test_what_was_discarded_is_gone(desk: Client) -> None:
    meeting = MeetingFactory()
    url = change_url(meeting)
    keep(desk, desk.get(url), {"title": "A mistake"})
    offer = desk.get(url).context["unsaved"]["offers"][0]
    response = desk.post("/admin/unsaved/discard/", {"_unsaved_discard": offer.token})
    assert (response.status_code, response.url) == (302, url)
    assert said(response) == ["The unsaved changes are discarded."]
    assert offered(desk.get(url)) == []


def test_deleting_a_thing_lets_go_what_was_typed_about_it(desk: Client) -> None:
    one, other = TopicFactory(), TopicFactory()
    for topic in (one, other):
        keep(desk, desk.get(change_url(topic)), {"name": "Half a na"})
    desk.post(f"{change_url(one)[:-7]}delete/", {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    desk.post("/admin/meetings/topic/", chosen)
    assert not models.Topic.objects.exists()
    assert not models.UnsavedForm.objects.exists()


def test_what_has_been_deleted_meanwhile_is_said(desk: Client) -> None:
    topic = TopicFactory()
    page = desk.get(change_url(topic))
    topic.delete()
    answer = keep(desk, page, {"name": "Half a na"})
    assert (answer.status_code, answer.json()["said"]) == (410, "Not kept: this has been deleted meanwhile.")


def test_a_restored_page_asks_as_much_for_many_rows_as_for_few(
    desk: Client, form_of: Any, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    def kept_page(quotes: int) -> str:
        """Return the address of a kept form with so many statements, one of which has gone meanwhile."""
        meeting = published_meeting(quotes=quotes)
        url = change_url(meeting)
        page = desk.get(url)
        keep(desk, page, form_of(page) | {"quotes-0-text": "Reworded."})
        models.Quote.objects.filter(pk=meeting.quotes.last().pk).delete()
        (address,) = offered(desk.get(url))
        return url + address

    few_rows, many_rows = kept_page(4), kept_page(12)
    desk.get(few_rows)
    with django_assert_max_num_queries(52) as few:
        assert "Reworded." in desk.get(few_rows).content.decode()
    with django_assert_num_queries(len(few)):
        assert "Reworded." in desk.get(many_rows).content.decode()


def test_every_kind_of_form_keeps_what_is_typed(desk: Client, form_of: Any) -> None:
    meeting = published_meeting(topics=[TopicFactory()])
    things = [meeting, meeting.quotes.first(), meeting.sources.get(), meeting.quotes.first().topics.get()]
    things += [meeting.participations.first().leader, meeting.participations.first().country]
    for thing in things:
        url = change_url(thing)
        page = desk.get(url)
        typed = form_of(page)
        assert keep(desk, page, typed).status_code == 200, url
        again = restored(desk, url)
        assert values_on(again, form_of) == values_on(page, form_of), url
        assert "changed meanwhile" not in again.content.decode(), url


def test_a_key_that_is_no_text_restores_nothing(desk: Client) -> None:
    assert desk.get(ADD, {"restore": "a\0b"}).status_code == 200


def test_the_database_holds_no_more_than_was_typed(desk: Client) -> None:
    keep(desk, desk.get(ADD), {"title": "Ünïcødé 🕊", "topics": ["1", "2"]})
    assert json.loads(json.dumps(models.UnsavedForm.objects.get().data)) == {
        "title": ["Ünïcødé 🕊"],
        "topics": ["1", "2"],
    }
