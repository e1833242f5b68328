"""The fonts that a page needs before anything of it can be read in them."""

from django import template

register = template.Library()

LATIN = ("told-latin-400", "told-latin-600", "said-latin-400", "said-latin-600")
# Where the interface has another script. Spaces, figures and most marks are in the Latin files, whatever the script.
OTHERS = {"he": "hebrew", "ar": "arabic", "ru": "cyrillic"}


@register.simple_tag
def fonts_of(language: str) -> list[str]:
    """Return the static files of the fonts to fetch at once, for a page in this language."""
    script = OTHERS.get(language)
    own = () if script is None else (f"told-{script}-400", f"told-{script}-600", f"said-{script}-600")
    return [f"fonts/{name}.woff2" for name in (*own, *LATIN)]
