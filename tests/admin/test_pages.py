"""Every page of the desk opens, and asks the database the same number of questions however much it shows."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import models
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    LeaderNameFactory,
    TermFactory,
    TopicFactory,
    published_meeting,
)

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
    assert few <= 22
