"""What the page's language calls other languages, and how it joins a list: as the CLDR has it, by Babel."""

import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi, pgettext

# English as this site writes it: no comma before the "and".
LOCALES = {"en": "en_GB"}
HEBREW_AND = re.compile(" ו(?=[^\u0590-\u05ff])")


def locale() -> Locale:
    """Return what the CLDR knows of the page's language."""
    return _locale(get_language() or "en")


def language_name(code: str) -> str:
    """Return the name of a language in the page's own: "ru" → "Russian"; the code itself where it is not known."""
    try:
        return str(Locale.parse(code, sep="-").get_display_name(locale()) or code)
    except (UnknownLocaleError, ValueError):
        return code


def list_of(names: Iterable[str]) -> str:
    """Return names as a sentence lists them: "Ada, Bero and Cy"."""
    joined = format_list(list(names), locale=locale())
    # Hebrew writes its "and" with a hyphen before a name in other letters.
    return HEBREW_AND.sub(" ו־", joined) if get_language() == "he" else joined


def isolated(text: str) -> str:
    """Return what was typed, or a date of numbers, as it stands within words that are written from right to left."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else text


def comma() -> str:
    """Return what stands between two things that follow each other."""
    return pgettext("between two things", ", ")


def content_lang() -> str:
    """Return the attribute that says in which language the newsroom writes: "" on pages in that language."""
    return "" if get_language() in {None, settings.LANGUAGE_CODE} else mark_safe(f' lang="{settings.LANGUAGE_CODE}"')  # noqa: S308 (a setting)


@lru_cache
def _locale(code: str) -> Locale:
    return Locale.parse(LOCALES.get(code, code), sep="_")
