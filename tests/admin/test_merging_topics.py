"""Two topics that are one subject, merged on the desk and looked up on the site."""

from typing import Any

import pytest
from django.test import Client

from meetings import models
from tests.admin.helpers import change_url, list_url
from tests.admin.test_merging_leaders import obstacles
from tests.factories import QuoteFactory, TopicFactory, TopicSynonymFactory, published_meeting

pytestmark = pytest.mark.django_db

MERGE = "/admin/meetings/topic/merge/"


@pytest.fixture
def keep() -> models.Topic:
    return TopicFactory(name="Trade", slug="trade")


@pytest.fixture
def merged() -> models.Topic:
    return TopicFactory(name="Commerce", slug="commerce")


def look(desk: Client, keep: models.Topic, merged: models.Topic) -> Any:
    return desk.get(MERGE, {"of": [keep.pk, merged.pk], "keep": keep.pk})


def confirm(desk: Client, keep: models.Topic, merged: models.Topic) -> Any:
    seen = look(desk, keep, merged).context["preview"].fingerprint
    return desk.post(MERGE, {"of": [keep.pk, merged.pk], "keep": keep.pk, "seen": seen})


def lineage(topic: models.Topic) -> list[int]:
    topic.refresh_from_db()
    return topic.lineage


def test_everything_of_one_becomes_the_others(
    desk: Client, client: Client, keep: models.Topic, merged: models.Topic
) -> None:
    below = TopicFactory(name="Tariffs", parent=merged)
    TopicSynonymFactory(topic=merged, name="barter")
    quote = published_meeting(topics=[merged], quotes=1).quotes.get()
    moves = {
        move.label: (move.number, *(example.words for example in move.examples))
        for move in look(desk, keep, merged).context["preview"].moves
    }
    assert moves == {
        "synonyms": (2, "Commerce", "barter"),
        "statements": (1, quote.text),
        "topics below it": (1, "Tariffs"),
        "addresses, which then lead on": (1, "/topics/commerce/"),
    }
    assert confirm(desk, keep, merged)["Location"] == change_url(keep)
    assert quote.topics.get() == keep
    assert sorted(keep.synonyms.values_list("name", flat=True)) == ["Commerce", "barter"]
    assert lineage(below) == [keep.pk, below.pk]
    response = client.get("/topics/commerce/")
    assert (response.status_code, response["Location"]) == (301, "/topics/trade/")
    assert quote.text in client.get("/quotes/?topic=commerce").content.decode()


def test_a_statement_that_carries_both_keeps_the_one(desk: Client, keep: models.Topic, merged: models.Topic) -> None:
    quote = QuoteFactory(topics=[keep, merged])
    assert look(desk, keep, merged).context["preview"].outcomes == ["Statements that carry both keep “Trade” once: 1."]
    confirm(desk, keep, merged)
    assert quote.topics.get() == keep


def test_a_synonym_of_both_stays_once(desk: Client, keep: models.Topic, merged: models.Topic) -> None:
    for topic in (keep, merged):
        TopicSynonymFactory(topic=topic, name="barter", language="en")
    TopicSynonymFactory(topic=merged, name="Trade")
    assert "Both have Trade, barter: each stays once." in look(desk, keep, merged).context["preview"].outcomes
    confirm(desk, keep, merged)
    assert sorted(keep.synonyms.values_list("name", flat=True)) == ["Commerce", "barter"]


def test_a_topic_takes_the_place_of_the_one_above_it(desk: Client, keep: models.Topic, merged: models.Topic) -> None:
    top, between, beside, under = TopicFactory(name="All"), TopicFactory(), TopicFactory(), TopicFactory()
    for child, parent in ((merged, top), (between, merged), (beside, merged), (keep, between), (under, keep)):
        models.Topic.objects.filter(pk=child.pk).update(parent=parent)
    assert look(desk, keep, merged).context["preview"].outcomes == [
        "“Trade” stands below “Commerce”: it takes its place below “All”."
    ]
    confirm(desk, keep, merged)
    assert lineage(keep) == [top.pk, keep.pk]
    assert [lineage(one)[:-1] for one in (between, beside, under)] == [[top.pk, keep.pk]] * 3


def test_a_topic_at_the_top_is_replaced_by_one_below(desk: Client, keep: models.Topic, merged: models.Topic) -> None:
    models.Topic.objects.filter(pk=keep.pk).update(parent=merged)
    assert "it moves up to the top" in look(desk, keep, merged).context["preview"].outcomes[0]
    confirm(desk, keep, merged)
    assert lineage(keep) == [keep.pk]


def test_a_topic_below_goes_into_the_one_above(desk: Client, keep: models.Topic, merged: models.Topic) -> None:
    models.Topic.objects.filter(pk=merged.pk).update(parent=keep)
    under = TopicFactory(parent=merged)
    assert look(desk, keep, merged).context["preview"].outcomes == []
    confirm(desk, keep, merged)
    assert lineage(under) == [keep.pk, under.pk]


def test_the_kept_one_stays_in_its_place(desk: Client, keep: models.Topic, merged: models.Topic) -> None:
    elsewhere = TopicFactory(name="Economy")
    models.Topic.objects.filter(pk=merged.pk).update(parent=elsewhere)
    assert look(desk, keep, merged).context["preview"].outcomes == [
        "“Commerce” stands below “Economy”; “Trade” stays where it is: the top."
    ]
    confirm(desk, keep, merged)
    assert lineage(keep) == [keep.pk]


def test_wikidata_ids_and_descriptions(desk: Client, keep: models.Topic, merged: models.Topic) -> None:
    models.Topic.objects.filter(pk=merged.pk).update(wikidata_id="Q2", description="Goods and money.")
    models.Topic.objects.filter(pk=keep.pk).update(wikidata_id="Q1")
    assert obstacles(look(desk, keep, merged)) == [
        "Wikidata holds them for two: Trade is Q1, Commerce is Q2. Empty the wrong one."
    ]
    models.Topic.objects.filter(pk=keep.pk).update(wikidata_id="Q2")
    confirm(desk, keep, merged)
    keep.refresh_from_db()
    assert (keep.wikidata_id, keep.description) == ("Q2", "Goods and money.")


def test_the_list_and_the_page_lead_to_merging(desk: Client, keep: models.Topic, merged: models.Topic) -> None:
    QuoteFactory(topics=[merged])
    chosen = {"action": "merge", "_selected_action": [keep.pk, merged.pk]}
    page = desk.post(list_url(models.Topic), chosen, follow=True)
    assert page.context["preview"].keep == merged
    assert f"{MERGE}?of={keep.pk}" in desk.get(change_url(keep)).content.decode()


def test_every_relation_of_a_topic_is_known_to_merging() -> None:
    """A new relation to topics has to say what a merge does with it."""
    relations = {(field.related_model.__name__, field.field.name) for field in models.Topic._meta.related_objects}
    assert relations == {("Topic", "parent"), ("TopicSynonym", "topic"), ("Quote", "topics")}
