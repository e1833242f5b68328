"""Who may manage whose account: nobody gains rights by managing other accounts.

A superuser manages everybody. Whoever else may change users hands out the roles, and what rights they hold
themselves, and nothing beyond. An account that holds more is not theirs to change: a new password or address
would make it theirs.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from meetings.models import User
from meetings.roles import ROLES


def may_manage(by: User, account: User) -> bool:
    """Whether `by`, who may change users, may change or delete this one."""
    if by.is_superuser:
        return True
    # An account that is switched off still holds its rights: it may be switched on again.
    held = Permission.objects.filter(Q(user=account) | Q(group__user=account))
    return not account.is_superuser and not held.exclude(pk__in=rights_given(by)).exists()


def may_manage_group(by: User, group: Group) -> bool:
    """Whether `by`, who may change groups, may change or delete this one; the roles are as they are declared."""
    if group.name in {role.name for role in ROLES}:
        return False
    return by.is_superuser or not group.permissions.exclude(pk__in=rights_given(by)).exists()


def rights_given(by: User) -> "QuerySet[Permission]":
    """Return the rights that `by` may give to groups."""
    if by.is_superuser:
        return Permission.objects.all()
    own = Q(user=by) | Q(group__user=by)
    roles = Q(group__name__in=[role.name for role in ROLES])
    return Permission.objects.filter(pk__in=Permission.objects.filter(own | roles).values("pk"))


def groups_given(by: User) -> "QuerySet[Group]":
    """Return the groups into which `by` may put others."""
    if by.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=rights_given(by).values("pk"))
    return Group.objects.exclude(permissions__in=beyond)
