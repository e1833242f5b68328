"""Where an account was written: lines that name nothing but a place, and datelines in front of the first words."""

from __future__ import annotations

import re
from typing import NamedTuple

from .blocks import Block
from .titles import is_office
from .words.countries import country_by_city

#: A run of capitalised words, small ones inside included: how places are printed.
CAPITALS = r"[^\W\d_a-z][\w’'.-]*(?:[ -](?:(?:de|of|the|el|al|la|der|am) )?[^\W\d_a-z][\w’'.-]*){0,4}"
VENUE = re.compile(
    r"\b(?:Palace|House|Kremlin|Residence|Hall|Hotel|Street|Castle|Villa|Headquarters|Camp David|"
    r"Oval Office|Mar-a-Lago|Chequers)\b"
)
_DATELINE = re.compile(
    rf"\W{{0,2}}(?P<place>{CAPITALS})(?:,\s+[^\W\d_][\w. ]{{1,20}}?)??"
    r"(?P<date>,\s+(?:\d{1,2}\.?\s+[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?\s+\d{1,2})(?:,?\s+\d{4})?)?,?"
    r"(?=\s*[(:—–-])(?:\s*\((?P<agency>[^)\n]{2,40})\))?(?P<lead>\s*(?:[—–-]{1,2}|:))?\s+"
)


class Dateline(NamedTuple):
    """The place in front of the first words ("NORBURG, June 3 (Agency) —") and where these begin."""

    place: str
    end: int


def dateline_of(text: str, block: Block) -> Dateline | None:
    """The dateline with which the paragraph begins, or None."""
    found = _DATELINE.match(text, block.start, min(block.end, block.start + 120))
    if found is None or found.end() >= block.end:
        return None
    place = found["place"].strip(" ,.")
    known = place in country_by_city() or place.title() in country_by_city()
    dated = found["agency"] or found["date"]
    if any(is_office(word) for word in place.split()) or not (found["lead"] or found["agency"]):
        return None
    dash = found["lead"] is not None and ":" not in found["lead"]
    if known or dated or (dash and place.isupper() and len(place) > 3):
        return Dateline(place if place in country_by_city() else place.title(), found.end())
    return None


def is_place_line(line: str) -> bool:
    """Whether a line of the head names nothing but a place ("Grand Palace, Norburg")."""
    if len(line) > 80 or len(line.split()) > 9:
        return False
    parts = [part.strip().removeprefix("The ").removeprefix("the ") for part in line.split(",")]
    known = any(part in country_by_city() for part in parts)
    venue = len(line.split()) <= 5 and VENUE.search(line) is not None
    return (known or venue) and all(part[:1].isupper() for part in parts if part)
