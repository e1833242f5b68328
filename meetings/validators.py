"""Checks of single values, with a message for the place where the value was typed."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def validate_time_zone(value: str) -> None:
    """Raise ValidationError unless `value` is the IANA name of a time zone."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(value)s” is no time zone; one is written like Europe/Paris."), params={"value": value}
        )
