"""Addresses on this site: in which language their page is, and how they are made whole, as other sites need them."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language


class SitePath(str):
    """A path on this site, "/meetings/talks/", which `whole` makes an address; any other string stays what it is."""

    __slots__ = ()


def path_to(name: str, *args: Any) -> str:
    """Return what `reverse` returns, remembered: a page of statements asks for hundreds, of the same few things."""
    return _path_to(get_language(), get_urlconf(), get_script_prefix(), name, args)


@lru_cache(maxsize=20_000)
def _path_to(_language: str | None, _urlconf: str | None, _prefix: str, name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)


def language_of(path: str) -> str:
    """Return the language of the page at a path: that of an offered prefix, else the one that has none."""
    code = path.lstrip("/").partition("/")[0]
    return code if code in _prefixed() else settings.LANGUAGE_CODE


def in_language(path: str, code: str) -> str:
    """Return where the page at a path is in a language that is offered; its query string stays."""
    plain = path.removeprefix(f"/{language_of(path)}") if language_of(path) in _prefixed() else path
    return f"/{code}{plain}" if code in _prefixed() else plain


def _prefixed() -> set[str]:
    return {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}


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
