"""The page on which duplicates are merged: the ways to it, who may, and what it says."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings import models
from tests.admin.helpers import change_url, list_url, said
from tests.admin.test_merging_leaders import MERGE, confirm, look
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    LeaderNameFactory,
    ParticipationFactory,
    TermFactory,
    UserFactory,
    published_meeting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep() -> models.Leader:
    return LeaderFactory(name="Inés Marel", slug="ines-marel")


@pytest.fixture
def merged() -> models.Leader:
    return LeaderFactory(name="Ines Marel", slug="ines-marel-2")


def test_the_list_leads_to_the_page_and_proposes_the_better_known(
    desk: Client, keep: models.Leader, merged: models.Leader
) -> None:
    published_meeting(leaders=[merged, LeaderFactory()])
    chosen = {"action": "merge", "_selected_action": [keep.pk, merged.pk]}
    page = desk.post(list_url(models.Leader), chosen, follow=True)
    assert page.context["preview"].keep == merged
    assert page.context["preview"].merged == keep


def test_one_alone_in_the_list_is_not_merged(desk: Client, keep: models.Leader) -> None:
    answer = desk.post(list_url(models.Leader), {"action": "merge", "_selected_action": [keep.pk]})
    assert said(answer) == ["Choose the two that are one, or more, but no more than 10."]


def test_three_are_merged_one_after_the_other(desk: Client, keep: models.Leader, merged: models.Leader) -> None:
    third = LeaderFactory(name="I. Marel")
    page = look(desk, keep, merged, third)
    assert "1 more follows after this." in page.content.decode()
    answer = confirm(desk, keep, merged, third)
    page = desk.get(answer["Location"])
    assert page.context["preview"].merged == third
    confirm(desk, keep, third)
    assert sorted(keep.names.values_list("name", flat=True)) == ["I. Marel", "Ines Marel"]


def test_a_leaders_page_leads_to_the_choice_of_the_other(
    desk: Client, keep: models.Leader, merged: models.Leader
) -> None:
    way = f"{MERGE}?of={merged.pk}"
    assert way in desk.get(change_url(merged)).content.decode()
    page = desk.get(way)
    assert page.context["preview"] is None
    assert 'name="keep"' in page.content.decode()
    assert desk.get(f"{way}&keep={keep.pk}").context["preview"].keep == keep
    assert "Choose another than itself." in desk.get(f"{way}&keep={merged.pk}").content.decode()


def test_the_message_leads_to_the_one_who_is_left_and_both_histories_know(
    desk: Client, keep: models.Leader, merged: models.Leader
) -> None:
    answer = confirm(desk, keep, merged)
    assert said(answer) == [
        f'“Ines Marel” is now one with <a href="{change_url(keep)}">Inés Marel</a>, and its addresses lead there.'
    ]
    logged = {(entry.object_id, entry.is_deletion()) for entry in LogEntry.objects.all()}
    assert logged == {(str(keep.pk), False), (str(merged.pk), True)}


def test_a_preview_that_no_longer_holds_is_shown_anew(desk: Client, keep: models.Leader, merged: models.Leader) -> None:
    seen = look(desk, keep, merged).context["preview"].fingerprint
    models.Leader.objects.filter(pk=keep.pk).update(biography="Ours.")
    models.Leader.objects.filter(pk=merged.pk).update(biography="Theirs.")
    answer = desk.post(MERGE, {"of": [keep.pk, merged.pk], "keep": keep.pk, "seen": seen})
    assert "Look again." in said(answer)[0]
    assert models.Leader.objects.filter(pk=merged.pk).exists()
    assert not LogEntry.objects.exists()
    assert "Theirs." in desk.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("of", ["999999", "nonsense", ""])
def test_what_is_there_no_longer_is_not_merged(desk: Client, keep: models.Leader, of: str) -> None:
    answer = desk.get(f"{MERGE}?of={keep.pk}&of={of}")
    assert answer.status_code in {200, 302}
    if answer.status_code == 302:
        assert said(answer) == ["What was to be merged is there no longer."]


@pytest.mark.parametrize("codes", [["change_leader"], ["delete_leader"], ["view_leader", "change_leader"]])
def test_merging_takes_the_right_to_change_and_to_delete(
    client: Client, keep: models.Leader, merged: models.Leader, codes: list[str]
) -> None:
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    assert client.get(f"{MERGE}?of={keep.pk}").status_code == 403
    assert client.post(MERGE, {"of": [keep.pk, merged.pk], "keep": keep.pk}).status_code == 403
    assert models.Leader.objects.filter(pk=merged.pk).exists()


def test_the_page_asks_as_much_for_many_as_for_few(desk: Client, keep: models.Leader, merged: models.Leader) -> None:
    def more() -> None:
        for leaders in ([keep, LeaderFactory()], [merged, LeaderFactory()], [keep, merged, LeaderFactory()]):
            meeting = published_meeting(leaders=leaders)
            ParticipationFactory(meeting=meeting)
        TermFactory(leader=merged, country=CountryFactory())
        LeaderNameFactory(leader=merged)

    more()
    look(desk, keep, merged)
    with CaptureQueriesContext(connection) as few:
        look(desk, keep, merged)
    for _number in range(4):
        more()
    with CaptureQueriesContext(connection) as many:
        look(desk, keep, merged)
    assert len(many) == len(few) <= 40
