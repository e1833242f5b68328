"""Topics: a hierarchy without circles, synonyms, addresses."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from meetings import models
from meetings.admin.refusals import SENTENCES
from tests.admin.helpers import change_url, errors_of, rows
from tests.factories import QuoteFactory, TopicFactory

pytestmark = pytest.mark.django_db

ADD = "/admin/meetings/topic/add/"


def test_a_topic_with_synonyms_below_another(desk: Client) -> None:
    trade = TopicFactory(name="Trade")
    synonym = {"name": "tariffs", "language": "en"}
    desk.post(ADD, {"name": "Customs", "slug": "", "parent": trade.pk, **rows("synonyms", synonym)})
    topic = models.Topic.objects.get(name="Customs")
    assert (topic.slug, topic.parent, topic.synonyms.get().name) == ("customs", trade, "tariffs")


def test_a_circle_of_topics_is_refused_at_the_parent(desk: Client, form_of: Any) -> None:
    top = TopicFactory()
    bottom = TopicFactory(parent=TopicFactory(parent=top))
    for parent in (bottom, top):
        response = desk.post(change_url(top), form_of(desk.get(change_url(top))) | {"parent": parent.pk})
        assert errors_of(response) == {"parent": ["This would make it its own ancestor."]}


def test_what_only_the_database_saw_comes_back_at_its_field(
    desk: Client, form_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another editor may close the circle after this form was checked."""
    monkeypatch.setattr(models.Topic, "clean", lambda topic: None)
    top = TopicFactory()
    below = TopicFactory(parent=top)
    response = desk.post(
        change_url(top), form_of(desk.get(change_url(top))) | {"parent": below.pk, "description": "Typed."}
    )
    assert errors_of(response) == {"parent": ["This would make it its own ancestor."]}
    assert "Typed." in response.content.decode()


def test_an_error_of_the_database_that_no_editor_causes_is_not_hidden(
    desk: Client, form_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Any, *args: Any, **kwargs: Any) -> None:
        raise IntegrityError

    topic = TopicFactory()
    data = form_of(desk.get(change_url(topic)))
    monkeypatch.setattr(models.Topic, "save", fail)
    with pytest.raises(IntegrityError):
        desk.post(change_url(topic), data | {"description": "Typed."})


def test_every_rule_of_the_database_has_its_sentence(db: None) -> None:
    """Rules that tables alone cannot hold, as the database itself names them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text LIKE 'meetings%%'"
            " AND array_length(conkey, 1) > 1"
            " UNION SELECT (regexp_matches(prosrc, 'CONSTRAINT = ''(\\w+)''', 'g'))[1] FROM pg_proc"
            " WHERE proname LIKE 'communique%%'"
        )
        rules = {name for (name,) in cursor.fetchall()}
    assert rules == set(SENTENCES)


def test_a_topic_with_topics_below_it_is_not_deleted(desk: Client) -> None:
    top = TopicFactory()
    TopicFactory(parent=top)
    assert desk.post(f"{change_url(top)[:-7]}delete/", {"post": "yes"}).status_code == 200
    assert models.Topic.objects.filter(pk=top.pk).exists()


def test_the_way_to_the_site_is_shown_once_the_topic_is_public(desk: Client) -> None:
    topic = TopicFactory()
    QuoteFactory(topics=[topic])
    assert topic.get_absolute_url() not in desk.get(change_url(topic)).content.decode()
