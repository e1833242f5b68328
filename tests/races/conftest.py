from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.races.desk import Editor
from tests.races.together import Together, side_by_side


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines here: counting them takes longer than the deeds, and slows both threads down."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture
def together(transactional_db: None) -> Iterator[Together]:
    """Let two deeds go at once: together(one, other)."""
    with side_by_side() as let_go:
        yield let_go


@pytest.fixture
def ada(django_db_serialized_rollback: None, transactional_db: None) -> Editor:
    return Editor("ada")


@pytest.fixture
def ben(django_db_serialized_rollback: None, transactional_db: None) -> Editor:
    return Editor("ben")
