"""The roles are groups with exactly the rights declared, whatever happened to them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from meetings.roles import ADMINISTRATOR, EDITOR, ROLES, WRITER, Role


def rights_of(role: Role) -> set[str]:
    rows = Group.objects.get(name=role.name).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{code}" for app, code in rows}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_a_role_is_a_group_with_the_rights_declared(db: None, role: Role) -> None:
    assert rights_of(role) == role.rights


def test_migrate_brings_back_what_was_changed_by_hand(db: None) -> None:
    Group.objects.get(name=WRITER.name).permissions.add(Permission.objects.get(codename="publish_meeting"))
    Group.objects.get(name=EDITOR.name).permissions.clear()
    Group.objects.get(name=ADMINISTRATOR.name).delete()
    own = Group.objects.create(name="Night desk")
    call_command("migrate", verbosity=0)
    assert {role.name: rights_of(role) for role in ROLES} == {role.name: role.rights for role in ROLES}
    assert Group.objects.filter(pk=own.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_its_roles() -> None:
    call_command("flush", verbosity=0, interactive=False)
    assert {role.name: rights_of(role) for role in ROLES} == {role.name: role.rights for role in ROLES}


def test_the_roles_share_out_the_work() -> None:
    assert not {"meetings.change_meeting", "meetings.publish_meeting"} & (WRITER.rights | ADMINISTRATOR.rights)
    assert not {right for right in WRITER.rights | EDITOR.rights if "_user" in right or "_group" in right}
    assert {right for right in WRITER.rights if ".delete_" in right or ".change_" in right} == set()
