"""What accounts and roles may do, in the audit log: every change of it, whichever door it came through.

Each change is written in its own transaction. What goes past the models (`QuerySet.update`, SQL) is not seen.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.dispatch import receiver

from meetings.choices import AuditAction
from meetings.models import User
from meetings.services.audit import record

FIELDS: dict[type[Model], tuple[str, ...]] = {
    User: ("username", "email", "is_active", "is_staff", "is_superuser"),
    Group: ("name",),
}
MOST_NAMES = 100  # that an entry lists


def _state(row: Model) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS[type(row)]}


@receiver(pre_save, sender=User)
@receiver(pre_save, sender=Group)
def look_before(instance: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    """Remember how the row stands, where what is going to be saved may change it."""
    watched = {*FIELDS[type(instance)], "password"}
    instance._stood = None
    if instance.pk is not None and (update_fields is None or watched & set(update_fields)):
        instance._stood = type(instance)._default_manager.filter(pk=instance.pk).first()


@receiver(post_save, sender=User)
@receiver(post_save, sender=Group)
def write_changes(instance: Any, created: bool, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    stood = instance.__dict__.pop("_stood", None)
    if created:
        has = {name: value for name, value in _state(instance).items() if value}
        record(AuditAction.ROLE, instance, new=True, has=has)
    elif stood is not None:
        saved = set(update_fields) if update_fields is not None else None
        before = _state(stood)
        changes = {
            name: [before[name], value]
            for name, value in _state(instance).items()
            if before[name] != value and (saved is None or name in saved)
        }
        password = isinstance(instance, User) and _has_new_password(instance, stood, saved)
        if changes or password:
            record(AuditAction.ROLE, instance, changes=changes, **({"password": True} if password else {}))


def _has_new_password(user: User, stood: User, saved: set[str] | None) -> bool:
    """Whether the password is another; the same one, scrambled by newer means at a login, is not."""
    rescrambled = saved == {"password"} and user._password is None  # type: ignore[attr-defined]
    return user.password != stood.password and (saved is None or "password" in saved) and not rescrambled


# --- Groups of accounts, permissions of accounts and groups ---


def _names(rows: Any) -> list[str]:
    """Return what the audit log calls groups or permissions."""
    if rows.model is Permission:
        pairs = rows.order_by("content_type__app_label", "codename").values_list("content_type__app_label", "codename")
        return [f"{app}.{code}" for app, code in pairs]
    return list(rows.order_by("name").values_list("name", flat=True))


def _watch(owner: type[Model], field: str) -> None:
    """Write down every change of the rows that `field` of an `owner` points at, from whichever end."""

    def write(instance: Any, action: str, reverse: bool, model: Any, pk_set: set[Any] | None, **kwargs: Any) -> None:
        if action not in {"pre_add", "pre_remove", "pre_clear"}:
            return
        owners = [instance]
        if reverse:
            all_owners = owner._default_manager.all()
            owners = list(all_owners.filter(**{field: instance} if pk_set is None else {"pk__in": pk_set}))
        for one in owners:
            moved = set() if action == "pre_clear" else {instance.pk} if reverse else pk_set or set()
            _write_moved(one, field, action, moved)

    through = getattr(owner, field).through
    m2m_changed.connect(write, sender=through, weak=False, dispatch_uid=f"audit.{through._meta.label}")


def _write_moved(owner: Any, field: str, action: str, moved: set[Any]) -> None:
    rows = getattr(owner, field)
    before = _names(rows.all())
    if action == "pre_add":
        after = sorted({*before, *_names(rows.model._default_manager.filter(pk__in=moved))})
    else:
        after = _names(rows.exclude(pk__in=moved)) if action == "pre_remove" else []
    if before != after:
        record(AuditAction.ROLE, owner, changes={field: [before, after]})


_watch(User, "groups")
_watch(User, "user_permissions")
_watch(Group, "permissions")


@receiver(pre_delete, sender=User)
def write_deleted_user(instance: User, **kwargs: Any) -> None:
    had = {name: value for name, value in _state(instance).items() if value}
    record(AuditAction.DELETE, instance, had={**had, "groups": _names(instance.groups.all())})


@receiver(pre_delete, sender=Group)
def write_deleted_group(instance: Group, **kwargs: Any) -> None:
    members = instance.user_set.order_by("username").values_list("username", flat=True)
    record(
        AuditAction.DELETE,
        instance,
        had={"permissions": _names(instance.permissions.all()), "members": list(members[:MOST_NAMES])},
    )
