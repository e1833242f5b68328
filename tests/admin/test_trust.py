"""Nobody gains rights by managing accounts: what an Administrator who is no superuser may and may not change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from meetings.models import User
from meetings.roles import ADMINISTRATOR, EDITOR, WRITER
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FormOf = Callable[[Any], dict[str, Any]]
JOINED = {"date_joined_0": "2024-05-17", "date_joined_1": "10:00"}


@pytest.fixture
def administrator() -> User:
    user: User = UserFactory(username="administrator")
    user.groups.add(Group.objects.get(name=ADMINISTRATOR.name))
    return user


@pytest.fixture
def desk_of(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def page(user: User) -> str:
    return reverse("admin:meetings_user_change", args=[user.pk])


def test_an_administrator_gives_the_roles(desk_of: Client, form_of: FormOf) -> None:
    somebody = UserFactory()
    roles = Group.objects.filter(name__in=[WRITER.name, EDITOR.name])
    sent = form_of(desk_of.get(page(somebody))) | JOINED | {"groups": [role.pk for role in roles]}
    assert desk_of.post(page(somebody), sent).status_code == 302
    assert set(somebody.groups.all()) == set(roles)


def test_an_administrator_makes_nobody_a_superuser_and_gives_no_single_right(desk_of: Client, form_of: FormOf) -> None:
    somebody = UserFactory()
    right = Permission.objects.get(codename="delete_reading")
    sent = form_of(desk_of.get(page(somebody))) | JOINED | {"is_superuser": "on", "user_permissions": [right.pk]}
    assert desk_of.post(page(somebody), sent).status_code == 302
    somebody.refresh_from_db()
    assert not somebody.is_superuser
    assert not somebody.user_permissions.exists()


def test_a_group_that_holds_more_is_not_given(desk_of: Client, form_of: FormOf) -> None:
    somebody, more = UserFactory(), Group.objects.create(name="More")
    more.permissions.add(Permission.objects.get(codename="delete_logentry"))
    sent = form_of(desk_of.get(page(somebody))) | JOINED | {"groups": [more.pk]}
    assert desk_of.post(page(somebody), sent).status_code == 200
    assert not somebody.groups.exists()


@pytest.mark.parametrize("how", ["superuser", "right", "group", "switched off"])
def test_an_account_that_holds_more_is_out_of_reach(desk_of: Client, how: str) -> None:
    account = UserFactory(is_superuser=how == "superuser", is_active=how != "switched off", email="a@newsroom.example")
    right = Permission.objects.get(codename="delete_logentry")
    if how in {"right", "switched off"}:
        account.user_permissions.add(right)
    elif how == "group":
        more = Group.objects.create(name="More")
        more.permissions.add(right)
        account.groups.add(more)
    password = account.password
    sent = {"username": account.username, "email": "mine@newsroom.example", **JOINED}
    assert desk_of.post(page(account), sent).status_code == 403
    new = {"password1": "four words in line", "password2": "four words in line", "usable_password": "true"}
    assert desk_of.post(reverse("admin:auth_user_password_change", args=[account.pk]), new).status_code == 403
    assert desk_of.post(reverse("admin:meetings_user_delete", args=[account.pk]), {"post": "yes"}).status_code == 403
    account.refresh_from_db()
    assert (account.email, account.password) == ("a@newsroom.example", password)


def test_nobody_lifts_or_deletes_the_own_account(desk_of: Client, form_of: FormOf, administrator: User) -> None:
    editor = Group.objects.get(name=EDITOR.name)
    sent = form_of(desk_of.get(page(administrator))) | JOINED | {"groups": [editor.pk], "first_name": "Ada"}
    assert desk_of.post(page(administrator), sent).status_code == 302
    administrator.refresh_from_db()
    assert (administrator.first_name, administrator.is_staff) == ("Ada", True)
    assert [group.name for group in administrator.groups.all()] == [ADMINISTRATOR.name]
    own = reverse("admin:meetings_user_delete", args=[administrator.pk])
    assert desk_of.post(own, {"post": "yes"}).status_code == 403


def test_a_group_is_given_no_right_beyond_those_of_the_roles(desk_of: Client) -> None:
    add = reverse("admin:auth_group_add")
    beyond = Permission.objects.get(codename="delete_logentry")
    assert desk_of.post(add, {"name": "Mine", "permissions": [beyond.pk]}).status_code == 200
    assert not Group.objects.filter(name="Mine").exists()


def test_the_groups_of_the_roles_are_nobodys_to_change() -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    role = Group.objects.get(name=WRITER.name)
    assert client.get(reverse("admin:auth_group_change", args=[role.pk])).status_code == 200
    sent = {"name": "Writer", "permissions": []}
    assert client.post(reverse("admin:auth_group_change", args=[role.pk]), sent).status_code == 403
    assert role.permissions.exists()
