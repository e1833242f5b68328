"""The groups of the roles, kept equal to their declaration in `meetings.roles`.

They are made after `migrate`, not by a migration: a right is a row that Django itself makes only when all
migrations have run, so a migration would find none on a new database; and a database that is emptied between
tests, or by `flush`, has its groups back with its rights. It also takes back what was changed in a group by hand,
and gives a new right to those whose role has it with the release that brings it.
"""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import transaction
from django.db.models import Q

from meetings.roles import ROLES


def keep_roles(*, using: str, apps: Any = installed, **_signal: Any) -> None:
    """Make the groups of the roles, with exactly the rights declared. A right that a state of the database
    migrated back has not yet is left out."""
    try:
        group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return
    wanted = {right for role in ROLES for right in role.rights}
    for label in sorted({right.partition(".")[0] for right in wanted}):
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
    known = _known(permission.objects.using(using), wanted)
    groups, holdings = group.objects.using(using), group.permissions.through.objects.using(using)
    with transaction.atomic(using=using):
        # Without signals: nobody did this at the desk who would have to answer for it.
        groups.bulk_create([group(name=role.name) for role in ROLES], ignore_conflicts=True)
        for role in ROLES:
            row = groups.get(name=role.name)
            held = [known[right] for right in sorted(role.rights) if right in known]
            holdings.filter(group_id=row.pk).exclude(permission_id__in=held).delete()
            rows = [group.permissions.through(group_id=row.pk, permission_id=key) for key in held]
            holdings.bulk_create(rows, ignore_conflicts=True)


def _known(permissions: Any, wanted: set[str]) -> dict[str, int]:
    """Return the keys of those of the rights that the database has."""
    parts = [right.partition(".") for right in wanted]
    found = permissions.filter(
        Q(content_type__app_label__in={app for app, _dot, _code in parts}),
        codename__in={code for _app, _dot, code in parts},
    ).values_list("content_type__app_label", "codename", "pk")
    return {f"{app}.{code}": key for app, code, key in found}
