"""The audit log is written once: the database refuses every change of it, whatever the way."""

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
