"""Countries and places as accounts print them."""

from dataclasses import dataclass

from django.db.models import Q, Value

from meetings.models import Country
from meetings.models.base import Fold

# Short forms that newspapers print for what the country list names otherwise.
SHORT_FORMS = {
    "usa": "US", "u.s.": "US", "us": "US", "u.s.a.": "US", "america": "US", "united states of america": "US",
    "uk": "GB", "u.k.": "GB", "britain": "GB", "great britain": "GB", "england": "GB",
    "uae": "AE", "ussr": "SU", "holland": "NL", "turkey": "TR", "czech republic": "CZ",
    "european commission": "EU", "european council": "EU", "russian federation": "RU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    venue: str = ""
    city: str = ""
    country: Country | None = None


def country_named(name: str) -> Country | None:
    """Return the country of that name, code or common short form, whatever case and accents; None if unknown."""
    name = name.strip()
    if not name:
        return None
    code = SHORT_FORMS.get(name.lower(), name)
    return Country.objects.filter(Q(code=code) | Q(name__iexact=name)).first() or (
        Country.objects.alias(folded=Fold("name")).filter(folded=Fold(Value(name))).first()
    )


def place_named(words: str) -> Place:
    """Read "Venue, City, Country", "City, Country", "City" or "Country"."""
    parts = [part.strip() for part in words.split(",") if part.strip()]
    country = country_named(parts[-1]) if parts else None
    if country is not None:
        parts = parts[:-1]
    return Place(venue=", ".join(parts[:-1]), city=parts[-1] if parts else "", country=country)
