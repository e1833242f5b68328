"""A meeting by topic: each side's words beside the other's; and what was asked for and is not there."""

import pytest
from django.test import Client

from meetings.models import Meeting, Participation
from tests.factories import LeaderFactory, ParticipationFactory, QuoteFactory, TopicFactory, published_meeting
from tests.views.conftest import Archive
from tests.views.test_meeting_page import text_of

pytestmark = pytest.mark.django_db


def page_of(client: Client, meeting: Meeting, view: str = "topics") -> str:
    response = client.get(f"{meeting.get_absolute_url()}?view={view}")
    assert response.status_code == 200
    return response.content.decode()


def subjects_on(page: str) -> list[str]:
    """Return what stands under each topic, as text."""
    parts = page.split('<section class="subject"')[1:]
    return [text_of(f"<main{part.split('</section>')[0]}</main>") for part in parts]


def test_each_topic_has_both_sides_words_in_their_order(client: Client, archive: Archive) -> None:
    ferries, transport, rest = subjects_on(page_of(client, archive.meeting))
    assert "Ferries 4 statements" in ferries
    order = [
        "Ada Holm Host", "“The ferry sails at noon,”", "“And on Sundays too.",
        "Bero Lind Guest", "“The sea is patient.”", "He would come again, he said.",
    ]  # fmt: skip
    places = [ferries.index(words) for words in order]
    assert places == sorted(places)
    assert "Transport 1 statement" in transport
    assert "“And on Sundays too." in transport
    assert "Bero Lind Guest Nothing on this topic." in transport
    assert "Without a topic 3 statements" in rest
    assert "A reporter: “Who pays?”" in rest
    assert "Cora Vane: “We all do.”" in rest
    assert "Ada Holm and Bero Lind: “We shall meet every spring.”" in rest
    assert "Nothing on this topic" not in rest


def test_topics_come_as_they_first_came_up(client: Client) -> None:
    later, sooner = TopicFactory(name="Apples"), TopicFactory(name="Zinc")
    meeting = published_meeting(quotes=1, topics=[sooner])
    QuoteFactory(meeting=meeting, speaker=meeting.quotes.get().speaker, topics=[later, sooner])
    page = page_of(client, meeting)
    assert page.index(">Zinc</a></h3>") < page.index(">Apples</a></h3>")


def test_joint_words_stand_apart_below_both_sides(client: Client, archive: Archive) -> None:
    joint = archive.meeting.quotes.get(position=7)
    joint.topics.add(archive.leaf)
    ferries = subjects_on(page_of(client, archive.meeting))[0]
    assert "Jointly, the press and others 7 Ada Holm and Bero Lind: “We shall meet every spring.”" in ferries


def test_hosts_of_one_side_share_a_column_and_are_named(client: Client, archive: Archive) -> None:
    second = ParticipationFactory(meeting=archive.meeting, leader=LeaderFactory(name="Cato Frey"), side="host")
    QuoteFactory(meeting=archive.meeting, speaker=second.leader, text="So it does.", topics=[archive.leaf])
    ferries = subjects_on(page_of(client, archive.meeting))[0]
    assert "Ada Holm and Cato Frey Host" in ferries
    assert "Cato Frey: “So it does.”" in ferries


def test_of_many_leaders_only_those_who_spoke_have_a_column(client: Client, archive: Archive) -> None:
    ParticipationFactory(meeting=archive.meeting, leader=LeaderFactory(name="Silent One"))
    Participation.objects.filter(meeting=archive.meeting).update(side="neither")
    ferries, transport, _rest = subjects_on(page_of(client, archive.meeting))
    assert "Bero Lind" in ferries
    assert "Bero Lind" not in transport
    assert "Silent One" not in ferries + transport


def test_paraphrases_bear_no_marks_and_narration_shows_only_where_it_may(client: Client, archive: Archive) -> None:
    text = text_of(page_of(client, archive.meeting))
    assert "“He would come again" not in text
    assert "Holm began:" not in text  # what leads up to words in their order leads nowhere out of it
    assert "no word more of this account" not in text


def test_numbers_lead_to_the_place_in_order_and_each_statement_is_an_anchor_once(
    client: Client, archive: Archive
) -> None:
    page = page_of(client, archive.meeting)
    for quote in archive.meeting.quotes.all():
        assert page.count(f'id="q-{quote.public_id}"') == 1
        assert f'href="{archive.meeting.get_absolute_url()}#q-{quote.public_id}"' in page


def test_the_ways_are_offered_and_the_present_one_marked(client: Client, archive: Archive) -> None:
    url = archive.meeting.get_absolute_url()
    assert f'<a href="{url}?view=topics#account">' in client.get(url).content.decode()
    page = page_of(client, archive.meeting)
    assert f'<a href="{url}?view=topics#account" aria-current="true">' in page
    assert f'<a href="{url}#account">' in page


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("topics", "None of these statements has a topic yet"),
        ("accounts", "no second to set beside it"),
        ("sideways", "There is no such way to read a meeting"),
        ("", ""),
    ],
)
def test_what_is_not_there_is_said_in_words_and_the_meeting_shown_in_order(
    client: Client, view: str, said: str
) -> None:
    meeting = published_meeting(quotes=2)
    text = text_of(page_of(client, meeting, view))
    assert said in text
    assert all(quote.text in text for quote in meeting.quotes.all())
    assert "Without a topic" not in text
    assert 'class="reading-ways"' not in page_of(client, meeting, view)
    assert ("problems" in page_of(client, meeting, view)) == bool(said)


def test_withdrawn_statements_are_not_under_their_topics(client: Client, archive: Archive) -> None:
    archive.meeting.quotes.filter(position=3).update(withdrawn_at="2024-10-01T00:00Z", withdrawn_because="a reason")
    assert "The sea is patient" not in page_of(client, archive.meeting)


def test_an_old_address_keeps_the_way(client: Client, archive: Archive) -> None:
    Meeting.objects.filter(pk=archive.meeting.pk).update(slug="another-slug")
    response = client.get("/meetings/talks-on-the-ferry/?view=topics")
    assert (response.status_code, response["Location"]) == (301, "/meetings/another-slug/?view=topics")
