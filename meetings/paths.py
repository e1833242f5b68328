"""Addresses on this site, and how they are made whole: with the site before them, as other sites need them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


class SitePath(str):
    """A path on this site, "/meetings/talks/", which `whole` makes an address; any other string stays what it is."""

    __slots__ = ()


def site_of(request: HttpRequest) -> str:
    """Return the site's address without a slash at its end: SITE_URL, or the one that was asked where that is empty."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def whole(value: Any, site: str) -> Any:
    """Return `value`, dicts and lists of plain values, with every path of this site in it as a whole address."""
    match value:
        case SitePath():
            return f"{site}{value}"
        case dict():
            return {key: whole(one, site) for key, one in value.items()}
        case list() | tuple():
            return [whole(one, site) for one in value]
        case _:
            return value
