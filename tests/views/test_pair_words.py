"""What the two of a pair said: figures by hand, and their words side by side."""

import datetime
import re
from collections import Counter

import pytest
from django.test import Client

from meetings import corpus
from meetings.models import Leader, Meeting, Participation, Topic
from tests.factories import LeaderFactory, QuoteFactory, TopicFactory, publish_at_once, published_meeting
from tests.views.test_grid import cells
from tests.views.test_lists import text_at

pytestmark = pytest.mark.django_db


def meetings_of(one: int, other: int, column: str) -> list[Meeting]:
    """The public meetings of two leaders, or of two countries, by plain Python, the oldest first."""
    there: dict[int, set[int]] = {}
    for row in Participation.objects.values("meeting", column):
        there.setdefault(row["meeting"], set()).add(row[column])
    both = [pk for pk, who in there.items() if {one, other} <= who]
    public = [meeting for meeting in Meeting.objects.filter(pk__in=both) if meeting.status == "published"]
    return sorted(public, key=lambda meeting: (meeting.first_day, meeting.pk))


@pytest.mark.parametrize("column", ["leader", "country"])
def test_figures_of_the_commonest_pair_agree_with_a_count_by_hand(
    client: Client, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.fill(quotes=400, seed=2)
    Meeting.objects.filter(pk=Meeting.objects.order_by("pk")[0].pk).update(status="draft")
    monkeypatch.setattr("meetings.views.pair_topics.TOPICS", 1000)
    pairs: Counter[tuple[int, int]] = Counter()
    for meeting in Meeting.objects.filter(status="published"):
        one, other = sorted(meeting.participations.values_list(column, flat=True))
        pairs[one, other] += one != other
    (one, other), number = pairs.most_common(1)[0]
    met = meetings_of(one, other, column)
    assert len(met) == number >= 4

    spoke: Counter[tuple[int, int]] = Counter()  # topic and side
    words: Counter[int] = Counter()
    parents = dict(Topic.objects.values_list("pk", "parent_id"))
    for meeting in met:
        side = dict(meeting.participations.values_list("leader", column))
        for quote in meeting.quotes.exclude(speaker=None):
            words[side[quote.speaker_id]] += len(quote.text.split())
            above = set()
            for topic in quote.topics.values_list("pk", flat=True):
                while topic:
                    above.add(topic)
                    topic = parents[topic]
            spoke.update((topic, side[quote.speaker_id]) for topic in above)

    model = Leader if column == "leader" else Leader._meta.apps.get_model("meetings", "Country")
    two = {thing.pk: thing for thing in model.objects.filter(pk__in=[one, other])}
    parts = sorted(getattr(thing, "slug", None) or thing.code for thing in two.values())
    address = f"/{'leaders' if column == 'leader' else 'countries'}/{parts[0]}/with/{parts[1]}/"
    text = text_at(client, address)
    assert f"{number} meetings in this archive" in text
    assert re.findall(rf"(\d+) of {number} ", text) == [str(n) for n in range(1, number + 1)]
    titles = [meeting.title for meeting in met]
    told = text[text.index("Every meeting, from the first") :]
    assert [told.count(title) >= 1 for title in titles] == [True] * number
    for pk, said in words.items():
        assert f"{two[pk].name} {round(100 * said / words.total())}%, {said} words" in text
    names = dict(Topic.objects.values_list("pk", "name"))
    found = cells(client, address)
    assert {(topic, side): n for _, topic, side, n in found if n} == {
        (names[topic], two[pk].name): n for (topic, pk), n in spoke.items()
    }
    for href, _topic, side, counted in found[:6]:
        assert not counted or f"{side}: {counted} statement" in text_at(client, href), href


def test_words_on_a_topic_stand_side_by_side_with_silence_told(client: Client) -> None:
    one, two = LeaderFactory(name="Ada Holm", slug="ada-holm"), LeaderFactory(name="Bero Lind", slug="bero-lind")
    root = TopicFactory(name="Transport", slug="transport")
    leaf = TopicFactory(name="Ferries", slug="ferries", parent=root)
    for year, said in ((2020, {one: "One ferry.", two: "No ferry."}), (2021, {one: "Two ferries."})):
        meeting = published_meeting(
            leaders=[one, two], quotes=0, first_day=datetime.date(year, 1, 1), title=f"Met in {year}"
        )
        for speaker, text in said.items():
            QuoteFactory(meeting=meeting, speaker=speaker, text=text, topics=[leaf])
        QuoteFactory(meeting=meeting, speaker=two, text="Fish.")
        publish_at_once(meeting)
    text = text_at(client, "/leaders/ada-holm/with/bero-lind/?topic=transport")
    assert "Ada Holm: 2 statements · Bero Lind: 1 statement" in text
    assert "Fish." not in text
    parts = [
        "Met in 2021 2 of 2",
        "Two ferries.",
        "Nothing on this is published",
        "Met in 2020 1 of 2",
        "One ferry.",
        "No ferry.",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    every = text_at(client, "/leaders/ada-holm/with/bero-lind/?words=all")
    assert "Ada Holm: 2 statements · Bero Lind: 3 statements" in every
    problem = text_at(client, "/leaders/ada-holm/with/bero-lind/?topic=nothing&words=some&colour=red&page=x")
    assert "“nothing” is not a known topic." in problem
    assert "“some” are no words that can be shown; there are all." in problem
    assert "Their last meeting Met in 2021" in problem


def test_many_words_of_one_meeting_are_cut_and_lead_to_the_rest(client: Client) -> None:
    one, two = LeaderFactory(name="Ada Holm", slug="ada-holm"), LeaderFactory(name="Bero Lind", slug="bero-lind")
    meeting = published_meeting(leaders=[one, two], quotes=0)
    for number in range(15):
        QuoteFactory(meeting=meeting, speaker=one, text=f"Sentence {number:02}.")
    publish_at_once(meeting)
    text = text_at(client, "/leaders/ada-holm/with/bero-lind/?words=all")
    assert "Sentence 11." in text
    assert "Sentence 12." not in text
    assert "3 more at the meeting" in text
