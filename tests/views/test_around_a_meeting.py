"""What surrounds a meeting: the pair's other meetings, those it belongs to, each leader's share of its words."""

import datetime
import re

import pytest
from django.test import Client

from meetings.models import Meeting
from tests.factories import LeaderFactory, MeetingFactory, QuoteFactory, TopicFactory, published_meeting
from tests.views.conftest import Archive
from tests.views.test_meeting_page import text_of

pytestmark = pytest.mark.django_db

OUTLINE = re.compile(r'<ul role="list" class="outline">.*?</section>', re.DOTALL)


def text_at(client: Client, meeting: Meeting) -> str:
    return text_of(client.get(meeting.get_absolute_url()).content.decode())


def outline_at(client: Client, meeting: Meeting) -> list[str]:
    """Return the titles of the outline in their order, each with a dash for every level it stands below the top."""
    found = OUTLINE.search(client.get(meeting.get_absolute_url()).content.decode())
    if not found:
        return []
    titles, level = [], 0
    for opened, closed, title in re.findall(r'(<ul)|(</ul>)|<(?:a|span class="outline-here")[^>]*>([^<]+)<', found[0]):
        level += bool(opened) - bool(closed)
        titles += ["-" * (level - 1) + title] if title else []
    return titles


def test_a_meeting_says_which_of_the_pair_s_it_is(client: Client, archive: Archive) -> None:
    for number, meeting in enumerate([archive.earlier, archive.summit, archive.meeting, archive.later], start=1):
        said = f"Meeting {number} of 4 in this archive between Ada Holm and Bero Lind"
        assert said in text_at(client, meeting), meeting


def test_it_leads_to_the_pair_s_page(client: Client, archive: Archive) -> None:
    page = client.get(archive.meeting.get_absolute_url()).content.decode()
    assert '<a href="/leaders/ada-holm/with/bero-lind/">' in page
    assert client.get("/leaders/ada-holm/with/bero-lind/").status_code == 200


def test_meetings_of_one_day_are_counted_one_after_the_other(client: Client) -> None:
    both = [LeaderFactory(), LeaderFactory()]
    meetings = [published_meeting(leaders=both, first_day=datetime.date(2024, 5, 1)) for _ in range(3)]
    for number, meeting in enumerate(meetings, start=1):
        assert f"Meeting {number} of 3" in text_at(client, meeting)


def test_the_only_meeting_of_a_pair_and_one_of_many_are_not_counted(client: Client, archive: Archive) -> None:
    assert "in this archive between" not in text_at(client, published_meeting())
    Meeting.objects.exclude(pk=archive.meeting.pk).update(status="draft")
    assert "in this archive between" not in text_at(client, archive.meeting)


def test_nested_meetings_are_an_outline_from_the_top(client: Client) -> None:
    day = datetime.date(2024, 6, 1)
    summit = published_meeting(title="The summit", kind="summit", first_day=day)
    second = published_meeting(title="Second talks", first_day=day + datetime.timedelta(2), parent=summit)
    first = published_meeting(title="First talks", first_day=day + datetime.timedelta(1), parent=summit)
    press = published_meeting(title="Before the press", kind="press-conference", parent=second)
    MeetingFactory(title="A draft", parent=summit)
    assert outline_at(client, summit) == ["The summit", "-First talks", "-Second talks", "--Before the press"]
    assert outline_at(client, second) == ["The summit", "-First talks", "-Second talks", "--Before the press"]
    assert outline_at(client, first) == ["The summit", "-First talks", "-Second talks"]
    assert outline_at(client, press) == ["The summit", "-Second talks", "--Before the press"]
    page = client.get(press.get_absolute_url()).content.decode()
    assert re.search(r'class="outline-here" aria-current="page"[^>]*>Before the press<', page)
    assert "Part of Second talks" in text_of(page)


def test_a_meeting_alone_has_no_outline_and_what_is_hidden_ends_one(client: Client) -> None:
    summit = published_meeting(title="The summit")
    talks = published_meeting(title="Talks", parent=summit)
    press = published_meeting(title="Press", parent=talks)
    Meeting.objects.filter(pk=talks.pk).update(status="draft")
    assert outline_at(client, press) == outline_at(client, summit) == []
    assert "Part of" not in text_at(client, press)


def test_of_very_many_beside_it_the_nearest_are_shown_and_the_rest_counted(client: Client) -> None:
    summit = published_meeting(title="The summit", first_day=datetime.date(2024, 1, 1))
    talks = [
        published_meeting(title=f"Talks {n:02}", first_day=datetime.date(2024, 1, 1 + n), parent=summit)
        for n in range(12)
    ]
    assert outline_at(client, talks[6]) == ["The summit", *(f"-Talks {n:02}" for n in range(2, 11))]
    assert "and 3 more" in text_at(client, talks[6])
    assert outline_at(client, talks[0]) == ["The summit", *(f"-Talks {n:02}" for n in range(5))]


def test_each_leader_s_share_of_the_words_is_as_counted_by_hand(client: Client, archive: Archive) -> None:
    text = text_at(client, archive.meeting)
    # Holm: "The ferry sails at noon," and "And on Sundays too. Even in winter.";
    # Lind: "The sea is patient." and, reported, "He would come again, he said."
    assert "Share of the words Ada Holm 55%, 12 words Ada Holm: 55% of the words Bero Lind 45%, 10 words" in text
    # "Who pays?", "We all do." and "We shall meet every spring."
    assert "10 further words were said jointly, by the press or by others." in text


def test_nobody_s_share_is_told_where_nobody_spoke_or_one_was_alone(client: Client) -> None:
    assert "Share of the words" not in text_at(client, published_meeting(quotes=0))
    alone = published_meeting(leaders=[LeaderFactory()], quotes=1)
    assert "Share of the words" not in text_at(client, alone)
    QuoteFactory(meeting=alone, who_spoke="joint")
    assert "Share of the words" not in text_at(client, alone)


def test_the_grid_of_a_meeting_counts_as_by_hand_and_leads_to_the_words(client: Client, archive: Archive) -> None:
    page = client.get(f"{archive.meeting.get_absolute_url()}?view=topics").content.decode()
    titles = set(re.findall(r"<title>([^<]*: \d+)</title>", page))
    # Ferries lie below Transport: what counts for them counts for it; a reporter and a minister are no leaders.
    assert titles == {
        "Transport, Ada Holm: 2",
        "Transport, Bero Lind: 2",
        "Ferries, Ada Holm: 2",
        "Ferries, Bero Lind: 2",
    }
    assert re.search(r'<th scope="row"[^>]*><a href="#subject-1" dir="auto">Ferries</a>', page)
    assert re.search(r'<th scope="row"[^>]*><a href="#subject-2" dir="auto">Transport</a>', page)


def test_a_silent_leader_has_an_empty_column(client: Client) -> None:
    topics = [TopicFactory(), TopicFactory()]
    meeting = published_meeting(quotes=1, topics=topics)
    silent = meeting.participations.last().leader
    page = client.get(f"{meeting.get_absolute_url()}?view=topics").content.decode()
    assert page.count(f", {silent.name}: 0</title>") == 2
