"""The fonts that a page fetches before its style sheet asks for them: those of its first screen, then the others."""

from django import template

register = template.Library()

# Where the interface has another script. Spaces, figures and most marks are in the Latin files, whatever the script.
OTHERS = {"he": "hebrew", "ar": "arabic", "ru": "cyrillic"}


@register.simple_tag
def fonts_of(language: str, serif: str = "said-latin-600") -> list[str]:
    """Return the static files of the fonts to fetch at once, for a page in this language. serif: of what is largest."""
    script = OTHERS.get(language)
    own = () if script is None else (f"told-{script}-400",)
    return [f"fonts/{name}.woff2" for name in (*own, "told-latin-400", serif)]


@register.simple_tag
def fonts_soon_of(language: str) -> list[str]:
    """Return those that a page in this language needs as well, which are not to keep its style waiting."""
    script = OTHERS.get(language)
    own = () if script is None else (f"told-{script}-600", f"said-{script}-600", f"said-{script}-400")
    return [f"fonts/{name}.woff2" for name in (*own, "said-latin-400", "told-latin-600")]
