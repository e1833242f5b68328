"""The quality board on meetings: which are there twice, announced and past, outside their summit, in the wrong office."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from meetings import models
from meetings.choices import MeetingKind, Precision, Status
from tests.admin.test_board import DAY, meeting_of, on_board
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TermFactory,
    publish_at_once,
)

pytestmark = pytest.mark.django_db


AGAIN = "meetings that are there twice, as it seems"


@pytest.mark.parametrize(
    ("first", "last", "precision", "is_duplicate"),
    [
        (DAY, None, Precision.DAY, True),
        (DAY - datetime.timedelta(days=2), DAY, Precision.DAY, True),
        (DAY + datetime.timedelta(days=1), None, Precision.DAY, False),
        (DAY.replace(day=1), None, Precision.MONTH, True),
        (None, None, Precision.DAY, False),
    ],
)
def test_two_leaders_meet_on_the_same_days(
    desk: Client, first: Any, last: Any, precision: Precision, is_duplicate: bool
) -> None:
    one, other = LeaderFactory(), LeaderFactory()
    there = meeting_of(one, other, first_day=DAY)
    again = meeting_of(other, one, LeaderFactory(), first_day=first, last_day=last, first_day_precision=precision)
    meeting_of(one, LeaderFactory(), first_day=DAY)
    assert on_board(desk, AGAIN) == ({there, again} if is_duplicate else set())


def test_a_long_visit_repeats_a_later_day_of_it(desk: Client) -> None:
    pair = LeaderFactory(), LeaderFactory()
    days = [DAY + datetime.timedelta(days=number) for number in range(8)]
    visit = meeting_of(*pair, first_day=days[0], last_day=days[5])
    short, late = meeting_of(*pair, first_day=days[1]), meeting_of(*pair, first_day=days[5])
    meeting_of(*pair, first_day=days[7])
    assert on_board(desk, AGAIN) == {visit, short, late}


def test_the_parts_of_a_meeting_do_not_repeat_it(desk: Client) -> None:
    pair = LeaderFactory(), LeaderFactory()
    whole = meeting_of(*pair)
    meeting_of(*pair, parent=whole)
    meeting_of(*pair, parent=whole, kind=MeetingKind.PRESS_CONFERENCE)
    assert on_board(desk, AGAIN) == set()


def test_two_meetings_rest_on_the_same_text(desk: Client) -> None:
    one, two = MeetingFactory(), MeetingFactory(first_day=datetime.date(2019, 1, 1))
    part = MeetingFactory(parent=MeetingFactory())
    for meeting in (one, two):
        SourceFactory(meeting=meeting, text="“The bridge is open,” she said.")
    for meeting in (part, part.parent):
        SourceFactory(meeting=meeting, text="“The bridge is shut,” she said.")
        SourceFactory(meeting=meeting, text="“The bridge is shut,” she said.")
    for _number in range(2):
        SourceFactory(text="")
    assert on_board(desk, AGAIN) == {one, two}


def test_of_two_meetings_the_withdrawn_one_is_settled(desk: Client) -> None:
    pair = LeaderFactory(), LeaderFactory()
    meeting_of(*pair)
    meeting_of(*pair, status=Status.WITHDRAWN)
    assert on_board(desk, AGAIN) == set()


def test_an_announced_meeting_waits_for_its_statements_from_its_day_on(desk: Client) -> None:
    today = timezone.localdate()
    due = MeetingFactory(first_day=today)
    ahead = MeetingFactory(first_day=today + datetime.timedelta(days=1))
    summit = MeetingFactory(first_day=today, kind=MeetingKind.SUMMIT, title="A summit")
    for meeting in (due, ahead, summit, MeetingFactory(first_day=today, parent=summit, title="Told")):
        publish_at_once(meeting)
    QuoteFactory(meeting=models.Meeting.objects.get(title="Told"))
    MeetingFactory(first_day=today, title="A draft")
    assert on_board(desk, "announced meetings whose day has come") == {due}


OUTSIDE = "meetings outside their summit"


def test_a_meeting_on_the_sidelines_belongs_to_a_summit(desk: Client) -> None:
    alone = MeetingFactory(kind=MeetingKind.SIDELINES)
    MeetingFactory(kind=MeetingKind.SIDELINES, parent=MeetingFactory(kind=MeetingKind.SUMMIT))
    assert on_board(desk, OUTSIDE) == {alone}


@pytest.mark.parametrize(
    ("fields", "is_outside"),
    [
        ({}, True),
        ({"city": "LAKEVILLE", "kind": MeetingKind.PRESS_CONFERENCE}, True),
        ({"city": "Elsewhere"}, False),
        ({"city": ""}, True),
        ({"first_day": DAY + datetime.timedelta(days=2)}, True),
        ({"first_day": DAY + datetime.timedelta(days=3)}, False),
        ({"first_day": None}, False),
        ({"kind": MeetingKind.PHONE_CALL}, False),
        ({"kind": MeetingKind.SUMMIT}, False),
    ],
)
def test_a_meeting_at_the_place_and_on_the_days_of_a_summit(
    desk: Client, fields: dict[str, Any], is_outside: bool
) -> None:
    one, two, three = LeaderFactory(), LeaderFactory(), LeaderFactory()
    place = {"city": "Lakeville", "country": CountryFactory(), "first_day": DAY}
    summit = meeting_of(one, two, three, **place, last_day=DAY + datetime.timedelta(days=2), kind=MeetingKind.SUMMIT)
    meeting = meeting_of(one, three, **{**place, **fields})
    meeting_of(one, two, **place, parent=summit)
    meeting_of(one, LeaderFactory(), **place)
    assert on_board(desk, OUTSIDE) == ({meeting} if is_outside else set())


def test_of_a_summit_without_participants_day_and_place_are_enough(desk: Client) -> None:
    MeetingFactory(kind=MeetingKind.SUMMIT, city="Lakeville")
    meeting = meeting_of(LeaderFactory(), city="Lakeville")
    assert on_board(desk, OUTSIDE) == {meeting}


def test_an_office_that_contradicts_the_terms_of_that_day(desk: Client) -> None:
    term = TermFactory(office="Prime Minister")
    wrong, right, titled, unknown = (MeetingFactory() for _number in range(4))
    given = {"leader": term.leader, "country": term.country}
    ParticipationFactory(meeting=wrong, office="President", **given)
    ParticipationFactory(meeting=right, office="Prime Minister", **given)
    ParticipationFactory(meeting=titled, office="Prime Minister", title_as_printed="Foreign Minister", **given)
    ParticipationFactory(meeting=unknown, office="President")
    assert on_board(desk, "meetings with an office unlike the leader’s terms") == {wrong, titled}
