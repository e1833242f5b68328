"""Logging in, being locked out, a new password by mail; users and countries."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from meetings import models
from tests.admin.helpers import change_url, errors_of
from tests.factories import CountryFactory, UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"


def attempt(password: str, username: str = "editor", to: str = "/admin/", **connection: str) -> Any:
    return Client().post(LOGIN, {"username": username, "password": password, "next": to}, **connection)


def test_after_too_many_failures_the_name_waits_and_is_told_so(settings: Any) -> None:
    UserFactory(username="editor")
    for _attempt in range(settings.AXES_FAILURE_LIMIT - 1):
        assert attempt("wrong").status_code == 200
    response = attempt("wrong")
    assert response.status_code == 429
    assert "Too many failed logins" in response.content.decode()
    assert attempt("a password of the tests").status_code == 429
    assert attempt("wrong", username="another").status_code == 200


@pytest.mark.parametrize("address", ["", "192.0.2.1"], ids=["local socket", "network"])
def test_failures_are_counted_whatever_the_connection_and_its_claims(settings: Any, address: str) -> None:
    UserFactory(username="editor")
    for number in range(settings.AXES_FAILURE_LIMIT):
        response = attempt("wrong", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert response.status_code == 429


def test_the_right_password_opens_the_desk() -> None:
    UserFactory(username="editor")
    assert attempt("a password of the tests").url == "/admin/"


def test_logging_in_leads_to_no_other_site() -> None:
    UserFactory(username="editor")
    assert attempt("a password of the tests", to="//elsewhere.example/").url == "/admin/"


def test_a_lost_password_is_replaced_by_mail() -> None:
    user = UserFactory(username="editor", email="editor@newsroom.example")
    client = Client()
    assert 'href="/admin/password_reset/"' in client.get(LOGIN).content.decode()
    client.post("/admin/password_reset/", {"email": user.email})
    link = re.search(r"http://testserver(/admin/reset/\S+)", str(mail.outbox[0].body))
    assert link is not None
    page = client.get(link.group(1), follow=True)
    new = "an entirely new sentence"
    done = client.post(page.request["PATH_INFO"], {"new_password1": new, "new_password2": new}, follow=True)
    assert done.status_code == 200
    assert attempt(new).url == "/admin/"


def test_an_unknown_address_gets_the_same_answer_and_no_mail() -> None:
    response = Client().post("/admin/password_reset/", {"email": "nobody@newsroom.example"})
    assert response.url == "/admin/password_reset/done/"
    assert mail.outbox == []


def test_a_stale_link_says_so() -> None:
    assert "invalid" in Client().get("/admin/reset/MQ/x-y/").content.decode()


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/meetings/meeting/", "/admin/autocomplete/", "/admin/meetings/leader/add/"]
)
def test_the_desk_is_closed_to_strangers(address: str) -> None:
    assert Client().get(address).url.startswith(LOGIN)
    reader = Client()
    reader.force_login(UserFactory(is_staff=False))
    assert reader.get(address).url.startswith(LOGIN)


def test_a_users_time_zone_is_one(desk: Client, editor: Any, form_of: Any) -> None:
    url = change_url(editor)
    data = form_of(desk.get(url))
    assert "time_zone" in errors_of(desk.post(url, data | {"time_zone": "Moon/Crater"}))


@pytest.mark.parametrize("code", ["de", "1A", "ДЕ"])
def test_a_countrys_code_has_its_form(desk: Client, code: str) -> None:
    response = desk.post("/admin/meetings/country/add/", {"code": code, "name": "Freedonia", "kind": "state"})
    assert "A code is capital letters, digits and hyphens, and begins with a letter." in str(errors_of(response))


def test_a_country_leaders_speak_for_is_not_deleted(desk: Client) -> None:
    country = CountryFactory()
    models.Term.objects.create(
        leader=models.Leader.objects.create(name="A B", slug="a-b"), office="King", country=country
    )
    assert desk.post(f"{change_url(country)[:-7]}delete/", {"post": "yes"}).status_code == 200
    assert models.Country.objects.filter(pk=country.pk).exists()
