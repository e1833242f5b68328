"""What is not kept of a form: without rights, from a strange page, too much; and what is kept when a login ends."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from meetings import models
from meetings.services import unsaved
from tests.admin.helpers import ADD, change_url, marks_of, new_meeting
from tests.admin.test_unsaved import KEEP, keep, restored, values_on
from tests.factories import MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_who_may_only_look_has_nothing_kept(desk: Client) -> None:
    meeting = MeetingFactory()
    reader = UserFactory()
    reader.user_permissions.set(Permission.objects.filter(codename__in=["view_meeting", "change_meeting"]))
    client = Client()
    client.force_login(reader)
    page = client.get(change_url(meeting))
    reader.user_permissions.set(Permission.objects.filter(codename="view_meeting"))
    assert keep(client, page, {"title": "x"}).status_code == 403
    assert "_unsaved_token" not in client.get(change_url(meeting)).content.decode()


@pytest.mark.parametrize("token", ["", "x", "WzEsMiwzLDRd:1abc:forged"])
def test_a_token_the_site_did_not_make_is_refused(desk: Client, token: str) -> None:
    answer = desk.post(KEEP, {"title": "x", "_unsaved_token": token})
    assert (answer.status_code, answer.json()["said"]) == (400, "Not kept: load the page again.")
    assert desk.get(KEEP).status_code == 405


def test_neither_protection_nor_buttons_are_kept(desk: Client) -> None:
    keep(desk, desk.get(ADD), {"title": "x\0y", "csrfmiddlewaretoken": "secret", "_publish": "", "_popup": "1"})
    assert models.UnsavedForm.objects.get().data == {"title": ["xy"]}


def test_too_much_is_refused_with_a_sentence(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsaved, "LARGEST", 1000)
    answer = keep(desk, desk.get(ADD), {"summary": "ש" * 1000})
    assert (answer.status_code, answer.json()["said"]) == (
        413,
        "Not kept: there is too much in this form; save it instead.",
    )
    assert not models.UnsavedForm.objects.exists()


def test_the_oldest_forms_go_first(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsaved, "MOST", 3)
    somebody_else = models.UnsavedForm.objects.create(user=UserFactory(), model="meetings.meeting", key="old")
    models.UnsavedForm.objects.update(kept_at=timezone.now() - datetime.timedelta(days=31))
    for number in range(5):
        keep(desk, desk.get(ADD), {"title": f"Meeting {number}"})
    titles = [form.data["title"] for form in models.UnsavedForm.objects.all()]
    assert titles == [["Meeting 4"], ["Meeting 3"], ["Meeting 2"]]
    assert not models.UnsavedForm.objects.filter(pk=somebody_else.pk).exists()


@pytest.mark.parametrize("new", [True, False])
def test_a_form_sent_after_the_login_expired_is_offered_after_the_next(
    desk: Client, editor: Any, form_of: Any, new: bool
) -> None:
    url = ADD if new else change_url(MeetingFactory())
    page = desk.get(url)
    typed = new_meeting() if new else form_of(page)
    Session.objects.all().delete()
    response = desk.post(url, typed | marks_of(page) | {"venue": "The Old Mill", "_save": ""}, follow=True)
    assert "What you typed is kept." in response.content.decode()
    assert not models.Meeting.objects.filter(venue="The Old Mill").exists()
    login = {"username": "editor", "password": "a password of the tests"}
    back = desk.post(response.redirect_chain[-1][0], login, follow=True)
    assert back.request["PATH_INFO"] == url
    assert values_on(restored(desk, url), form_of)["venue"] == "The Old Mill"


def test_a_form_sent_twice_without_a_login_keeps_the_last_of_them(desk: Client, editor: Any, form_of: Any) -> None:
    page = desk.get(ADD)
    keep(desk, page, {"title": "Before"}, sequence=7)
    Session.objects.all().delete()
    for title in ("Once", "Twice"):
        desk.post(ADD, new_meeting(title=title) | marks_of(page))
    desk.force_login(editor)
    assert values_on(restored(desk, ADD), form_of)["title"] == "Twice"


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"is_superuser": False}])
def test_nothing_is_kept_for_who_may_no_longer_write(desk: Client, editor: Any, change: dict[str, bool]) -> None:
    page = desk.get(ADD)
    Session.objects.all().delete()
    models.User.objects.update(**change)
    desk.post(ADD, new_meeting() | marks_of(page))
    assert not models.UnsavedForm.objects.exists()


def test_what_is_typed_after_the_login_expired_is_not_kept_and_that_is_said(desk: Client) -> None:
    page = desk.get(ADD)
    Session.objects.all().delete()
    answer = keep(desk, page, {"title": "x"})
    assert answer.status_code == 401
    assert answer.json() == {"said": "Not kept: your login has expired.", "login": "/admin/login/?next=/admin/"}


def test_a_form_whose_protection_expired_is_kept_and_the_page_says_so(editor: Any, form_of: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    page = client.get(ADD)
    sent = new_meeting(title="Typed before") | marks_of(page) | {"csrfmiddlewaretoken": "x" * 64}
    response = client.post(ADD, sent)
    assert response.status_code == 403
    assert "what you typed is kept" in response.content.decode()
    assert f'href="{ADD}"' in response.content.decode()
    assert values_on(restored(client, ADD), form_of)["title"] == "Typed before"
    assert models.Meeting.objects.count() == 0
