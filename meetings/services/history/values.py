"""A column's value as JSON holds it, and back."""

import base64
import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BinaryField, Field
from django.utils import timezone
from psycopg.types.range import Range


def to_json(value: Any) -> Any:
    """Return a value as JSON holds it: moments in UTC, stretches as [start, end], bytes in base 64."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, Range):
        return [value.lower, value.upper]
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    return value


def from_json(column: Field, value: Any) -> Any:
    """Return what `to_json` made of a value of `column` as that value."""
    if value is None:
        return None
    if isinstance(column, ArrayField):
        return [(item[0], item[1]) if isinstance(item, list) else item for item in value]
    if isinstance(column, BinaryField):
        return base64.b64decode(value)
    if column.is_relation:
        return value
    moment = column.to_python(value)
    if isinstance(moment, datetime.datetime) and timezone.is_naive(moment):
        return timezone.make_aware(moment, datetime.UTC)
    return moment
