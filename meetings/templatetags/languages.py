"""A page in the other languages of the interface."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info

from meetings.paths import in_language

register = template.Library()


@dataclass(frozen=True, slots=True)
class Version:
    """A page in a language: its code, its name in itself, the way it is written, where the page is."""

    code: str
    name: str
    is_right_to_left: bool
    address: str
    is_current: bool

    @property
    def direction(self) -> str:
        return "rtl" if self.is_right_to_left else "ltr"


@register.simple_tag(takes_context=True)
def this_page_in_languages(context: Context) -> list[Version]:
    """Where this very page is, its query included, in each language; of an apology or a preview, the front page.

    None where one language alone is offered.
    """
    request = context.get("request")
    if request is None:
        return []
    return list(_versions(request.get_full_path() if context.get("head") else reverse("home")))


@register.filter
def in_languages(path: str) -> list[Version]:
    """Return where the page at a path is in each language; none where one alone is offered."""
    return list(_versions(path))


@register.simple_tag
def without_language(path: str) -> str:
    """The address of a page for whoever reads none of the languages, or any."""
    return in_language(path, settings.LANGUAGE_CODE)


def _versions(path: str) -> Iterator[Version]:
    here = get_language()
    codes = [code for code, _name in settings.LANGUAGES]
    for code in codes if len(codes) > 1 else []:
        known = get_language_info(code)
        yield Version(code, capfirst(known["name_local"]), known["bidi"], in_language(path, code), code == here)
