"""Every page of the desk opens, and asks the database the same number of questions however much it shows."""

import datetime
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import models
from meetings.admin.board import MATTERS, Matter
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    LeaderNameFactory,
    TermFactory,
    TopicFactory,
    UserFactory,
    published_meeting,
)

NOON = datetime.datetime(2024, 6, 1, 12, tzinfo=datetime.UTC)
LISTS = sorted(model._meta.model_name for model in admin.site._registry)


def address(model_name: str, page: str, *args: Any) -> str:
    model = next(model for model in admin.site._registry if model._meta.model_name == model_name)
    return reverse(f"admin:{model._meta.app_label}_{model_name}_{page}", args=args)


def fill(number: int) -> None:
    """Add `number` of everything that lists show."""
    for _number in range(number):
        parent = TopicFactory()
        topics = [TopicFactory(parent=parent), parent]
        models.TopicSynonym.objects.create(topic=parent, name=f"synonym of {parent}")
        leaders = [LeaderFactory(), LeaderFactory()]
        for leader in leaders:
            TermFactory(leader=leader, country=CountryFactory())
            LeaderNameFactory(leader=leader)
        meeting = published_meeting(leaders=leaders, topics=topics, country=CountryFactory())
        source, quote = meeting.sources.get(), meeting.quotes.first()
        models.Attestation.objects.create(meeting=meeting, quote=quote, source=source, spans=[(0, 3)])
        models.Correction.objects.create(meeting=meeting, quote=quote, what_changed="A comma.")
        fill_the_desk(meeting)


def fill_the_desk(meeting: models.Meeting) -> None:
    """Add one of everything that the lists of the desk's own work show."""
    user = UserFactory()
    user.groups.add(Group.objects.create(name=f"group of {user}"))
    begun = {"facts": {"title": f"Account by {user}"}, "lines": []}
    models.Reading.objects.create(
        text=f"“Words,” said {user}.", beginning=begun, draft=begun, made_by=user, saved_as=meeting, saved_at=NOON
    )
    models.Comment.objects.create(meeting=meeting, author=user, author_name=str(user), text="See the date.")
    models.LinkCheck.objects.create(url=f"https://{user}.example/", state="gone", checked_at=NOON)
    meeting.sources.update(url=f"https://{user}.example/")
    models.AuditEntry.objects.create(actor=str(user), actor_id=user.pk, door="form", action="login", label=str(user))
    visit = {"username": str(user), "user_agent": "Browser", "ip_address": "192.0.2.1"}
    AccessLog.objects.create(**visit)
    AccessFailureLog.objects.create(**visit)
    AccessAttempt.objects.create(**visit, failures_since_start=1)


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(url)
        assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("model_name", LISTS)
def test_a_list_asks_as_much_for_many_rows_as_for_few(desk: Client, model_name: str) -> None:
    fill(2)
    desk.get(address(model_name, "changelist"))  # what Django remembers for ever is asked once
    few = queries_of(desk, address(model_name, "changelist"))
    fill(6)
    assert queries_of(desk, address(model_name, "changelist")) == few
    assert few <= 16


@pytest.mark.parametrize("model_name", LISTS)
def test_a_list_has_rows_to_be_counted(desk: Client, model_name: str) -> None:
    """What the tests above count is asked for rows that are there."""
    fill(2)
    assert len(desk.get(address(model_name, "changelist")).context["cl"].result_list) >= 2


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: f"{matter.model.__name__} {matter.filters}")
def test_a_list_that_the_board_opens_asks_as_much_for_many_rows_as_for_few(desk: Client, matter: Matter) -> None:
    fill(2)
    desk.get(matter.url)
    few = queries_of(desk, matter.url)
    fill(6)
    assert queries_of(desk, matter.url) == few
    assert few <= 16


@pytest.mark.parametrize("model_name", ["leader", "topic", "quote", "source", "country", "term", "correction", "user"])
def test_a_form_asks_as_much_for_many_rows_as_for_few(desk: Client, model_name: str) -> None:
    fill(1)
    model = next(model for model in admin.site._registry if model._meta.model_name == model_name)
    row = model._default_manager.order_by("-pk").first()
    assert row is not None
    desk.get(address(model_name, "change", row.pk))
    few = queries_of(desk, address(model_name, "change", row.pk))
    fill(4)
    assert queries_of(desk, address(model_name, "change", row.pk)) == few
    assert few <= 36
