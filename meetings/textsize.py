"""The size in which a reader has the pages' text: a choice that a cookie remembers."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COOKIE = "text_size"


class TextSize(TextChoices):
    NORMAL = "normal", pgettext_lazy("size of text", "Normal")
    LARGE = "large", pgettext_lazy("size of text", "Large")
    LARGER = "larger", _("Larger")


def size_in(cookies: Mapping[str, str]) -> TextSize:
    """Return the size that `cookies` remember: the normal one where they hold none, or none that there is."""
    kept = cookies.get(COOKIE, "")
    return TextSize(kept) if kept in TextSize else TextSize.NORMAL
