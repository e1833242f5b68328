"""What every test shares."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

PROJECT = Path(__file__).resolve().parent.parent
READOUTS = PROJECT.parent / "shared" / "readouts"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The tests' database; a connection that a thread of the live server still holds does not keep it from going."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def readouts() -> Path:
    """The folder of real texts; a test that needs it is skipped where it is not."""
    if not READOUTS.is_dir():
        pytest.skip("the folder of real texts, shared/readouts beside the checkout, is not here")
    return READOUTS
