"""One address is asked whether it answers. It knows no database.

A newsroom's server stands inside a network that strangers have no business in, and anybody may have written the
address, or the redirect behind it. So a host is resolved once, each of its addresses is judged, and the connection goes
to one that was; a redirect is followed by hand and judged anew.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.utils.encoding import iri_to_uri, punycode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from urllib3.connection import HTTPConnection, HTTPSConnection

from meetings.choices import LinkState

TIMEOUT = 10.0  # seconds for a connection, and for each piece of an answer
DEADLINE = 30.0  # seconds for the head of an answer, however slowly it drips
REDIRECTS = 5
AGENT = "Mozilla/5.0 (compatible; Communique link check)"
GONE = {404, 410}
MOVED = {301, 302, 303, 307, 308}
# Networks whose addresses stand for others, which lie inside perhaps
WRAPPERS = [ipaddress.ip_network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]
TOO_LATE = gettext_lazy("No answer came in time.")

Judge = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking. code: the status; None where nothing answered. problem: in words, where there is one.

    url: the address that gave the answer in the end.
    """

    state: LinkState
    url: str
    code: int | None = None
    problem: str = ""


class Unanswered(Exception):
    """No answer came; the message says why. state: what that makes of the address."""

    def __init__(self, problem: str, state: LinkState = LinkState.FAILING) -> None:
        super().__init__(problem)
        self.state = state


class Unconnected(Unanswered):
    """Not even a connection came about, and none will for another kind of request."""


def is_outside(address: str) -> bool:
    """Return whether an IP address belongs to the public internet."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return is_outside(str(parsed.ipv4_mapped))
        if any(parsed in network for network in WRAPPERS):
            return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def ask(url: str, *, may_connect: Judge = is_outside, timeout: float = TIMEOUT, deadline: float = DEADLINE) -> Answer:
    """Ask `url` for its head and, where that fails, for the whole, of which nothing is read.

    may_connect: judges each IP address before anything connects to it.
    """
    try:
        try:
            code, where = _follow("HEAD", url, may_connect, timeout, deadline)
        except Unconnected:
            raise
        except Unanswered:
            code, where = _follow("GET", url, may_connect, timeout, deadline)
        else:
            if code >= http.HTTPStatus.BAD_REQUEST:
                code, where = _follow("GET", url, may_connect, timeout, deadline)
    except Unanswered as error:
        return Answer(error.state, url, None, str(error))
    if code in GONE:
        return Answer(LinkState.GONE, where, code, _("The page is gone (%d).") % code)
    if code >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        return Answer(LinkState.FAILING, where, code, _("The server fails (%d).") % code)
    if code >= http.HTTPStatus.BAD_REQUEST:
        return Answer(LinkState.REFUSED, where, code, _("It tells programs nothing (%d).") % code)
    return Answer(LinkState.ALIVE, where, code)


def _follow(method: str, url: str, may_connect: Judge, timeout: float, deadline: float) -> tuple[int, str]:
    for _hop in range(REDIRECTS + 1):
        code, location = _request(method, url, may_connect, timeout, deadline)
        if code not in MOVED or not location:
            return code, url
        url = urljoin(url, location)
    raise Unanswered(_("It redirects without end."))


def _request(method: str, url: str, may_connect: Judge, timeout: float, deadline: float) -> tuple[int, str]:
    """Return the status and the redirect that one request is answered with."""
    try:
        parts = urlsplit(url)
        host, port = punycode(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError) as error:
        raise Unconnected(_("This is no web address."), LinkState.GONE) from error
    if parts.scheme not in {"http", "https"}:
        raise Unconnected(_("Only http and https are asked."), LinkState.REFUSED)
    if not host:
        raise Unconnected(_("This is no web address."), LinkState.GONE)
    is_safe = parts.scheme == "https"
    port = port or (443 if is_safe else 80)
    address = _judged(host, port, may_connect)
    connection = (
        HTTPSConnection(address, port, timeout=timeout, server_hostname=host)
        if is_safe
        else HTTPConnection(address, port, timeout=timeout)
    )
    with closing(connection):
        try:
            connection.connect()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Unconnected(_in_words(error)) from error
        return _exchange(connection, method, parts, deadline)


def _exchange(connection: HTTPConnection, method: str, parts: SplitResult, deadline: float) -> tuple[int, str]:
    late = threading.Event()
    watch = threading.Timer(deadline, _hang_up, [connection.sock, late])
    watch.daemon = True
    watch.start()
    try:
        target = iri_to_uri(parts._replace(scheme="", netloc="", path=parts.path or "/", fragment="").geturl())
        host = punycode(parts.hostname or "")
        host = f"[{host}]" if ":" in host else host
        headers = {"Host": f"{host}:{parts.port}" if parts.port else host, "User-Agent": AGENT, "Accept": "*/*"}
        connection.request(method, target, headers=headers, preload_content=False)
        response = connection.getresponse()
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, UnicodeError) as error:
        raise Unanswered(str(TOO_LATE) if late.is_set() else _in_words(error)) from error
    finally:
        watch.cancel()
    if late.is_set():
        raise Unanswered(str(TOO_LATE))
    return response.status, response.headers.get("Location", "")


def _judged(host: str, port: int, may_connect: Judge) -> str:
    """Return an IP address of `host` to connect to, if all of its addresses may be."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unconnected(_("There is no such host.")) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(may_connect(address) for address in addresses):
        raise Unconnected(_("It leads into a private network."))
    return next((address for address in addresses if ":" not in address), addresses[0])


def _hang_up(sock: socket.socket | None, late: threading.Event) -> None:
    late.set()
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _in_words(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(error):
        return _("Its certificate is not accepted.")
    if isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
        return str(TOO_LATE)
    return _("No connection, or one that broke.")
