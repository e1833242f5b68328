"""Rows for tests. Each factory makes the least that is valid; a test says what it cares about.

`published_meeting()` makes what readers see: a published meeting of two leaders with statements.
"""

import datetime
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from meetings import models
from meetings.choices import Side, Status, WhoSpoke


class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"editor{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@newsroom.example")
    is_staff = True
    password = factory.django.Password("a password of the tests")


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = models.Country
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"X{n}")
    name = factory.LazyAttribute(lambda country: f"Country {country.code}")


class LeaderFactory(DjangoModelFactory):
    class Meta:
        model = models.Leader

    name = factory.Sequence(lambda n: f"Given{n} Family{n}")
    sort_name = factory.LazyAttribute(lambda leader: models.leader.sort_name_of(leader.name))
    slug = factory.LazyAttribute(lambda leader: "-".join(leader.name.lower().split()))


class LeaderNameFactory(DjangoModelFactory):
    class Meta:
        model = models.LeaderName

    leader = factory.SubFactory(LeaderFactory)
    name = factory.Sequence(lambda n: f"Other Name{n}")


class TermFactory(DjangoModelFactory):
    class Meta:
        model = models.Term

    leader = factory.SubFactory(LeaderFactory)
    office = "Prime Minister"
    country = factory.SubFactory(CountryFactory)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = models.Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.LazyAttribute(lambda topic: topic.name.lower().replace(" ", "-"))


class TopicSynonymFactory(DjangoModelFactory):
    class Meta:
        model = models.TopicSynonym

    topic = factory.SubFactory(TopicFactory)
    name = factory.Sequence(lambda n: f"Synonym {n}")


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    title = factory.Sequence(lambda n: f"Meeting {n}")
    slug = factory.LazyAttribute(lambda meeting: meeting.title.lower().replace(" ", "-"))
    first_day = datetime.date(2024, 5, 17)
    city = "Elsewhere"
    summary = "They met."


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = models.Participation

    meeting = factory.SubFactory(MeetingFactory)
    leader = factory.SubFactory(LeaderFactory)
    office = "President"
    country = factory.SubFactory(CountryFactory)
    position = factory.LazyAttribute(lambda row: row.meeting.participations.count() + 1)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source

    meeting = factory.SubFactory(MeetingFactory)
    publisher = "The Gazette"
    url = factory.Sequence(lambda n: f"https://gazette.example/{n}")
    archive_url = factory.LazyAttribute(lambda source: f"https://archive.example/{source.url}")
    language = "en"
    rights = "own"
    text = factory.Sequence(lambda n: f"“Words of account {n},” somebody said.")


class QuoteFactory(DjangoModelFactory):
    """A quote of its meeting's first participant, who is made where there is none."""

    class Meta:
        model = models.Quote
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.LazyAttribute(lambda quote: quote.meeting.quotes.count() + 1)
    text = factory.Sequence(lambda n: f"We spoke of matter number {n}.")
    who_spoke = WhoSpoke.LEADER

    @factory.lazy_attribute
    def speaker(self) -> models.Leader | None:
        if self.who_spoke != WhoSpoke.LEADER:
            return None
        first = self.meeting.participations.first() or ParticipationFactory(meeting=self.meeting)
        return first.leader

    @factory.post_generation
    def topics(self: models.Quote, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.topics.set(extracted)


def drafted_meeting(
    *,
    leaders: list[models.Leader] | None = None,
    quotes: int = 2,
    topics: list[models.Topic] | None = None,
    **fields: Any,
) -> models.Meeting:
    """Return a draft, never seen by readers, of two leaders who speak in turn, `quotes` statements in all.

    Who of the two does not speak is marked so.
    """
    leaders = leaders or [LeaderFactory(), LeaderFactory()]
    meeting = MeetingFactory(**fields)
    for number, (leader, side) in enumerate(zip(leaders, [Side.HOST, Side.GUEST], strict=False)):
        ParticipationFactory(meeting=meeting, leader=leader, side=side, no_statement_released=number >= quotes)
    SourceFactory(meeting=meeting)
    for number in range(quotes):
        QuoteFactory(meeting=meeting, speaker=leaders[number % len(leaders)], topics=topics or [])
    return meeting


def published_meeting(**given: Any) -> models.Meeting:
    """Return what `drafted_meeting` makes, published."""
    meeting = drafted_meeting(**given)
    publish_at_once(meeting)
    return meeting


def publish_at_once(meeting: models.Meeting, at: datetime.datetime | None = None) -> None:
    """Put `meeting` before the readers without asking whether it is complete."""
    models.Meeting.objects.filter(pk=meeting.pk).update(
        status=Status.PUBLISHED, publish_at=at or timezone.now() - datetime.timedelta(minutes=1)
    )
    meeting.refresh_from_db()
