"""Words that a person compared with their source, where no text of a source proves them."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from meetings.models import Attestation, Meeting, Quote, User
from meetings.services.locking import locked


def unproved(quotes: "QuerySet[Quote]") -> "QuerySet[Quote]":
    """Return those of `quotes` whose words neither their primary source nor a person proves."""
    proofs = Attestation.objects.filter(quote=OuterRef("pk"), is_primary=True).exclude(spans=[])
    return quotes.filter(~Exists(proofs), checked_by=None)


@transaction.atomic
def check_all(*, meeting: Meeting, checker: User, day: datetime.date | None = None) -> int:
    """Write down that `checker` compared all unproved statements with their source on `day`, or today.

    Returns how many they were.
    """
    quotes = unproved(locked(meeting).quotes.all())
    return quotes.update(checked_by=checker, checked_on=day or timezone.localdate())
