from typing import Any

from django.db import connection

from meetings.models import Meeting
from meetings.services.history import remember


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting as it stands now, locked until the transaction ends.

    Raises Meeting.DoesNotExist if it has been deleted meanwhile.
    """
    current: Meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    remember(Meeting, [current.pk])
    return current


def lock_name(*name: Any) -> None:
    """Hold, until the transaction ends, a lock on something that has no row yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [":".join(map(str, name))])
