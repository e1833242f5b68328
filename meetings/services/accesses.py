"""Logins, logouts and refused logins in the audit log, whichever page they came through.

A refused login is written although nothing else is; nobody is its actor, for a name can be typed by anyone.
"""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from diplomacy_site.clients import address_of
from meetings.choices import AuditAction, Door
from meetings.models import User
from meetings.services.acting import acting
from meetings.services.audit import record, record_stranger

LONGEST = 150  # letters of a typed name that are kept


@receiver(user_logged_in)
def write_login(request: HttpRequest, user: User, **kwargs: Any) -> None:
    with acting(by=user, door=Door.FORM):
        record(AuditAction.LOGIN, user, address=address_of(request))


@receiver(user_logged_out)
def write_logout(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        with acting(by=user, door=Door.FORM):
            record(AuditAction.LOGOUT, user, address=address_of(request))


@receiver(user_login_failed)
def write_refusal(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    refused(str(credentials.get("username") or ""), request)


@receiver(user_locked_out)
def write_lockout(request: HttpRequest, username: str | None, **kwargs: Any) -> None:
    """Write that a name and address wait from now on: after too many failures, and after each try while they wait."""
    record_stranger(AuditAction.LOCKED_OUT, (username or "")[:LONGEST], address=address_of(request))


def refused(name: str, request: HttpRequest | None, **details: Any) -> None:
    """Write that a login with the typed `name` was refused."""
    where = {"address": address_of(request)} if request is not None else {}
    record_stranger(AuditAction.LOGIN_FAILED, name[:LONGEST], **where, **details)
