from anyascii import anyascii
from django.db.models.functions import Length
from django.utils.text import slugify

from meetings.choices import Addressable
from meetings.models import RegisteredSlug


def free_slug(kind: Addressable, words: str, *, longest: int = 100) -> str:
    """Return a slug made of `words` that nothing of this kind has or ever had in public.

    Words of another script are written in Latin letters first. Where the plain slug is taken a
    number follows it: "first-talks-2".
    """
    plain = _cut(slugify(anyascii(words)), longest - len("-9999")).strip("-") or kind.value
    taken = set(
        RegisteredSlug.objects.filter(kind=kind, slug__startswith=plain)
        .annotate(length=Length("slug"))
        .filter(length__lte=len(plain) + 5)
        .values_list("slug", flat=True)
    )
    if plain not in taken:
        return plain
    return next(f"{plain}-{number}" for number in range(2, len(taken) + 3) if f"{plain}-{number}" not in taken)


def _cut(slug: str, longest: int) -> str:
    """Return as many whole words of `slug` as fit, at least a part of the first."""
    return slug if len(slug) <= longest else slug[: longest + 1].rpartition("-")[0] or slug[:longest]
