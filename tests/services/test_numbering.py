"""Versions of very many things are numbered under few locks."""

import pytest
from django.db import connection, transaction

from meetings import models
from meetings.models import Version
from meetings.services.history import (
    recording,
)

pytestmark = pytest.mark.django_db


def test_the_numbering_of_very_many_things_takes_a_bounded_number_of_locks(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetings.services.history.versions.LOCKS", 3)
    keys = list(models.Country.objects.values_list("pk", flat=True)[:8])
    with transaction.atomic():
        with recording():
            models.Country.objects.filter(pk__in=keys).update(kind="former")
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
            assert cursor.fetchone() == (3,)
    assert Version.objects.filter(model="meetings.country").count() == len(keys)
