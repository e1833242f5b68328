"""Migrations go forward and back, and say what the models say."""

import io

import pytest
from django.core.management import call_command
from django.db import connection

from meetings.models import Country


def test_no_migration_is_missing(db):
    said = io.StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said)
    assert said.getvalue().strip() == "No changes detected"


@pytest.mark.django_db(transaction=True)
def test_every_migration_can_be_taken_back():
    try:
        call_command("migrate", "admin", "zero", verbosity=0)
        call_command("migrate", "meetings", "zero", verbosity=0)
        left = set(connection.introspection.table_names())
        assert not {name for name in left if name.startswith("meetings_")}
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_proc WHERE proname LIKE 'communique_%%'")
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT count(*) FROM pg_ts_config WHERE cfgname LIKE 'communique_%%'")
            assert cursor.fetchone() == (0,)
    finally:
        call_command("migrate", verbosity=0)
    kinds = dict(Country.objects.filter(code__in=["FR", "EU", "UN", "NATO", "SU", "XK"]).values_list("code", "kind"))
    organisations = dict.fromkeys(["EU", "UN", "NATO"], "organisation")
    assert kinds == {"FR": "state", "SU": "former", "XK": "state"} | organisations
