"""Who else has a form open: told by pages that say so every few seconds, and forgotten when they stop."""

import datetime

from django.db import transaction
from django.utils import timezone

from meetings.models import PagePresence, User
from meetings.services.overtaking import Place
from meetings.services.unsaved import Page

LASTS = datetime.timedelta(minutes=1)  # after which a page that says nothing counts as closed
NAMED = 10  # people named


@transaction.atomic
def seen(*, page: Page, place: Place) -> None:
    """Note that a page is open, and forget those that have been silent."""
    now = timezone.now()
    silent = PagePresence.objects.select_for_update(skip_locked=True).filter(seen_at__lt=now - LASTS)
    PagePresence.objects.filter(pk__in=list(silent.values_list("pk", flat=True))).delete()
    PagePresence.objects.update_or_create(
        user_id=page.user,
        key=page.key,
        defaults={"model": place.model, "object_id": place.key, "seen_at": now},
    )


def left(*, page: Page) -> None:
    """Note that a page was closed."""
    PagePresence.objects.filter(user=page.user, key=page.key).delete()


def others_at(place: Place, user: int) -> list[str]:
    """Return the names of those, but for `user`, who have a form of the thing open, or of a part of it."""
    here = PagePresence.objects.filter(
        model=place.model, object_id=place.key, seen_at__gt=timezone.now() - LASTS
    ).exclude(user=user)
    people = User.objects.filter(pk__in=here.values("user")).order_by("username")[:NAMED]
    return [str(person.get_full_name() or person.get_username()) for person in people]
