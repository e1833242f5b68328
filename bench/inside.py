"""Requests to the desk, made in this process."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client

from meetings.models import User

SENT: dict[str, Any] = {"secure": True}


def client_of_an_editor() -> Client:
    """Return a client logged in as somebody who may do everything."""
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(User.objects.create(username="bench", is_staff=True, is_superuser=True))
    return client


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Return the milliseconds that a call took, and what it returned."""
    begun = time.perf_counter()
    answer = call()
    return 1000 * (time.perf_counter() - begun), answer


@contextmanager
def taken_back() -> Iterator[None]:
    """Take back, at the end, all that was written meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
