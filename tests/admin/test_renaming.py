"""A new slug, typed on the form of a leader, a meeting or a topic."""

import datetime
from typing import Any

import pytest
from django.test import Client

from tests.admin.helpers import FormOf, change_url, errors_of
from tests.factories import LeaderFactory, MeetingFactory, TopicFactory, UserFactory, published_meeting

pytestmark = pytest.mark.django_db

KINDS = ["leader", "meeting", "topic"]
UNSEEN = {"leader": LeaderFactory, "meeting": MeetingFactory, "topic": TopicFactory}


@pytest.fixture
def public(db: None) -> dict[str, Any]:
    topic = TopicFactory(slug="first")
    leader = LeaderFactory(slug="first")
    meeting = published_meeting(slug="first", leaders=[leader, LeaderFactory()], topics=[topic])
    meeting.quotes.update(checked_by=UserFactory(), checked_on=datetime.date(2024, 6, 1))
    return {"leader": leader, "meeting": meeting, "topic": topic}


def rename(desk: Client, form_of: FormOf, row: Any, slug: str) -> Any:
    return desk.post(change_url(row), form_of(desk.get(change_url(row))) | {"slug": slug})


@pytest.mark.parametrize("kind", KINDS)
def test_every_former_address_of_something_public_leads_on_and_is_listed(
    desk: Client, client: Client, form_of: FormOf, public: dict[str, Any], kind: str
) -> None:
    row = public[kind]
    page = desk.get(change_url(row)).content.decode()
    assert "Readers know this address." in page
    assert "former addresses" not in page
    for slug in ("second", "third"):
        assert rename(desk, form_of, row, slug).status_code == 302
    page = desk.get(change_url(row)).content.decode()
    for slug in ("first", "second"):
        response = client.get(f"/{kind}s/{slug}/")
        assert (response.status_code, response["Location"]) == (301, f"/{kind}s/third/")
        assert f'<a href="/{kind}s/{slug}/"' in page
    assert client.get(f"/{kind}s/third/").status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_former_address_is_given_to_nothing_else_and_what_was_typed_stays(
    desk: Client, form_of: FormOf, public: dict[str, Any], kind: str
) -> None:
    rename(desk, form_of, public[kind], "second")
    for taken in ("first", "second"):
        response = rename(desk, form_of, UNSEEN[kind](slug="other"), taken)
        assert errors_of(response) == {
            "slug": ["Something else has or had this slug, and its address stays its own. Choose another."]
        }
        assert f'value="{taken}"' in response.content.decode()
        type(public[kind]).objects.filter(slug="other").delete()


@pytest.mark.parametrize("kind", KINDS)
def test_it_may_have_its_own_former_address_back(
    desk: Client, client: Client, form_of: FormOf, public: dict[str, Any], kind: str
) -> None:
    rename(desk, form_of, public[kind], "second")
    assert rename(desk, form_of, public[kind], "first").status_code == 302
    assert client.get(f"/{kind}s/first/").status_code == 200
    assert client.get(f"/{kind}s/second/")["Location"] == f"/{kind}s/first/"


@pytest.mark.parametrize("kind", KINDS)
def test_the_address_of_something_nobody_saw_is_free_after_a_change(
    desk: Client, client: Client, form_of: FormOf, kind: str
) -> None:
    row = UNSEEN[kind](slug="first")
    assert "No reader has seen this address." in desk.get(change_url(row)).content.decode()
    assert rename(desk, form_of, row, "second").status_code == 302
    assert client.get(f"/{kind}s/first/").status_code == 404
    assert "former addresses" not in desk.get(change_url(row)).content.decode()
    assert rename(desk, form_of, UNSEEN[kind](slug="other"), "first").status_code == 302


@pytest.mark.parametrize("slug", ["two words", "Überall", "a/b"])
def test_what_is_no_slug_is_refused_at_the_field(desk: Client, form_of: FormOf, slug: str) -> None:
    assert list(errors_of(rename(desk, form_of, LeaderFactory(), slug))) == ["slug"]
