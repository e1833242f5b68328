"""The audit log is written once: the database refuses every change of it, whatever the way."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from meetings.choices import AuditAction
from meetings.models import AuditEntry
from meetings.services.acting import acting
from meetings.services.audit import record
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def altered(entry: AuditEntry) -> AuditEntry:
    entry.label = "another"
    return entry


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: altered(entry).save(),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).update(label="another"),
        lambda entry: AuditEntry.objects.bulk_update([altered(entry)], ["label"]),
        lambda entry: AuditEntry.objects.bulk_create(
            [altered(entry)], update_conflicts=True, unique_fields=["id"], update_fields=["label"]
        ),
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.all().delete(),
        lambda entry: AuditEntry.objects.all()._raw_delete("default"),
        lambda entry: sql("UPDATE meetings_auditentry SET at = now()"),
        lambda entry: sql("DELETE FROM meetings_auditentry"),
    ],
    ids=["save", "update", "bulk_update", "upsert", "delete", "delete all", "raw delete", "SQL update", "SQL delete"],
)
def test_no_entry_is_changed_or_deleted(change) -> None:
    entry = record(AuditAction.STATUS, UserFactory())
    before = list(AuditEntry.objects.values())
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        change(entry)
    assert list(AuditEntry.objects.values()) == before


def test_entries_outlive_the_account() -> None:
    user = UserFactory(username="gone", first_name="Ines", last_name="Marel")
    with acting(by=user, door="form"):
        entry = record(AuditAction.STATUS, user)
    key = user.pk
    user.delete()
    entry.refresh_from_db()
    assert (entry.actor_id, entry.actor) == (key, "Ines Marel")


LOOKS: dict[str, dict[str, Any]] = {
    "audit_newest": {},
    "audit_action": {"action": "merge"},
    "audit_actor": {"actor_id": 7},
    "audit_door": {"door": "paste"},
    "audit_letters": {"folded__contains": "talks"},
    "audit_thing": {"model": "meetings.meeting", "object_id": "7"},
}


def test_every_way_to_look_has_its_index() -> None:
    sql(
        "INSERT INTO meetings_auditentry (at, actor_id, actor, door, action, model, object_id, label, details) "
        "SELECT now() - make_interval(mins => n), n, 'A', 'form', 'login', 'meetings.user', n, md5(n::text), '{}' "
        "FROM generate_series(1, 10000) n"
    )
    sql("ANALYZE meetings_auditentry")
    plans = {index: AuditEntry.objects.filter(**filters)[:50].explain() for index, filters in LOOKS.items()}
    assert [index for index, plan in plans.items() if index not in plan] == []
