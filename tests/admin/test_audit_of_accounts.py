"""Logins, refused logins and rights in the audit log, as the desk's pages make them."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from meetings.choices import AuditAction, Door
from meetings.models import AuditEntry
from tests.admin.helpers import change_url
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

RIGHT = "a password of the tests"


def attempt(username: str, password: str, **connection: str) -> Any:
    return Client().post("/admin/login/", {"username": username, "password": password}, **connection)


def written(*actions: AuditAction) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(action__in=actions).order_by("id"))


def test_coming_and_going_are_written_with_the_address() -> None:
    user = UserFactory(username="editor")
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.post("/admin/login/", {"username": "editor", "password": RIGHT}, HTTP_X_FORWARDED_FOR="198.51.100.1")
    client.post("/admin/logout/")
    came, went = written(AuditAction.LOGIN, AuditAction.LOGOUT)
    assert (came.action, went.action) == (AuditAction.LOGIN, AuditAction.LOGOUT)
    for entry in (came, went):
        assert (entry.actor_id, entry.door, entry.details) == (user.pk, Door.FORM, {"address": "192.0.2.7"})


def test_refused_logins_are_written_and_nobody_is_blamed(settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    UserFactory(username="editor")
    attempt("editor", "wrong", REMOTE_ADDR="192.0.2.7")
    attempt("nobody", "wrong", REMOTE_ADDR="192.0.2.8")
    attempt("editor", "wrong", REMOTE_ADDR="192.0.2.7")
    attempt("editor", RIGHT, REMOTE_ADDR="192.0.2.7")
    entries = written(AuditAction.LOGIN, AuditAction.LOGIN_FAILED, AuditAction.LOCKED_OUT)
    assert [(entry.action, entry.label, entry.details["address"]) for entry in entries] == [
        ("login-failed", "editor", "192.0.2.7"),
        ("login-failed", "nobody", "192.0.2.8"),
        ("locked-out", "editor", "192.0.2.7"),
        ("login-failed", "editor", "192.0.2.7"),
        ("locked-out", "editor", "192.0.2.7"),
        ("login-failed", "editor", "192.0.2.7"),
    ]
    assert {(entry.actor_id, entry.actor) for entry in entries} == {(None, "")}
    assert "wrong" not in str([entry.details for entry in entries])


def test_an_account_that_may_not_use_the_desk_is_refused_and_that_is_written(desk: Client) -> None:
    UserFactory(username="reader", is_staff=False)
    assert attempt("reader", RIGHT).status_code == 200
    (entry,) = written(AuditAction.LOGIN_FAILED)
    assert (entry.label, entry.details["no_desk"]) == ("reader", True)
    assert "may not use the desk" in desk.get("/admin/meetings/auditentry/").content.decode()


def test_a_name_no_account_can_have_is_written_as_far_as_it_can_be() -> None:
    attempt("x" * 100 + "<b>\u202e", "wrong")
    assert written(AuditAction.LOGIN_FAILED)[0].label == "x" * 100 + "<b>\u202e"


def test_a_password_by_mail_is_its_owners_doing() -> None:
    user = UserFactory(username="editor")
    client = Client()
    client.post("/admin/password_reset/", {"email": user.email})
    link = re.search(r"http://testserver(/admin/reset/\S+)", str(mail.outbox[0].body))
    assert link is not None
    page = client.get(link.group(1), follow=True)
    new = "an entirely new sentence"
    client.post(page.request["PATH_INFO"], {"new_password1": new, "new_password2": new})
    entry = written(AuditAction.ROLE)[-1]
    assert (entry.actor_id, entry.object_id) == (user.pk, str(user.pk))
    assert entry.details == {"changes": {}, "password": True, "note": "by a link sent by mail"}


def test_the_desks_form_says_who_changed_whose(desk: Client, editor: Any, form_of: Any) -> None:
    user, group = UserFactory(), Group.objects.create(name="One")
    url = change_url(user)
    joined = {"date_joined_0": "2024-05-17", "date_joined_1": "09:00:00"}
    desk.post(url, form_of(desk.get(url)) | joined | {"groups": [group.pk], "is_active": ""})
    entries = list(AuditEntry.objects.filter(actor_id=editor.pk, action=AuditAction.ROLE).order_by("id"))
    assert {(entry.door, entry.label) for entry in entries} == {(Door.FORM, str(user))}
    assert [entry.details["changes"] for entry in entries] == [
        {"is_active": [True, False]},
        {"groups": [[], ["One"]]},
    ]
    page = desk.get("/admin/meetings/auditentry/", {"actor": editor.pk}).content.decode()
    assert "groups given: One" in page
    assert "active: yes → no" in page
