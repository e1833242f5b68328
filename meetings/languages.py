"""The names of languages, in the language of the page."""

from typing import Any

from django.utils.translation import get_language_info


def language_name(code: str) -> str:
    """Return the name of a language in the page's own: "ru" → "Russian"; the code itself where it is not known."""
    try:
        info: dict[str, Any] = get_language_info(code)
    except KeyError:
        return code
    return str(info["name_translated"])
