"""The names of countries and organisations in the page's language.

A country's stored name is English and an editor's to change. In other languages the CLDR names what ISO 3166 has a code
for, and the catalogs what else leaders speak for; what neither knows, as an invented country, keeps its stored name.
"""

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django_countries.data import COUNTRIES

from meetings.languages import locale

NAMED_BY_CLDR = {*COUNTRIES, "EU", "UN", "XK"}
NAMED_BY_US = {
    "AFU": gettext_noop("African Union"),
    "ASEAN": gettext_noop("ASEAN"),
    "CS": gettext_noop("Czechoslovakia"),
    "DD": gettext_noop("German Democratic Republic"),
    "LAS": gettext_noop("League of Arab States"),
    "NATO": gettext_noop("NATO"),
    "OSCE": gettext_noop("OSCE"),
    "SU": gettext_noop("Soviet Union"),
    "YU": gettext_noop("Yugoslavia"),
}


def name_of(code: str, name: str) -> str:
    """Return what a page calls the country of this code, which is stored under an English name."""
    if get_language() in {None, "en"}:
        return name
    if code in NAMED_BY_US:
        return _(NAMED_BY_US[code])
    return str(locale().territories.get(code, name)) if code in NAMED_BY_CLDR else name
