"""What became of a text, part by part."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meetings.services.beside import Run
from meetings.services.differences import Part
from meetings.services.differences import differences as parts_of

register = template.Library()


@register.filter
def differences(old: str, new: str) -> list[Part]:
    """Return both texts whole, part by part."""
    return parts_of(old, new)


@register.filter
def differences_shortened(old: str, new: str) -> list[Part]:
    """Return both texts part by part, what stayed shortened to the words around a difference."""
    return parts_of(old, new, whole=False)


@register.filter
def marked(line: Iterable[Run]) -> SafeString:
    """Return the words of a line, those marked that another account does not have."""
    return format_html_join(" ", "{}", ((run.words if run.is_shared else _mark(run.words),) for run in line))


def _mark(words: str) -> SafeString:
    return format_html('<mark class="differs">{}</mark>', words)
