"""What is at an address: the thing itself, its new address, a thing that is gone, or nothing.

A slug or public id that readers could see once is never forgotten: it leads on to where its thing
is now, in one step, or is answered as gone. One that readers never saw is answered as nothing.
"""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now

from meetings.choices import Addressable
from meetings.models import PublicId, RegisteredSlug

# Crockford's base 32 has no o, i and l, because they are read as these digits.
_CONFUSABLE = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None})


class NothingThere(LookupError):
    """No reader ever saw anything at this address."""


class Gone(LookupError):
    """What readers saw at this address is withdrawn or deleted."""


class Moved(LookupError):
    """The thing is at another address, `address`."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def find_by_slug(kind: Addressable, slug: str, among: QuerySet[Any]) -> Any:
    """Return the one of `among`, things of `kind` that readers may see, whose slug it is.

    Raises Moved where the slug is an old one of such a thing, Gone where readers saw it once and
    no longer may, NothingThere else.
    """
    found = find_by_any_slug(kind, slug, among)
    if found.slug != slug:
        raise Moved(found.get_absolute_url())
    return found


def find_by_any_slug(kind: Addressable, slug: str, among: QuerySet[Any]) -> Any:
    """Return the one of `among` whose slug it is, or was: for addresses that name more than one thing.

    Who asks sends readers on to the address that things have now, in one step. Raises Gone and NothingThere as above.
    """
    found = among.filter(slug=slug).first()
    if found is not None:
        return found
    entry = RegisteredSlug.objects.filter(kind=kind, slug=slug, public_from__lte=Now()).first()
    if entry is None:
        raise NothingThere(slug)
    current = among.filter(pk=entry.object_pk).first()
    if current is None:
        raise Gone(slug)
    return current


def seen_slugs(kind: Addressable, thing: Any) -> QuerySet[RegisteredSlug]:
    """Return the addresses, present and past, at which readers could see `thing`."""
    return RegisteredSlug.objects.filter(kind=kind, object_pk=thing.pk, public_from__lte=Now()).order_by("slug")


def former_slugs(kind: Addressable, thing: Any) -> list[str]:
    """Return the slugs at which readers could see `thing` once, and from which they are led on now."""
    return list(seen_slugs(kind, thing).exclude(slug=thing.slug).values_list("slug", flat=True))


def find_quote(public_id: str, among: QuerySet[Any]) -> Any:
    """Return the one of `among`, quotes that readers may see, that bears `public_id`.

    Raises Moved where the id is written otherwise than the site writes it ("O" for "0") or where its
    quote was merged into another, Gone and NothingThere as above.
    """
    canonical = canonical_public_id(public_id)
    found = among.filter(public_id=canonical).first()
    if found is None:
        merged = among.filter(former_ids__registered=canonical).first()
        if merged is not None:
            raise Moved(merged.get_absolute_url())
        seen = PublicId.objects.filter(value=canonical, public_from__lte=Now()).exists()
        raise Gone(canonical) if seen else NothingThere(canonical)
    if canonical != public_id:
        raise Moved(found.get_absolute_url())
    return found


def canonical_public_id(written: str) -> str:
    """Return a public id as the site writes it: "A1-Bo" → "a1b0"."""
    return written.lower().translate(_CONFUSABLE)


def find_by_code(code: str, among: QuerySet[Any]) -> Any:
    """Return the one of `among`, countries that readers may see, whose code it is, in any case; raises NothingThere."""
    found = among.filter(code=code.upper()).first()
    if found is None:
        raise NothingThere(code)
    return found
