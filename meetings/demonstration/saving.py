from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def saved(row: Row) -> Row:
    """Check the row as a form would, save it and return it. Raises ValidationError."""
    row.full_clean()
    row.save()
    return row
