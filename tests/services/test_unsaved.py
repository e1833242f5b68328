"""Versions of one form that arrive at the same moment."""

import pytest

from meetings.models import UnsavedForm
from tests.factories import UserFactory
from tests.processes import race

KEEP = """
from meetings.services import unsaved
page = unsaved.Page({user}, "meetings.meeting", "", "one page")
try:
    unsaved.keep(page=page, sequence={number}, data={{"title": ["Version {number}"]}})
except unsaved.Overtaken:
    print("overtaken")
"""
CLOSE = """
from meetings.services import unsaved
unsaved.close(page=unsaved.Page({user}, "meetings.meeting", "", "one page"), sequence=4)
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_the_newest_version_stays_whichever_arrives_first() -> None:
    user = UserFactory().pk
    done = race(*[KEEP.format(user=user, number=number) for number in (3, 1, 4, 2)])
    assert [each.stderr for each in done if each.returncode] == []
    assert UnsavedForm.objects.get().data == {"title": ["Version 4"]}


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_a_version_that_meets_the_saving_of_its_form_does_not_come_back() -> None:
    user = UserFactory().pk
    done = race(*[KEEP.format(user=user, number=number) for number in (3, 4)], CLOSE.format(user=user))
    assert [each.stderr for each in done if each.returncode] == []
    assert not UnsavedForm.objects.filter(closed_at=None).exists()
