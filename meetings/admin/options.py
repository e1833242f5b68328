"""Fields that stand on a page hundreds of times, with the same choices each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of such a field; shortcut: the key that chooses it, or ""."""

    value: str
    label: str
    shortcut: str = ""


class Options:
    """The options of a field that many statements have; each choice is written out once, not once a statement."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self.choices = list(choices)
        self.written: dict[str, SafeString] = {}

    def with_chosen(self, value: str, label: str = "") -> SafeString:
        """Return the option elements, that of `value` selected; label: what it is called where it is not among them."""
        if value not in self.written:
            own = [] if any(one.value == value for one in self.choices) else [Choice(value, label)]
            self.written[value] = format_html_join(
                "",
                '<option value="{}"{}{}>{}</option>',
                (
                    (
                        one.value,
                        format_html(' data-digit="{}"', one.shortcut) if one.shortcut else "",
                        mark_safe(" selected") if one.value == value else "",
                        f"{one.label} ({one.shortcut})" if one.shortcut else one.label,
                    )
                    for one in (*own, *self.choices)
                ),
            )
        return self.written[value]
