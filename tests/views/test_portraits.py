"""Portraits as readers get them: with their leader, and never before or after."""

import datetime
import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings import models
from meetings.choices import Status
from tests.factories import LeaderFactory, MeetingFactory, ParticipationFactory, UserFactory, published_meeting
from tests.portraits import give_portrait
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


def public_leader() -> models.Leader:
    meeting = published_meeting()
    leader = meeting.participations.first().leader
    give_portrait(leader)
    return leader


def crops(leader: models.Leader) -> list[str]:
    portrait = models.Portrait.objects.get(leader=leader)
    return [portrait.address_of(f"{width}.{ending}") for width in (128, 256, 512) for ending in ("webp", "jpg")]


def answers(client: Client, leader: models.Leader) -> set[int]:
    return {client.get(address).status_code for address in crops(leader)}


def test_a_public_leader_s_crops_are_public(client: Client) -> None:
    leader = public_leader()
    for address in crops(leader):
        response = client.get(address)
        content = models.PortraitImage.objects.get(name=address.rpartition("/")[2]).content
        assert (response.status_code, response.content) == (200, bytes(content))
        assert response.headers["Content-Type"] == f"image/{'webp' if address.endswith('webp') else 'jpeg'}"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "max-age=31536000" in response.headers["Cache-Control"]
        assert "immutable" in response.headers["Cache-Control"]
        assert "Vary" not in response.headers


def test_the_whole_picture_is_not(client: Client) -> None:
    leader = public_leader()
    assert client.get(f"/portraits/{leader.portrait.version}/whole.jpg").status_code == 404
    assert not models.PortraitImage.objects.published().filter(name="whole.jpg").exists()


def hidden_leaders() -> dict[str, models.Leader]:
    """Return a leader for each way of not being public, each with a portrait."""
    leaders = {name: LeaderFactory() for name in ("alone", "draft", "review", "scheduled", "withdrawn")}
    for name in ("draft", "review", "scheduled", "withdrawn"):
        published_meeting(leaders=[leaders[name], LeaderFactory()], slug=name)
    meetings = models.Meeting.objects
    meetings.filter(slug="draft").update(status=Status.DRAFT, publish_at=None)
    meetings.filter(slug="review").update(status=Status.IN_REVIEW, publish_at=None)
    meetings.filter(slug="scheduled").update(publish_at=timezone.now() + datetime.timedelta(days=1))
    meetings.filter(slug="withdrawn").update(status=Status.WITHDRAWN)
    for leader in leaders.values():
        give_portrait(leader)
    return leaders


def test_nothing_shows_of_a_leader_readers_do_not_see(client: Client) -> None:
    for why, leader in hidden_leaders().items():
        assert answers(client, leader) == {404}, why
        assert client.get(crops(leader)[0], headers={"if-none-match": "*"}).status_code == 404, why


def test_an_editor_gets_no_more_at_the_public_address(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    for why, leader in hidden_leaders().items():
        assert answers(client, leader) == {404}, why


def test_crops_go_with_the_last_public_meeting_and_come_with_the_first(client: Client) -> None:
    leader = public_leader()
    meeting = models.Meeting.objects.filter(participations__leader=leader)
    assert answers(client, leader) == {200}
    meeting.update(status=Status.WITHDRAWN)
    assert answers(client, leader) == {404}
    another = MeetingFactory()
    ParticipationFactory(meeting=another, leader=leader)
    assert answers(client, leader) == {404}
    meeting.update(status=Status.PUBLISHED, publish_at=timezone.now())
    assert answers(client, leader) == {200}


def test_a_browser_that_has_the_crop_is_told_so_without_it(client: Client) -> None:
    address = crops(public_leader())[0]
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)


def test_what_is_no_crop_is_not_found(client: Client) -> None:
    portrait = public_leader().portrait
    for name in ("1024.webp", "256.png", "256.webp%00", "..%2f256.webp"):
        assert client.get(f"/portraits/{portrait.version}/{name}").status_code == 404
    assert client.get(f"/portraits/{'0' * 24}/256.webp").status_code == 404
    assert client.post(portrait.address_of("256.webp")).status_code == 405


def test_one_question_to_the_database(client: Client) -> None:
    address = crops(public_leader())[0]
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) == 1


def test_nothing_uploaded_is_served_or_kept_as_a_file(client: Client) -> None:
    assert "default" not in settings.STORAGES
    for address in ("/media/", "/media/portraits/a.jpg", "/portraits/"):
        assert client.get(address).status_code == 404


def picture_in(page: str) -> str:
    return re.search(r"<picture>.*?</picture>", page, re.DOTALL).group()


def test_the_leader_s_page_offers_every_width_with_credit_and_licence(client: Client, archive: Archive) -> None:
    portrait = give_portrait(archive.host, credit="Jo Ray")
    page = client.get(archive.host.get_absolute_url()).content.decode()
    shown = picture_in(page)
    for width in (128, 256, 512):
        assert f"{portrait.address_of(f'{width}.webp')} {width}w" in shown
        assert f"{portrait.address_of(f'{width}.jpg')} {width}w" in shown
    assert 'width="256" height="320"' in shown
    assert 'alt="Portrait of Ada Holm"' in shown
    assert "lazy" not in shown
    assert "Jo Ray · CC BY 4.0" in page


def test_the_list_shows_small_portraits_of_those_who_have_one(client: Client, archive: Archive) -> None:
    portrait = give_portrait(archive.host)
    page = client.get("/leaders/").content.decode()
    assert page.count("<picture>") == 1
    shown = picture_in(page)
    assert f"{portrait.address_of('128.webp')} 128w" in shown
    assert ('sizes="3.5rem"' in shown, 'loading="lazy"' in shown, 'alt=""' in shown) == (True, True, True)


def test_portraits_cost_the_list_no_questions(client: Client, archive: Archive) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/leaders/")
        return len(queries)

    without = cost()
    for leader in (archive.host, archive.guest):
        give_portrait(leader)
    assert cost() == without


def test_no_page_fetches_pictures_with_its_rows(client: Client, archive: Archive, settings: Any) -> None:
    give_portrait(archive.host)
    for address in ("/", "/leaders/", archive.host.get_absolute_url(), archive.meeting.get_absolute_url()):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert not [query for query in queries if "portraitimage" in query["sql"]], address
