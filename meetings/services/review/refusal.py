import re

from django.utils.translation import gettext as _


class Refused(ValueError):
    """An operation that the draft as it stands does not allow; the message is one sentence for the editor."""


def unchanged(current: str, value: str, was: str | None, *, labels: tuple[str, str] | None = None) -> None:
    """Raise Refused where somebody changed the value since the editor saw it. labels: the two in an editor's words."""
    if was is not None and _plain(current) not in {_plain(was), _plain(value)}:
        theirs, own = labels or (current, value)
        raise Refused(
            _("Meanwhile another window changed this to “%(current)s”; yours was “%(value)s”.")
            % {"current": theirs, "value": own}
        )


def _plain(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip()
