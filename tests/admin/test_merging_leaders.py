"""Two leaders that are one person, merged on the desk and looked up on the site."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from meetings import models
from tests.admin.helpers import change_url, errors_of, rows, said
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    LeaderNameFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    TermFactory,
    publish_at_once,
    published_meeting,
)
from tests.portraits import give_portrait

pytestmark = pytest.mark.django_db

MERGE = "/admin/meetings/leader/merge/"


@pytest.fixture
def keep() -> models.Leader:
    return LeaderFactory(name="Inés Marel", slug="ines-marel")


@pytest.fixture
def merged() -> models.Leader:
    return LeaderFactory(name="Ines Marel", slug="ines-marel-2")


def look(desk: Client, keep: models.Leader, *merged: models.Leader) -> Any:
    """Return the page that shows what would move."""
    return desk.get(MERGE, {"of": [keep.pk, *(one.pk for one in merged)], "keep": keep.pk})


def confirm(desk: Client, keep: models.Leader, *merged: models.Leader) -> Any:
    """Look at the preview and agree to it."""
    page = look(desk, keep, *merged)
    seen = page.context["preview"].fingerprint
    return desk.post(MERGE, {"of": [keep.pk, *(one.pk for one in merged)], "keep": keep.pk, "seen": seen})


def obstacles(page: Any) -> list[str]:
    """Return what stands in the way, as the page says it."""
    found = [obstacle.message for obstacle in page.context["preview"].obstacles]
    assert all(escape(message) in page.content.decode() for message in found)
    assert ('name="seen"' in page.content.decode()) is (not found), "the button shows where nothing stands in the way"
    return found


def test_everything_of_one_becomes_the_others(
    desk: Client, client: Client, keep: models.Leader, merged: models.Leader
) -> None:
    term = TermFactory(leader=merged, office="Chancellor")
    LeaderNameFactory(leader=merged, name="I. Marel")
    meeting = published_meeting(leaders=[merged, LeaderFactory()])
    meeting.participations.filter(leader=merged).update(term=term, office="Chancellor", title_as_printed="Dr. Marel")
    spoken = meeting.quotes.first()
    received = QuoteFactory(meeting=meeting, speaker=meeting.participations.last().leader, addressee=merged)
    page = look(desk, keep, merged)
    moves = {
        move.label: (move.number, *(example.words for example in move.examples))
        for move in page.context["preview"].moves
    }
    assert moves["names"] == (2, "Ines Marel", "I. Marel")
    assert moves["meetings"] == (1, meeting.title)
    assert moves["statements made"] == (1, spoken.text)
    assert moves["statements received"] == (1, received.text)
    assert moves["addresses, which then lead on"] == (1, "/leaders/ines-marel-2/")
    ids = set(meeting.quotes.values_list("public_id", flat=True))
    answer = confirm(desk, keep, merged)
    assert answer["Location"] == change_url(keep)
    assert not models.Leader.objects.filter(pk=merged.pk).exists()
    assert sorted(keep.names.values_list("name", flat=True)) == ["I. Marel", "Ines Marel"]
    assert keep.terms.get() == term
    participation = meeting.participations.get(leader=keep)
    assert (participation.office, participation.title_as_printed, participation.term) == (
        "Chancellor",
        "Dr. Marel",
        term,
    )
    assert set(keep.quotes.all()) == {spoken}
    assert set(keep.quotes_received.all()) == {received}
    assert set(meeting.quotes.values_list("public_id", flat=True)) == ids
    response = client.get("/leaders/ines-marel-2/")
    assert (response.status_code, response["Location"]) == (301, "/leaders/ines-marel/")
    assert spoken.text in client.get("/quotes/?speaker=ines-marel-2").content.decode()


def test_merging_twice_leaves_no_chain_of_addresses(
    desk: Client, client: Client, keep: models.Leader, merged: models.Leader
) -> None:
    first = LeaderFactory(slug="first")
    published_meeting(leaders=[first, LeaderFactory()])
    models.Leader.objects.filter(pk=first.pk).update(slug="renamed")
    confirm(desk, merged, first)
    confirm(desk, keep, merged)
    for old in ("first", "renamed"):
        assert client.get(f"/leaders/{old}/")["Location"] == "/leaders/ines-marel/"
    keep.slug = "marel"
    keep.save()
    assert client.get("/leaders/first/")["Location"] == "/leaders/marel/"
    other = {"name": "Another", "slug": "first", **rows("names"), **rows("terms")}
    assert list(errors_of(desk.post("/admin/meetings/leader/add/", other))) == ["slug"]


def test_an_address_nobody_saw_is_free_again(desk: Client, keep: models.Leader, merged: models.Leader) -> None:
    confirm(desk, keep, merged)
    assert LeaderFactory(slug="ines-marel-2").pk


def test_what_one_lacks_comes_from_the_other(desk: Client, keep: models.Leader, merged: models.Leader) -> None:
    models.Leader.objects.filter(pk=merged.pk).update(biography="Born by the river.", wikidata_id="Q42")
    confirm(desk, keep, merged)
    keep.refresh_from_db()
    assert (keep.biography, keep.wikidata_id) == ("Born by the river.", "Q42")


def test_of_two_biographies_the_kept_ones_stays_and_the_other_is_written_down(
    desk: Client, keep: models.Leader, merged: models.Leader
) -> None:
    models.Leader.objects.filter(pk=keep.pk).update(biography="Ours.")
    models.Leader.objects.filter(pk=merged.pk).update(biography="Theirs.")
    assert "this one goes: Theirs." in look(desk, keep, merged).content.decode()
    confirm(desk, keep, merged)
    keep.refresh_from_db()
    assert keep.biography == "Ours."
    assert "Theirs." in desk.get(f"{change_url(keep)[:-7]}history/").content.decode()


def test_a_portrait_moves_with_its_credit(desk: Client, keep: models.Leader, merged: models.Leader) -> None:
    portrait = give_portrait(merged, credit="Jo Ray")
    assert "Jo Ray" in look(desk, keep, merged).content.decode()
    confirm(desk, keep, merged)
    moved = models.Portrait.objects.get()
    assert (moved.leader, moved.credit, moved.version) == (keep, "Jo Ray", portrait.version)
    assert moved.images.count() == 7


def test_of_two_portraits_the_kept_ones_stays(desk: Client, keep: models.Leader, merged: models.Leader) -> None:
    ours = give_portrait(keep)
    give_portrait(merged, credit="Jo Ray")
    assert "by Jo Ray, goes" in look(desk, keep, merged).content.decode()
    confirm(desk, keep, merged)
    assert models.Portrait.objects.get() == ours
    assert set(models.PortraitImage.objects.values_list("portrait", flat=True)) == {ours.pk}


def test_two_wikidata_ids_are_two_persons(desk: Client, keep: models.Leader, merged: models.Leader) -> None:
    models.Leader.objects.filter(pk=keep.pk).update(wikidata_id="Q1")
    models.Leader.objects.filter(pk=merged.pk).update(wikidata_id="Q2")
    assert obstacles(look(desk, keep, merged)) == [
        "Wikidata holds them for two: Inés Marel is Q1, Ines Marel is Q2. Empty the wrong one."
    ]
    answer = confirm(desk, keep, merged)
    assert models.Leader.objects.filter(pk=merged.pk).exists()
    assert said(answer) == obstacles(look(desk, keep, merged))


def test_a_name_and_a_term_of_both_stay_once(desk: Client, keep: models.Leader, merged: models.Leader) -> None:
    country = CountryFactory()
    ours = TermFactory(leader=keep, country=country)
    theirs = TermFactory(leader=merged, country=country)
    participation = ParticipationFactory(leader=merged, term=theirs)
    for leader in (keep, merged):
        LeaderNameFactory(leader=leader, name="The Chancellor", language="en")
    LeaderNameFactory(leader=merged, name="Inés Marel")
    page = look(desk, keep, merged).content.decode()
    assert "Both have the term Prime Minister" in page
    assert "Both go by The Chancellor, Inés Marel" in page
    confirm(desk, keep, merged)
    participation.refresh_from_db()
    assert (participation.term, participation.leader) == (ours, keep)
    assert keep.terms.get() == ours
    assert sorted(keep.names.values_list("name", flat=True)) == ["Ines Marel", "The Chancellor"]


class TestInOneMeeting:
    """Both take part in the same meeting."""

    @pytest.fixture
    def meeting(self, keep: models.Leader, merged: models.Leader) -> models.Meeting:
        meeting = MeetingFactory(title="Talks")
        ParticipationFactory(meeting=meeting, leader=merged, office="Chancellor", country=None)
        ParticipationFactory(meeting=meeting, leader=keep, office="President", country=None)
        ParticipationFactory(meeting=meeting)
        QuoteFactory(meeting=meeting, speaker=merged)
        QuoteFactory(meeting=meeting, speaker=keep)
        return meeting

    def test_one_participant_stays_and_speaks_for_both(
        self, desk: Client, keep: models.Leader, merged: models.Leader, meeting: models.Meeting
    ) -> None:
        page = look(desk, keep, merged)
        assert page.context["preview"].outcomes == [
            "Both take part in “Talks”. One participant stays: President. This goes: Chancellor."
        ]
        confirm(desk, keep, merged)
        assert list(meeting.participations.values_list("position", flat=True)) == [1, 2]
        assert meeting.participations.get(leader=keep).office == "President"
        assert meeting.quotes.filter(speaker=keep).count() == 2
        assert "This goes: Chancellor." in desk.get(f"{change_url(keep)[:-7]}history/").content.decode()

    def test_what_the_one_leaves_open_the_other_fills(
        self, desk: Client, keep: models.Leader, merged: models.Leader, meeting: models.Meeting
    ) -> None:
        country = CountryFactory()
        meeting.participations.filter(leader=keep).update(office="", side="neither")
        meeting.participations.filter(leader=merged).update(country=country, side="host", title_as_printed="Dr. Marel")
        assert not any("goes" in outcome for outcome in look(desk, keep, merged).context["preview"].outcomes)
        confirm(desk, keep, merged)
        row = meeting.participations.get(leader=keep)
        assert (row.office, row.country, row.side, row.title_as_printed) == ("Chancellor", country, "host", "Dr. Marel")

    def test_on_opposite_sides_they_are_two_persons(
        self, desk: Client, keep: models.Leader, merged: models.Leader, meeting: models.Meeting
    ) -> None:
        meeting.participations.filter(leader=keep).update(side="guest")
        meeting.participations.filter(leader=merged).update(side="host")
        page = look(desk, keep, merged)
        assert obstacles(page) == ["In “Talks” they sit on opposite sides: one person does not."]
        assert change_url(meeting) in page.content.decode()

    def test_nobody_speaks_to_oneself(
        self, desk: Client, keep: models.Leader, merged: models.Leader, meeting: models.Meeting
    ) -> None:
        QuoteFactory(meeting=meeting, speaker=merged, addressee=keep)
        assert obstacles(look(desk, keep, merged)) == [
            "In “Talks” statement 3 is said by one to the other. Correct who spoke, or to whom."
        ]

    def test_a_published_meeting_keeps_two_sides(
        self, desk: Client, keep: models.Leader, merged: models.Leader, meeting: models.Meeting
    ) -> None:
        publish_at_once(meeting)
        assert obstacles(look(desk, keep, merged)) == []
        meeting.participations.exclude(leader__in=[keep, merged]).delete()
        assert obstacles(look(desk, keep, merged)) == [
            "“Talks” is published, and would be left with one participant. Withdraw it first."
        ]


def test_every_relation_of_a_leader_is_known_to_merging() -> None:
    """A new relation to leaders has to say what a merge does with it."""
    relations = {(field.related_model.__name__, field.field.name) for field in models.Leader._meta.related_objects}
    assert relations == {
        ("LeaderName", "leader"),
        ("Portrait", "leader"),
        ("Term", "leader"),
        ("Participation", "leader"),
        ("Meeting", "leaders"),
        ("Quote", "speaker"),
        ("Quote", "addressee"),
    }
