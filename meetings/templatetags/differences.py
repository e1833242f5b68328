"""What became of a text, part by part."""

from django import template

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
