"""Answers that are given again as long as nothing has changed.

What a reader's page shows follows from its address, the rows that readers and editors share, and the time. PostgreSQL
has a name for all rows that a transaction sees, its snapshot: as long as that name is the same, so is every row. A
page is kept under its address and that name, so it is never older than the last change of anything; and not beyond the
moment when a scheduled meeting becomes public, nor for more than KEEP_ANSWERS seconds, for days and years
pass without any row that changes. See docs/adr/0022-kept-answers.md.
"""

import datetime
from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from meetings.models import Meeting

LARGEST = 400_000  # bytes of an answer that is kept

View = Callable[..., HttpResponseBase]


def kept(view: View) -> View:
    """Let a view that asks for nothing but its address and the database answer from what it answered before."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        # A transaction sees its own changes, which its snapshot says nothing of.
        if not settings.KEEP_ANSWERS or not _is_from_anybody(request) or connection.in_atomic_block:
            return view(request, *args, **kwargs)
        snapshot, began = _now()
        if snapshot is None:
            return view(request, *args, **kwargs)
        key = _key(request, snapshot)
        response: HttpResponseBase | None = caches["answers"].get(key)
        if response is None:
            response = view(request, *args, **kwargs)
            if _is_for_everybody(request, response) and (seconds := _lasts(began)) > 0:
                caches["answers"].set(key, response, seconds)
        if isinstance(response, HttpResponse) and (tag := response.headers.get("ETag")):
            response = get_conditional_response(request, etag=tag, response=response) or response
        return response

    return answer


def _is_from_anybody(request: HttpRequest) -> bool:
    """Whether nothing is known of who asks: an editor has cookies, and so has a reader who chose a size of text."""
    return request.method == "GET" and not request.COOKIES and "HTTP_AUTHORIZATION" not in request.META


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == HttpResponse.status_code
        and not response.cookies
        and not response.has_header("Vary")
        and not response.has_header("Cache-Control")
        and "CSRF_COOKIE" not in request.META
        and len(response.content) <= LARGEST
    )


def _now() -> tuple[str | None, datetime.datetime]:
    """Return the name of what is there to see, and the moment of which it is true.

    None on a standby server, whose snapshots leave out in their names what is not committed yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_current_snapshot()::text END, statement_timestamp()"
        )
        snapshot, moment = cursor.fetchone()
    return snapshot, moment


def _lasts(began: datetime.datetime) -> float:
    """Return for how many seconds an answer holds that was made from `began` on."""
    turns = Meeting.objects.next_public(began)
    return min(settings.KEEP_ANSWERS, (turns - _now()[1]).total_seconds() if turns else settings.KEEP_ANSWERS)


def _key(request: HttpRequest, snapshot: str) -> str:
    asked = "\n".join([snapshot, request.scheme or "", request.get_host(), request.get_full_path()])
    return sha256(asked.encode()).hexdigest()
