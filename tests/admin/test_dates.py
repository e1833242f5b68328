"""How days are typed and shown on the desk."""

import datetime

import pytest
from django.test import Client

from meetings import models
from meetings.choices import Precision
from tests.admin.helpers import ADD, errors_of, list_url, new_meeting, post
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["2019-09-12", "12 September 2019", "12 Sep 2019", "September 12, 2019"])
def test_a_day_is_read_as_it_is_commonly_written(desk: Client, typed: str) -> None:
    post(desk, ADD, new_meeting(first_day=typed))
    assert models.Meeting.objects.get().first_day == datetime.date(2019, 9, 12)


@pytest.mark.parametrize("typed", ["12/09/2019", "12.09.2019", "2019-13-45", "yesterday"])
def test_a_date_that_may_be_another_is_refused(desk: Client, typed: str) -> None:
    assert "first_day" in errors_of(desk.post(ADD, new_meeting(first_day=typed)))
    assert not models.Meeting.objects.exists()


def test_the_list_shows_days_as_the_readers_pages_do(desk: Client) -> None:
    MeetingFactory(first_day=datetime.date(2024, 4, 14), last_day=datetime.date(2024, 4, 16))
    MeetingFactory(first_day=datetime.date(2021, 5, 1), first_day_precision=Precision.MONTH)
    page = desk.get(list_url(models.Meeting)).content.decode()
    assert "14–16 April 2024" in page
    assert ">May 2021</td>" in page
