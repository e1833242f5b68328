"""How many queries a page costs: no more than stated, and no more for many rows than for few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import Attestation, Correction, Leader, Meeting, Topic
from tests.factories import (
    LeaderFactory,
    ParticipationFactory,
    SourceFactory,
    TermFactory,
    TopicFactory,
    published_meeting,
)

pytestmark = pytest.mark.django_db

BOUNDS = {
    "home": 12,
    "meetings": 8,
    "meetings, as a calendar": 12,
    "meetings, a year as a calendar": 12,
    "meetings, every filter": 15,
    "meeting": 15,
    "meeting, by topic": 18,
    "meeting, two accounts": 16,
    "leaders": 6,
    "leaders, by country": 8,
    "leader": 16,
    "leader, every filter": 21,
    "topics": 5,
    "topic": 18,
    "topic, every filter": 23,
    "quotes": 9,
    "quotes, every filter": 18,
    "quotes, a name": 22,
    "quotes, nothing found": 19,
    "suggest": 3,
    "quote": 11,
    "quote, cited": 3,
    "quote, embedded": 3,
    "quote, by oEmbed": 3,
    "quote, as a card": 3,
    "countries": 4,
    "country": 12,
    "leader on a topic": 18,
    "leader pair": 25,
    "leader pair, words on a topic": 25,
    "country pair": 25,
    "grid": 8,
    "grid of a year": 8,
    "about": 10,
    "accessibility": 0,
    "corrections": 2,
    "feed": 7,
    "leader feed": 6,
    "pair feed": 9,
    "topic feed": 7,
    "search feed": 12,
    "corrections feed": 1,
    "gone": 3,
    "healthz": 0,
    "readyz": 2,
}

# They have one address for all languages.
ONCE = {"quote, cited", "quote, as a card", "quote, by oEmbed", "healthz", "readyz"}
FOR_PROGRAMS = ONCE | {name for name in BOUNDS if name.endswith("feed")}


def grow(leader: Leader, topic: Topic, times: int) -> Meeting:
    """Add meetings, statements, leaders, topics and second accounts, `times` of each, around one meeting."""
    meeting = Meeting.objects.filter(slug="measured").first()
    for _ in range(times):
        other = LeaderFactory()
        TermFactory(leader=other)
        published_meeting(
            leaders=[leader, other], quotes=3, topics=[topic, TopicFactory(parent=topic)], is_demonstration=False
        )
    if meeting is None:
        meeting = published_meeting(leaders=[leader, LeaderFactory()], slug="measured", quotes=0)
    for _ in range(times):
        extra = published_meeting(
            leaders=[leader, meeting.participations.last().leader], quotes=2, topics=[topic], parent=meeting
        )
        source = SourceFactory(meeting=meeting)
        for quote in extra.quotes.all():
            quote.pk, quote.public_id = None, type(quote)._meta.get_field("public_id").get_default()
            quote.meeting, quote.position = meeting, meeting.quotes.count() + 1
            quote.save()
            quote.topics.set([topic, TopicFactory(parent=topic)])
            Attestation.objects.create(meeting=meeting, quote=quote, source=source, spans=[(0, 3)], is_primary=False)
            Correction.objects.create(
                meeting=meeting, quote=quote, what_changed="A word.", old_wording="was", new_wording="is"
            )
        ParticipationFactory(meeting=meeting, leader=LeaderFactory())
    return meeting


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(address)
    assert response.status_code in (200, 410), address
    return len(queries)


def addresses_of(leader: Leader, topic: Topic, meeting: Meeting, gone: Meeting) -> dict[str, str]:
    """Return an address of every kind of page, and of each with all its filters."""
    quote = meeting.quotes.all()[1]
    two = sorted(meeting.participations.all()[:2], key=lambda row: row.leader.slug)
    codes = sorted(row.country.code for row in two)
    narrowed = (
        f"q=matter&topic={topic.slug}&country={meeting.participations.first().country.code}&since=2020&until=2030"
    )
    return {
        "home": "/",
        "meetings": "/meetings/",
        "meetings, as a calendar": "/meetings/?view=calendar",
        "meetings, a year as a calendar": "/meetings/?view=calendar&since=2024&until=2024",
        "meetings, every filter": f"/meetings/?{narrowed.replace('matter', 'measured')}&leader={leader.slug}&kind=talks&q=meeting",
        "meeting": meeting.get_absolute_url(),
        "meeting, by topic": f"{meeting.get_absolute_url()}?view=topics",
        "meeting, two accounts": f"{meeting.get_absolute_url()}?view=accounts",
        "leaders": "/leaders/",
        "leaders, by country": "/leaders/?by=country&q=a",
        "leader": leader.get_absolute_url(),
        "leader, every filter": f"{leader.get_absolute_url()}?q=matter&topic={topic.slug}&met={two[1].leader.slug}&addressee={two[1].leader.slug}&kind=remark&since=2020&until=2030",
        "topics": "/topics/",
        "topic": topic.get_absolute_url(),
        "topic, every filter": f"{topic.get_absolute_url()}?q=matter&speaker={leader.slug}&addressee={two[1].leader.slug}&kind=remark&since=2020&until=2030",
        "quotes": "/quotes/",
        "quotes, every filter": f"/quotes/?{narrowed}&speaker={leader.slug}&kind=remark&text_status=original&sort=relevance",
        "quotes, a name": f"/quotes/?q={leader.name.replace(' ', '+')}+matter",
        "quotes, nothing found": f"/quotes/?q=mattter+nowhere&speaker={leader.slug}&since=2020",
        "suggest": "/suggest/?q=giv",
        "quote": quote.get_absolute_url(),
        "quote, cited": f"{quote.get_absolute_url()}cite.bib",
        "quote, as a card": f"{quote.get_absolute_url()}card.png",
        "quote, embedded": f"{quote.get_absolute_url()}embed/",
        "quote, by oEmbed": f"/oembed/?url=http://testserver{quote.get_absolute_url()}",
        "countries": "/countries/",
        "country": f"/countries/{meeting.participations.first().country.code}/",
        "leader pair": f"/leaders/{two[0].leader.slug}/with/{two[1].leader.slug}/",
        "leader pair, words on a topic": f"/leaders/{two[0].leader.slug}/with/{two[1].leader.slug}/?topic={topic.slug}",
        "grid": "/grid/",
        "grid of a year": "/grid/2024/",
        "country pair": f"/countries/{codes[0]}/with/{codes[1]}/",
        "leader on a topic": f"/leaders/{leader.slug}/on/{topic.slug}/",
        "about": "/about/",
        "accessibility": "/accessibility/",
        "corrections": "/corrections/",
        "feed": "/feeds/",
        "leader feed": f"/feeds{leader.get_absolute_url()}",
        "pair feed": f"/feeds/leaders/{two[0].leader.slug}/with/{two[1].leader.slug}/",
        "topic feed": f"/feeds{topic.get_absolute_url()}",
        "search feed": f"/feeds/quotes/?{narrowed}&speaker={leader.slug}",
        "corrections feed": "/feeds/corrections/",
        "gone": gone.get_absolute_url(),
        "healthz": "/healthz",
        "readyz": "/readyz",
    }


def test_cost_of_every_page_is_bounded_and_does_not_grow_with_the_rows(client: Client) -> None:
    leader, topic = LeaderFactory(slug="measured-leader"), TopicFactory(slug="measured-topic")
    gone = published_meeting()
    Meeting.objects.filter(pk=gone.pk).update(status="withdrawn")
    meeting = grow(leader, topic, 2)
    address = addresses_of(leader, topic, meeting, gone)
    few = {name: cost(client, to) for name, to in address.items()}
    grow(leader, topic, 10)
    many = {name: cost(client, to) for name, to in address.items()}
    assert many == few
    in_arabic = {name: cost(client, f"/ar{to}") for name, to in address.items() if name not in FOR_PROGRAMS}
    assert in_arabic == {name: many[name] for name in in_arabic}
    assert {name: number for name, number in few.items() if number > BOUNDS[name]} == {}
