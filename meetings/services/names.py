"""The other names of a leader, the synonyms of a topic, as a set."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from meetings.services.history import recorded


@recorded
def set_names(*, owner: Any, others: str, names: Iterable[dict[str, str]]) -> None:
    """Let `owner` have exactly the other names `names`, by the fields of their model, such as name and language.

    others: "names" or "synonyms". Raises ValidationError for a name that cannot be, or is there twice.
    """
    manager = getattr(owner, others)
    there = {(row.name, row.language): row for row in manager.all()}
    wanted = {(fields["name"], fields["language"]): fields for fields in names}
    for key, row in there.items():
        if key not in wanted:
            row.delete()
    for key, fields in wanted.items():
        row = there.get(key) or manager.model(**{manager.field.name: owner})
        if any(getattr(row, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(row, name, value)
            _check(row)
            row.save()


def _check(row: Any) -> None:
    """Check the fields of `row`; that it is there once follows from the set that is written."""
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise ValidationError([f"“{row.name}”: {message}" for message in error.messages]) from error
