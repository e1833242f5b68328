"""What editors typed into forms and have not saved: kept, offered again, let go.

A page that shows a form has a key of its own, so that two windows on one thing do not overwrite each
other, and gives every version it sends a higher number, so that a late one does not overwrite a newer.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import UnsavedForm
from meetings.services.locking import lock_name

LARGEST = 4_000_000  # characters of one form: a source's text of the size allowed, and as much beside it
MOST = 30  # forms of one editor; the oldest go first
KEPT_FOR = datetime.timedelta(days=30)
CLOSED_FOR = datetime.timedelta(days=1)  # in which a late version of a saved form may still arrive


@dataclass(frozen=True, slots=True)
class Page:
    """One opening of a form: whose, of what ("meetings.meeting", "17" or, for a new thing, ""), and its key."""

    user: int
    model: str
    object_id: str
    key: str


class NotKept(Exception):
    """A version was not kept; the message says why."""


class TooLarge(NotKept):
    """A form has more in it than is kept."""

    def __init__(self) -> None:
        super().__init__(_("there is too much in this form; save it instead."))


class Overtaken(NotKept):
    """The form was saved or discarded, or a newer version is kept already.

    late: whether what came is older than what is kept or saved. closed: whether it was saved or discarded.
    """

    def __init__(self, *, late: bool, closed: bool) -> None:
        super().__init__(_("this form was saved, or sent from another window."))
        self.late = late
        self.closed = closed


@transaction.atomic
def keep(*, page: Page, sequence: int | None, data: Mapping[str, list[str]], version: str = "") -> UnsavedForm:
    """Keep what is in the form on `page`.

    data: name → values; `version`: how the thing stood when the page was opened. `sequence`: None for
    the last version there can be. Raises TooLarge, and Overtaken unless `sequence` is higher than that
    of what is kept of this page.
    """
    values = {name.replace("\0", ""): [value.replace("\0", "") for value in given] for name, given in data.items()}
    if len(json.dumps(values, ensure_ascii=False)) > LARGEST:
        raise TooLarge
    lock_name("unsaved", page.user, page.key)
    kept = _row(page) or UnsavedForm(user_id=page.user, model=page.model, object_id=page.object_id, key=page.key)
    late = sequence is not None and kept.pk is not None and sequence <= kept.sequence
    closed = kept.closed_at is not None
    if late or closed:
        raise Overtaken(late=late, closed=closed)
    is_new = kept.pk is None
    number = kept.sequence + 1 if sequence is None else sequence
    kept.sequence, kept.data, kept.version, kept.kept_at = number, values, version[:64], timezone.now()
    kept.save()
    if is_new:
        _prune(page.user)
    return kept


@transaction.atomic
def close(*, page: Page, sequence: int = 0) -> None:
    """Let go what was kept of `page`, whose form was saved or discarded, and refuse what still arrives from it.

    sequence: the number of the version that was saved.
    """
    lock_name("unsaved", page.user, page.key)
    UnsavedForm.objects.update_or_create(
        user_id=page.user,
        key=page.key,
        defaults={
            "model": page.model,
            "object_id": page.object_id,
            "sequence": sequence,
            "data": {},
            "closed_at": timezone.now(),
        },
    )


def forget(*, model: str, object_ids: list[str]) -> None:
    """Let go what anybody typed about things that have been deleted."""
    UnsavedForm.objects.filter(model=model, object_id__in=object_ids).delete()


def kept_of(user: int, model: str, object_id: str) -> "QuerySet[UnsavedForm]":
    """Return what is kept for an editor of the forms of one thing, or of new things of its kind; the newest first."""
    return UnsavedForm.objects.filter(user=user, model=model, object_id=object_id, closed_at=None).filter(
        kept_at__gt=timezone.now() - KEPT_FOR
    )


def kept_by(user: int) -> "QuerySet[UnsavedForm]":
    """Return all that is kept for an editor; the newest first, and no more than MOST."""
    recent = UnsavedForm.objects.filter(user=user, closed_at=None, kept_at__gt=timezone.now() - KEPT_FOR)
    return recent.order_by("-kept_at", "-id")[:MOST]


def _row(page: Page) -> UnsavedForm | None:
    return UnsavedForm.objects.filter(user=page.user, key=page.key).first()


def _prune(user: int) -> None:
    """Let go what is too old, whoever typed it, and what an editor has beyond the number allowed."""
    now = timezone.now()
    UnsavedForm.objects.filter(Q(kept_at__lt=now - KEPT_FOR) | Q(closed_at__lt=now - CLOSED_FOR)).delete()
    newest = UnsavedForm.objects.filter(user=user, closed_at=None).order_by("-kept_at", "-id")
    UnsavedForm.objects.filter(pk__in=list(newest.values_list("pk", flat=True)[MOST:])).delete()
