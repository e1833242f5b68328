"""A leader's portrait in the width that its place on the page asks for."""

from typing import Any

from django import template

from meetings.models import Portrait
from meetings.pictures import WIDTHS, height_of

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(portrait: Portrait, sizes: str, alt: str = "", lazy: bool = False) -> dict[str, Any]:
    """The crops as a <picture>; `sizes` says how wide it stands on the page, as in HTML. Nothing moves as it loads."""
    return {
        "webp": _srcset(portrait, "webp"),
        "jpeg": _srcset(portrait, "jpg"),
        "fallback": portrait.address_of(f"{WIDTHS[1]}.jpg"),
        "width": WIDTHS[1],
        "height": height_of(WIDTHS[1]),
        "sizes": sizes,
        "alt": alt,
        "lazy": lazy,
    }


def _srcset(portrait: Portrait, ending: str) -> str:
    return ", ".join(f"{portrait.address_of(f'{width}.{ending}')} {width}w" for width in WIDTHS)
