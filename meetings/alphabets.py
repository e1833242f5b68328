"""The order of names in lists: by the alphabet of the page's language first, accents and case aside.

PostgreSQL has no ICU in every build, the embedded one among them, and there is none for Python that installs without a
compiler. So the order is made here of what both sides can do: names in the page's own script stand before all others,
and within a script a letter's place is that of its code point once accents are off, which is the alphabet's own in
Latin, Cyrillic, Hebrew and Arabic. `key` sorts what is at hand, `in_order` what the database sorts; they agree.
"""

import re
import unicodedata
from typing import Any

from django.db.models import Case, Func, IntegerField, TextField, Value, When
from django.utils.translation import get_language

SCRIPTS = {"ar": "[\u0600-\u06ff]", "he": "[\u0590-\u05ff]", "ru": "[\u0400-\u04ff]"}
# A letter with a mark that is a letter of its own, and those that only look like two.
OWN = {"й": "й"}
ARABIC = ("آأإٱىةؤئ", "اااايهوي")  # one letter with and without its hamza, and the two that end words
SAME = str.maketrans(
    {**dict(zip(*ARABIC, strict=True)), "ё": "е", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
)


def key(name: str) -> tuple[bool, str, str]:
    """Return what sorts names as a reader of the page's language looks them up."""
    folded = "".join(OWN.get(one, _plain(one)) for one in unicodedata.normalize("NFC", name).casefold())
    return not _is_own(name), folded.translate(SAME), name


def in_order(field: str, folded: Any) -> list[Any]:
    """Return what a query orders by so that it sorts as `key` does. folded: `field` without accents."""
    script = SCRIPTS.get(get_language() or "")
    own = [
        Case(When(**{f"{field}__regex": f"^{script}"}, then=Value(0)), default=Value(1), output_field=IntegerField())
    ]
    if get_language() == "ar":
        folded = Func(folded, Value(ARABIC[0]), Value(ARABIC[1]), function="translate", output_field=TextField())
    return [*(own if script else []), folded, field]


def initial_of(name: str) -> str:
    """Return the letter under which a name stands in a list."""
    return key(name[:1])[1][:1].upper()


def _plain(letter: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))


def _is_own(name: str) -> bool:
    script = SCRIPTS.get(get_language() or "")
    return script is None or re.match(script, name) is not None
