"""What every test shares."""

import gc
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from hypothesis import HealthCheck, settings

from tests.database import keep
from tests.rendering import watch_pages_alone

PROJECT = Path(__file__).resolve().parent.parent
READOUTS = PROJECT.parent / "shared" / "readouts"

# Seconds on a busy machine say little: what an example may take is generous, how long Hypothesis needs to make up its
# examples is nobody's concern.
settings.register_profile("busy machine", deadline=5_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")

GARBAGE = 50_000  # objects more than before, when circles of them are looked for; Python's own number is 700

# The files that take longest, first: whichever process took one of them last would let the other one wait.
LONGEST = (
    "tests/races/test_merging.py",
    "tests/admin/permissions/test_matrix.py",
    "tests/races/test_publishing.py",
    "tests/races/test_saves.py",
    "tests/races/test_working_copies.py",
    "tests/kills/test_kills.py",
    "tests/browser/",
    "tests/demonstration/test_crawl.py",
    "tests/site/test_leaks.py",
    "tests/services/test_merging_races.py",
    "tests/services/test_races.py",
    "tests/demonstration/",
    "tests/bench/",
    "tests/embedded/",
    "tests/admin/test_checklist.py",
    "tests/services/test_parting.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest begin; the rest stays in its random order (and `--no-loadscope-reorder` leaves it there)."""

    def place(item: pytest.Item) -> int:
        return next((number for number, name in enumerate(LONGEST) if item.nodeid.startswith(name)), len(LONGEST))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Look for garbage in circles more seldom, and not among what was imported: that took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE, 20, 20)


def without_its_way(record: logging.LogRecord) -> bool:
    """Say of a refusal (403, 404) what it is, not from which line it came: Python reads each line of the way again."""
    if record.levelno < logging.ERROR:
        record.exc_info = None
    return True


@pytest.fixture(scope="session", autouse=True)
def _refusals_in_short(django_test_environment: None) -> None:
    logging.getLogger("django.request").addFilter(without_its_way)


@pytest.fixture(scope="session", autouse=True)
def _pages_alone(django_test_environment: None) -> None:
    watch_pages_alone()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The tests' database; a connection that a thread of the live server still holds does not keep it from going."""
    with django_db_blocker.unblock():
        keep()
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
def _empty_caches(settings) -> None:
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture
def readouts() -> Path:
    """The folder of real texts; a test that needs it is skipped where it is not."""
    if not READOUTS.is_dir():
        pytest.skip("the folder of real texts, shared/readouts beside the checkout, is not here")
    return READOUTS
