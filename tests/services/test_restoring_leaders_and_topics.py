"""Leaders and topics, and what hangs on them, are brought back."""

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Meeting, Quote, Version
from meetings.services.history import (
    canonical,
    document_of,
    recording,
)
from meetings.services.merging import merge_leaders, merge_topics
from meetings.services.recovering import recover
from meetings.services.restoring import restore
from tests.factories import (
    LeaderFactory,
    LeaderNameFactory,
    ParticipationFactory,
    TermFactory,
    TopicFactory,
    TopicSynonymFactory,
)
from tests.services.test_history import full_meeting, versions

pytestmark = pytest.mark.django_db


def test_a_leader_and_a_topic_come_back_with_everything_below_them() -> None:
    leader, topic = LeaderFactory(biography="Long ago."), TopicFactory(parent=TopicFactory())
    LeaderNameFactory(leader=leader, language="he")
    TermFactory(leader=leader)
    TopicSynonymFactory(topic=topic)
    before = [canonical(document_of(thing)) for thing in (leader, topic)]
    with recording():
        leader.delete()
        topic.delete()
    for version in Version.objects.filter(is_deletion=True):
        recover(version=version)
    assert [canonical(document_of(type(thing).objects.get(slug=thing.slug))) for thing in (leader, topic)] == before


def test_what_was_merged_since_is_what_it_was_merged_into() -> None:
    meeting = full_meeting(4)
    one, other = (row.leader for row in meeting.participations.all())
    topic, namesake = TopicFactory(), TopicFactory()
    meeting.quotes.first().topics.set([topic])
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(title="Before")
    (before,) = versions(meeting)
    stays = LeaderFactory()
    merge_topics(keep=namesake, merged=topic)
    Quote.objects.filter(addressee=one).update(addressee=None)
    merge_leaders(keep=stays, merged=one)

    said = restore(version=before)

    assert said == []
    assert {row.leader for row in meeting.participations.all()} == {stays, other}
    assert list(meeting.quotes.first().topics.all()) == [namesake]
    with pytest.raises(ValidationError, match="merged into another"):
        recover(version=Version.objects.get(model="meetings.leader", is_deletion=True))


def test_a_topic_deleted_since_is_left_out_and_told_a_leader_has_to_be_recovered_first() -> None:
    meeting = full_meeting(4)
    topic = TopicFactory(name="Fisheries")
    meeting.quotes.first().topics.set([topic])
    third = ParticipationFactory(meeting=meeting)
    with recording():
        Meeting.objects.filter(pk=meeting.pk).update(title="Before")
    (before,) = versions(meeting)
    with recording():
        topic.delete()
    assert restore(version=before) == ["“Fisheries” was deleted since, and is left out."]

    third.delete()
    with recording():
        third.leader.delete()
    with pytest.raises(ValidationError, match="Recover it first"):
        restore(version=before)
