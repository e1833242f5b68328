"""What was given out once is never given out again; what readers never saw is free again."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from meetings.models import Leader, Meeting, PublicId, RegisteredSlug
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    TopicFactory,
    publish_at_once,
    published_meeting,
)

pytestmark = pytest.mark.django_db


def registered(kind: str, slug: str) -> RegisteredSlug | None:
    return RegisteredSlug.objects.filter(kind=kind, slug=slug).first()


def rename(row, slug: str) -> None:
    type(row).objects.filter(pk=row.pk).update(slug=slug)


class TestSlugs:
    def test_an_old_slug_leads_to_what_was_public(self):
        meeting = published_meeting(slug="old")
        rename(meeting, "new")
        rename(meeting, "newer")
        assert registered("meeting", "old").object_pk == meeting.pk
        assert registered("meeting", "new").object_pk == meeting.pk
        with pytest.raises(IntegrityError, match="belonged to something else"), transaction.atomic():
            MeetingFactory(slug="old")

    def test_a_thing_may_have_its_old_slug_back(self):
        meeting = published_meeting(slug="old")
        rename(meeting, "new")
        rename(meeting, "old")
        assert registered("meeting", "old").object_pk == meeting.pk

    def test_the_slug_of_a_draft_is_free_after_a_rename_and_a_deletion(self):
        meeting = MeetingFactory(slug="first")
        rename(meeting, "second")
        assert registered("meeting", "first") is None
        meeting.delete()
        assert MeetingFactory(slug="second").pk

    def test_a_deleted_public_thing_keeps_its_slug_for_ever(self):
        meeting = published_meeting(slug="gone")
        Meeting.objects.filter(pk=meeting.pk).delete()
        kept = registered("meeting", "gone")
        assert kept.object_pk is None
        assert kept.public_from is not None

    def test_leaders_and_topics_become_public_with_a_meeting(self):
        top = TopicFactory(slug="top")
        topic = TopicFactory(parent=top, slug="below")
        leader = LeaderFactory(slug="leader")
        assert registered("leader", "leader").public_from is None
        published_meeting(leaders=[leader, LeaderFactory()], topics=[topic])
        assert all(registered(*key).public_from for key in [("leader", "leader"), ("topic", "top"), ("topic", "below")])

    def test_a_topic_given_to_a_public_quote_becomes_public(self):
        quote = published_meeting().quotes.first()
        topic = TopicFactory(slug="late")
        quote.topics.add(topic)
        assert registered("topic", "late").public_from is not None

    def test_a_schedule_called_off_was_never_public(self):
        meeting = published_meeting(slug="later")
        other = MeetingFactory(slug="later-2")
        at = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)
        Meeting.objects.filter(pk=other.pk).update(status="published", publish_at=at)
        assert registered("meeting", "later-2").public_from == at
        Meeting.objects.filter(pk=other.pk).update(status="draft")
        assert registered("meeting", "later-2").public_from is None
        Meeting.objects.filter(pk=meeting.pk).update(status="withdrawn")
        assert registered("meeting", "later").public_from is not None

    def test_a_schedule_called_off_leaves_its_leaders_and_topics_as_they_were(self):
        leader, topic = LeaderFactory(slug="waits"), TopicFactory(slug="waits")
        meeting = published_meeting(leaders=[leader, LeaderFactory()], topics=[topic], quotes=1)
        soon, later = (datetime.datetime(year, 1, 1, tzinfo=datetime.UTC) for year in (2100, 2101))
        other = published_meeting(leaders=[leader, LeaderFactory()], topics=[topic], quotes=1)
        RegisteredSlug.objects.filter(slug="waits").update(public_from=soon)
        Meeting.objects.filter(pk=meeting.pk).update(publish_at=soon)
        Meeting.objects.filter(pk=other.pk).update(publish_at=later)
        Meeting.objects.filter(pk=meeting.pk).update(status="draft")
        assert [registered(kind, "waits").public_from for kind in ("leader", "topic")] == [later, later]
        Meeting.objects.filter(pk=other.pk).update(status="draft")
        assert [registered(kind, "waits").public_from for kind in ("leader", "topic")] == [None, None]

    def test_what_leaves_a_scheduled_meeting_was_never_public(self):
        leader, topic = LeaderFactory(slug="leaves"), TopicFactory(slug="leaves")
        meeting = MeetingFactory(slug="scheduled")
        participation = ParticipationFactory(meeting=meeting, leader=leader)
        quote = QuoteFactory(meeting=meeting, who_spoke="press", topics=[topic])
        publish_at_once(meeting, at=datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))
        assert registered("leader", "leaves").public_from
        assert registered("topic", "leaves").public_from
        quote.topics.remove(topic)
        participation.delete()
        assert registered("leader", "leaves").public_from is None
        assert registered("topic", "leaves").public_from is None

    def test_a_slug_given_after_a_withdrawal_was_never_public(self):
        leader, topic = LeaderFactory(), TopicFactory()
        meeting = published_meeting(leaders=[leader, LeaderFactory()], topics=[topic])
        Meeting.objects.filter(pk=meeting.pk).update(status="withdrawn")
        for row, kind in ((meeting, "meeting"), (leader, "leader"), (topic, "topic")):
            rename(row, "unseen")
            assert registered(kind, "unseen").public_from is None
            assert registered(kind, row.slug).object_pk == row.pk
        Meeting.objects.filter(pk=meeting.pk).update(status="published")
        assert all(registered(kind, "unseen").public_from for kind in ("meeting", "leader", "topic"))

    def test_a_topic_put_above_a_public_one_becomes_public(self):
        top, above, topic = TopicFactory(slug="top"), TopicFactory(slug="above"), TopicFactory(slug="below")
        published_meeting(topics=[topic])
        type(above).objects.filter(pk=above.pk).update(parent=top)
        assert registered("topic", "above").public_from is None
        type(topic).objects.filter(pk=topic.pk).update(parent=above)
        rename(top, "top-2")
        assert registered("topic", "top").object_pk == top.pk
        assert registered("topic", "above").public_from is not None

    def test_a_quote_moved_to_a_public_meeting_makes_its_topics_public(self):
        topic = TopicFactory(slug="moves")
        quote = QuoteFactory(who_spoke="press", topics=[topic])
        type(quote).objects.filter(pk=quote.pk).update(meeting=published_meeting(quotes=0))
        assert registered("topic", "moves").public_from is not None
        assert PublicId.objects.get(value=quote.public_id).public_from is not None

    def test_the_same_slug_serves_a_leader_and_a_topic(self):
        LeaderFactory(slug="same")
        assert TopicFactory(slug="same").pk
        assert Leader.objects.get(slug="same").pk


class TestPublicIds:
    def test_an_id_outlives_its_quote_and_remembers_that_it_was_public(self):
        meeting = published_meeting(quotes=1)
        public, draft = meeting.quotes.get(), QuoteFactory()
        public.delete()
        draft.delete()
        assert PublicId.objects.get(value=public.public_id).public_from is not None
        assert PublicId.objects.get(value=draft.public_id).public_from is None
        assert not PublicId.objects.filter(quote_pk__isnull=False).exists()

    def test_a_quote_deleted_before_its_moment_was_never_public(self):
        quote = QuoteFactory()
        publish_at_once(quote.meeting, at=datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))
        quote.delete()
        assert PublicId.objects.get(value=quote.public_id).public_from is None

    def test_a_quote_added_to_a_public_meeting_is_public(self):
        quote = QuoteFactory(meeting=published_meeting())
        quote.refresh_from_db()
        assert quote.public_from is not None
        assert PublicId.objects.get(value=quote.public_id).public_from == quote.public_from

    def test_withdrawal_does_not_unmake_that_it_was_public(self):
        meeting = published_meeting(quotes=1)
        Meeting.objects.filter(pk=meeting.pk).update(status="withdrawn")
        quote = meeting.quotes.get()
        assert quote.public_from is None
        assert PublicId.objects.get(value=quote.public_id).public_from is not None


class TestCopies:
    def test_a_quote_follows_its_meetings_dates(self):
        quote = QuoteFactory()
        Meeting.objects.filter(pk=quote.meeting_id).update(
            first_day=datetime.date(2020, 2, 1), first_day_precision="month"
        )
        quote.refresh_from_db()
        assert (quote.said_on, quote.said_until) == (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))

    def test_a_copy_cannot_be_changed_by_itself(self):
        quote = QuoteFactory()
        type(quote).objects.filter(pk=quote.pk).update(said_on=datetime.date(1999, 1, 1))
        quote.refresh_from_db()
        assert quote.said_on == quote.meeting.first_day
