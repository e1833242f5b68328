"""Every change of what accounts and roles may do is written, whichever way it is made."""

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission

from meetings.choices import AuditAction
from meetings.models import AuditEntry, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def changes(about: Any) -> list[dict[str, Any]]:
    """Return what was written about a thing since it was made, oldest first."""
    entries = AuditEntry.objects.filter(action=AuditAction.ROLE, model=about._meta.label_lower, object_id=str(about.pk))
    return [entry.details for entry in entries.order_by("id") if "new" not in entry.details]


def test_a_new_account_is_written_with_its_rights() -> None:
    user = User.objects.create_superuser("chief", "chief@newsroom.example", "a password of the tests")
    details = AuditEntry.objects.get(action=AuditAction.ROLE, object_id=str(user.pk)).details
    assert details["has"]["is_superuser"] is True


def test_flags_from_and_to() -> None:
    user = UserFactory()
    user.is_superuser, user.first_name = True, "Ines"
    user.save()
    user.is_active = False
    user.save(update_fields=["is_active"])
    user.first_name = "Ana"
    user.save()
    assert changes(user) == [
        {"changes": {"is_superuser": [False, True]}},
        {"changes": {"is_active": [True, False]}},
    ]


def test_what_is_not_saved_is_not_written() -> None:
    user = UserFactory()
    user.is_superuser = True
    user.save(update_fields=["first_name"])
    user.save(update_fields=["first_name", "email"])
    assert changes(user) == []


def test_groups_from_either_end() -> None:
    user = UserFactory()
    one, two = Group.objects.create(name="One"), Group.objects.create(name="Two")
    user.groups.add(one)
    two.user_set.add(user)
    user.groups.add(two)
    user.groups.remove(one)
    two.user_set.clear()
    user.groups.set([one])
    user.groups.clear()
    assert [entry["changes"]["groups"] for entry in changes(user)] == [
        [[], ["One"]],
        [["One"], ["One", "Two"]],
        [["One", "Two"], ["Two"]],
        [["Two"], []],
        [[], ["One"]],
        [["One"], []],
    ]


def test_permissions_of_accounts_and_groups() -> None:
    user, group = UserFactory(), Group.objects.create(name="One")
    right = Permission.objects.get(codename="add_topic")
    user.user_permissions.set([right])
    group.permissions.set([right])
    group.permissions.clear()
    right.user_set.remove(user)
    assert changes(user) == [
        {"changes": {"user_permissions": [[], ["meetings.add_topic"]]}},
        {"changes": {"user_permissions": [["meetings.add_topic"], []]}},
    ]
    assert [entry["changes"]["permissions"] for entry in changes(group)] == [
        [[], ["meetings.add_topic"]],
        [["meetings.add_topic"], []],
    ]


def test_a_new_password_is_written_and_one_scrambled_anew_is_not(settings: Any) -> None:
    user = UserFactory()
    user.set_password("an entirely new sentence")
    user.save()
    assert changes(user) == [{"changes": {}, "password": True}]
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    before = user.password
    assert user.check_password("an entirely new sentence")
    assert user.password != before
    assert len(changes(user)) == 1
    user.password = make_password("a third one")
    user.save()
    assert len(changes(user)) == 2


def test_deleted_accounts_and_groups_are_written_with_what_they_had() -> None:
    group = Group.objects.create(name="One")
    user = UserFactory(username="gone", is_superuser=True)
    user.groups.add(group)
    Group.objects.filter(pk=group.pk).delete()
    User.objects.filter(pk=user.pk).delete()
    deleted = AuditEntry.objects.filter(action=AuditAction.DELETE)
    assert {entry.model: entry.details["had"].get("members", "–") for entry in deleted} == {
        "auth.group": ["gone"],
        "meetings.user": "–",
    }
    assert deleted.get(model="meetings.user").details["had"]["is_superuser"] is True


def test_it_is_written_together_with_the_change_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    user = UserFactory()

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("meetings.services.rights.record", fail)
    user.is_superuser = True
    with pytest.raises(RuntimeError):
        user.save()
    assert not User.objects.get(pk=user.pk).is_superuser
