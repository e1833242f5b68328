"""What narrows a list, drawn without a template of its own: a page has hundreds of options and dozens of counts."""

from typing import Protocol

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


class Value(Protocol):
    """number: how many statements there are; where is_bounded, more than these."""

    @property
    def number(self) -> int: ...

    @property
    def is_bounded(self) -> bool: ...


@register.simple_tag
def how_many(value: Value) -> SafeString:
    """How many statements a choice gives: the number, and for who hears the page, of what."""
    if value.is_bounded:
        words = _('over %(total)s<span class="visually-hidden"> statements</span>')
    else:
        words = ngettext(
            '%(total)s<span class="visually-hidden"> statement</span>',
            '%(total)s<span class="visually-hidden"> statements</span>',
            value.number,
        )
    return mark_safe(words % {"total": intcomma(value.number)})  # noqa: S308 our own words, and a number


@register.simple_tag
def options_of(control: Control) -> SafeString:
    """Return an <option> for each; a suggestion is not said twice where its label is its value."""
    drawn = []
    for option in control.options:
        selected = " selected" if option.value == control.value else ""
        label = "" if control.kind == "name" and option.label == option.value else escape(option.label)
        drawn.append(f'<option value="{escape(option.value)}"{selected}>{label}</option>')
    return mark_safe("".join(drawn))  # noqa: S308 escaped above
