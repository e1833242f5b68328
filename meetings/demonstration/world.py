"""The countries, leaders and topics that the meetings speak of, as rows."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.choices import Precision
from meetings.demonstration.content_types import Content, CountryContent, LeaderContent, TopicContent
from meetings.demonstration.drawing import engraved
from meetings.demonstration.reading import ContentError
from meetings.demonstration.saving import saved
from meetings.models import Country, Leader, LeaderName, Term, Topic, TopicSynonym
from meetings.readouts import PartialDate
from meetings.services.portraits import set_portrait


@dataclass(frozen=True, slots=True)
class World:
    """The rows by the code or slug that the content calls them by."""

    countries: dict[str, Country]
    leaders: dict[str, Leader]
    topics: dict[str, Topic]


def make_world(content: Content) -> World:
    """Make the countries, leaders and topics that are not there yet, and return all of them.

    What is there under the same code or slug is taken as it is, whoever made it.
    """
    countries = {each.code: _country(each) for each in content.countries}
    leaders = {each.slug: _leader(each, countries) for each in content.leaders}
    topics: dict[str, Topic] = {}
    for each in content.topics:
        topics[each.slug] = _topic(each, topics)
    return World(countries, leaders, topics)


def period(value: str) -> tuple[datetime.date | None, Precision]:
    """Return the first day of "2021", "2021-05" or "2021-05-17" and how much of it is known; None for ""."""
    if not value:
        return None, Precision.DAY
    date = PartialDate.parse(value)
    precision = Precision.DAY if date.day else Precision.MONTH if date.month else Precision.YEAR
    return datetime.date(date.year, date.month or 1, date.day or 1), precision


def _country(content: CountryContent) -> Country:
    existing: Country | None = Country.objects.filter(code=content.code).first()
    if existing is not None:
        return existing
    return saved(Country(code=content.code, name=content.name, kind=content.kind))


def _leader(content: LeaderContent, countries: dict[str, Country]) -> Leader:
    existing: Leader | None = Leader.objects.filter(slug=content.slug).first()
    if existing is not None:
        return existing
    leader = saved(
        Leader(name=content.name, sort_name=content.sort_name, slug=content.slug, biography=content.biography)
    )
    for other in content.names:
        saved(LeaderName(leader=leader, name=other.name, kind=other.kind, language=other.language))
    for held in content.terms:
        start, start_precision = period(held.start)
        end, end_precision = period(held.end)
        saved(
            Term(
                leader=leader,
                office=held.office,
                country=countries[held.country],
                start=start,
                start_precision=start_precision,
                end=end,
                end_precision=end_precision,
            )
        )
    if content.portrait is not None:
        credit = _("Drawn by the program for this demonstration")
        set_portrait(leader=leader, picture=engraved(content.portrait), credit=credit, licence="CC0")
    return leader


def _topic(content: TopicContent, above: dict[str, Topic]) -> Topic:
    if content.parent and content.parent not in above:
        raise ContentError(f"topics.toml: {content.slug} stands before its parent {content.parent}")
    existing: Topic | None = Topic.objects.filter(Q(slug=content.slug) | Q(name__iexact=content.name)).first()
    if existing is not None:
        return existing
    topic = saved(
        Topic(
            slug=content.slug,
            name=content.name,
            description=content.description,
            parent=above[content.parent] if content.parent else None,
        )
    )
    for word, language in content.synonyms:
        saved(TopicSynonym(topic=topic, name=word, language=language))
    return topic
