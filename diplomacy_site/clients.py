"""Where a request comes from, as far as it cannot be made up."""

from django.http import HttpRequest

SOCKET = "0.0.0.0"  # noqa: S104 (a name for all who come through a local socket; nothing is bound to it)


def address_of(request: HttpRequest) -> str:
    """Return the address at the other end of the connection: behind a web server, that server's.

    What a client claims in X-Forwarded-For is not looked at. A connection through a local socket has
    no address; all of them count as one, so that failed logins are counted there too.
    """
    return request.META.get("REMOTE_ADDR") or SOCKET
