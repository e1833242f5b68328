"""The front page: what is new, by day and by when it came in."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from meetings.models import Meeting
from meetings.views.home import LATEST
from tests.factories import QuoteFactory, publish_at_once, published_meeting

pytestmark = pytest.mark.django_db


def sections(client: Client) -> dict[str, str]:
    """Return the sections of the page by what labels them."""
    page = client.get("/").content.decode()
    return dict(re.findall(r'<section [^>]*aria-labelledby="(\w+)">(.*?)</section>', page, re.DOTALL))


def titles(section: str) -> list[str]:
    return re.findall(r"<h3><a [^>]*>(.*?)</a>", section)


@pytest.fixture
def latest() -> list[Meeting]:
    """As many meetings as the page shows, a month apart, that came in a week ago."""
    made = [published_meeting(title=f"Talks {n}", first_day=datetime.date(2025, n, 3)) for n in range(1, LATEST + 1)]
    for meeting in made:
        publish_at_once(meeting, at=timezone.now() - datetime.timedelta(days=7))
    return made


def test_an_earlier_meeting_that_came_in_since_stands_apart(client: Client, latest: list[Meeting]) -> None:
    published_meeting(title="Talks of long ago", first_day=datetime.date(1985, 11, 19))
    shown = sections(client)
    assert titles(shown["added"]) == ["Talks of long ago"]
    assert titles(shown["latest"]) == [f"Talks {n}" for n in range(LATEST - 1, 0, -1)]


def test_nothing_stands_apart_where_the_latest_came_in_last(client: Client, latest: list[Meeting]) -> None:
    old = published_meeting(title="Talks of long ago", first_day=datetime.date(1985, 11, 19))
    publish_at_once(old, at=timezone.now() - datetime.timedelta(days=30))
    published_meeting(title="Talks still to come", first_day=datetime.date(1986, 1, 1))
    Meeting.objects.filter(title="Talks still to come").update(publish_at=timezone.now() + datetime.timedelta(days=1))
    assert "added" not in sections(client)


def test_the_day_of_the_latest_addition_is_said(client: Client, latest: list[Meeting]) -> None:
    publish_at_once(latest[0], at=datetime.datetime(2026, 4, 16, 9, tzinfo=datetime.UTC))
    Meeting.objects.exclude(pk=latest[0].pk).update(publish_at=datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC))
    page = client.get("/").content.decode()
    assert 'Latest addition: <time datetime="2026-04-16">16 April 2026</time>' in page


def test_an_empty_archive_says_so(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "No meeting is published yet." in page
    assert "Latest addition" not in page


def test_long_words_are_cut_and_the_rest_is_a_link_away(client: Client) -> None:
    meeting = published_meeting(title="Talks", slug="talks", quotes=0)
    quote = QuoteFactory(meeting=meeting, text="We said it all. " * 500)
    lead = sections(client)["lead"]
    assert lead.count("We said it all.") < 40
    assert "…" in lead
    assert f'href="/meetings/talks/#q-{quote.public_id}">Statement 1</a>' in lead


def test_what_is_announced_stands_apart_and_never_leads(client: Client, latest: list[Meeting]) -> None:
    today = timezone.localdate()
    for days, title in ((40, "Talks next month"), (3, "Talks this week")):
        published_meeting(title=title, quotes=0, first_day=today + datetime.timedelta(days=days))
    shown = sections(client)
    assert titles(shown["announced"]) == ["Talks this week", "Talks next month"]
    assert latest[-1].title in shown["lead"]
    assert "Talks this week" not in shown["latest"] + shown.get("added", "")
    week = Meeting.objects.get(title="Talks this week")
    page = client.get(week.get_absolute_url()).content.decode()
    assert "Announced: this meeting is still to come." in page
    assert "0 statements" not in page
    assert '<strong class="announced">Announced</strong>' in client.get("/meetings/").content.decode()
