from collections.abc import Iterator

import pytest

from tests.races.desk import Editor
from tests.races.together import Together, side_by_side


@pytest.fixture
def together(transactional_db: None) -> Iterator[Together]:
    """Let two deeds go at once: together(one, other)."""
    with side_by_side() as let_go:
        yield let_go


@pytest.fixture
def ada(transactional_db: None) -> Editor:
    return Editor("ada")


@pytest.fixture
def ben(transactional_db: None) -> Editor:
    return Editor("ben")
