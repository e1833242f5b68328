"""How a meeting's status changes, and what stands in the way of publication."""

import datetime

import pytest
from django.utils import timezone

from meetings.models import Meeting
from meetings.services import statements, statuses
from meetings.services.readiness import missing
from meetings.services.statuses import NotReady, WrongStatus
from tests.factories import (
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def complete_meeting(**fields) -> Meeting:
    """Return a draft that lacks nothing."""
    meeting = MeetingFactory(**fields)
    ParticipationFactory(meeting=meeting)
    ParticipationFactory(meeting=meeting, no_statement_released=True)
    quote = QuoteFactory(meeting=meeting, topics=[TopicFactory()], text="We agree.")
    source = SourceFactory(meeting=meeting, text="He said: “We agree.”")
    statements.attest(quote=quote, source=source, spans=[(10, 19)])
    return meeting


def lacking(meeting: Meeting) -> list[str]:
    return [item.field for item in missing(meeting)]


def visible_at(moment: datetime.datetime) -> list[Meeting]:
    """Return what the rule of visibility shows when the database's clock stands at `moment`."""
    rule = Meeting.objects.published().query
    sql, params = rule.sql_with_params()
    return list(Meeting.objects.raw(sql.replace("STATEMENT_TIMESTAMP()", "%s"), [*params, moment]))


class TestReadiness:
    def test_a_complete_meeting_lacks_nothing(self):
        assert missing(complete_meeting()) == []

    def test_a_date_and_a_place(self):
        meeting = complete_meeting(first_day=None, city="")
        assert lacking(meeting) == ["first_day", "city"]

    @pytest.mark.parametrize("kind", ["phone-call", "video-call"])
    def test_a_call_needs_no_place(self, kind):
        assert missing(complete_meeting(kind=kind, city="")) == []

    def test_a_country_alone_is_a_place(self):
        meeting = complete_meeting(city="")
        meeting.country = meeting.participations.first().country
        assert missing(meeting) == []

    def test_two_sides(self):
        meeting = complete_meeting()
        meeting.participations.last().delete()
        assert lacking(meeting) == ["participations"]

    def test_a_statement(self):
        meeting = complete_meeting()
        meeting.quotes.all().delete()
        meeting.participations.update(no_statement_released=True)
        assert lacking(meeting) == ["quotes"]

    def test_a_summit_with_meetings_within_needs_neither_sides_nor_statements(self):
        summit = MeetingFactory(kind="summit")
        MeetingFactory(parent=summit)
        assert missing(summit) == []

    def test_a_speaker_a_proof_and_a_topic_for_every_statement(self):
        meeting = complete_meeting()
        QuoteFactory(meeting=meeting, who_spoke="unknown")
        QuoteFactory(meeting=meeting, topics=[TopicFactory()])
        said = {item.message: item.quotes for item in missing(meeting)}
        assert list(said.values()) == [(2,), (2, 3), (2,)]
        assert "Statement 2 has no speaker." in said

    def test_an_attestation_of_no_words_proves_nothing(self):
        meeting = complete_meeting()
        meeting.quotes.get().attestations.update(spans=[])
        assert lacking(meeting) == ["quotes"]

    def test_another_wording_in_a_second_source_proves_nothing(self):
        meeting = complete_meeting()
        meeting.quotes.get().attestations.update(is_primary=False)
        assert lacking(meeting) == ["quotes"]

    def test_words_checked_by_a_person_are_proved(self):
        meeting = complete_meeting()
        meeting.quotes.get().attestations.all().delete()
        meeting.quotes.update(checked_by=UserFactory(), checked_on=datetime.date(2024, 5, 18))
        assert missing(meeting) == []


class TestTransitions:
    def test_the_whole_way(self):
        meeting = complete_meeting()
        assert statuses.send_to_review(meeting=meeting).status == "in-review"
        assert statuses.publish(meeting=meeting).status == "published"
        assert list(Meeting.objects.published()) == [meeting]
        assert statuses.withdraw(meeting=meeting).status == "withdrawn"
        assert not Meeting.objects.published().exists()
        assert statuses.publish(meeting=meeting).status == "published"

    def test_an_incomplete_meeting_stays_a_draft_and_says_why(self):
        meeting = complete_meeting(first_day=None)
        with pytest.raises(NotReady, match="date") as refusal:
            statuses.publish(meeting=meeting)
        assert [item.field for item in refusal.value.missing] == ["first_day"]
        meeting.refresh_from_db()
        assert meeting.status == "draft"

    def test_a_scheduled_meeting_appears_by_itself(self):
        meeting = complete_meeting()
        moment = timezone.now() + datetime.timedelta(seconds=1)
        assert statuses.publish(meeting=meeting, at=moment).public_from == moment
        assert not visible_at(moment - datetime.timedelta(microseconds=1))
        assert visible_at(moment) == [meeting]

    def test_a_schedule_can_be_called_off(self):
        meeting = complete_meeting()
        statuses.publish(meeting=meeting, at=timezone.now() + datetime.timedelta(days=1))
        back = statuses.return_to_draft(meeting=meeting)
        assert (back.status, back.publish_at) == ("draft", None)

    @pytest.mark.parametrize(
        ("status", "service"),
        [
            ("draft", statuses.withdraw), ("draft", statuses.return_to_draft), ("in-review", statuses.send_to_review),
            ("in-review", statuses.withdraw), ("published", statuses.publish), ("published", statuses.send_to_review),
            ("published", statuses.return_to_draft), ("withdrawn", statuses.withdraw),
            ("withdrawn", statuses.send_to_review),
        ],
    )  # fmt: skip
    def test_no_other_way_is_open(self, status, service):
        meeting = complete_meeting()
        Meeting.objects.filter(pk=meeting.pk).update(
            status=status, publish_at=timezone.now() if status == "published" else None
        )
        with pytest.raises(WrongStatus, match="cannot become"):
            service(meeting=meeting)
        meeting.refresh_from_db()
        assert meeting.status == status

    def test_the_status_is_read_anew(self):
        stale = complete_meeting()
        statuses.publish(meeting=stale)
        assert stale.status == "draft"
        with pytest.raises(WrongStatus):
            statuses.publish(meeting=stale)
