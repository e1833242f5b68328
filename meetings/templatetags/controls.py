"""The options of a control, drawn at once: a topic's page has hundreds of names in one."""

from typing import Protocol

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class Option(Protocol):
    @property
    def value(self) -> str: ...

    @property
    def label(self) -> str: ...


class Control(Protocol):
    """kind: "name" where the options are suggestions; value: what is chosen, "" where nothing is."""

    @property
    def kind(self) -> str: ...

    @property
    def value(self) -> str: ...

    @property
    def options(self) -> list[Option]: ...


@register.simple_tag
def options_of(control: Control) -> SafeString:
    """Return an <option> for each; a suggestion is not said twice where its label is its value."""
    drawn = []
    for option in control.options:
        selected = " selected" if option.value == control.value else ""
        label = "" if control.kind == "name" and option.label == option.value else escape(option.label)
        drawn.append(f'<option value="{escape(option.value)}"{selected}>{label}</option>')
    return mark_safe("".join(drawn))  # noqa: S308 escaped above
