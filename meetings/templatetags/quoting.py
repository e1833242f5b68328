"""What the tools of a statement copy and share."""

from typing import Any, Protocol

from django import template
from django.template import Context

from meetings.models import Quote
from meetings.paths import site_of
from meetings.services.quoting import quotation as as_text

register = template.Library()


class Speaker(Protocol):
    """Who spoke; role is "" where no office is known."""

    @property
    def name(self) -> str: ...

    @property
    def role(self) -> str: ...


@register.simple_tag(takes_context=True)
def quotation(context: Context, quote: Quote, speaker: Speaker) -> str:
    """The statement, its meeting fetched, as text: its words in marks, who said them, when, and its address."""
    return as_text(quote, speaker=speaker.name, office=speaker.role, address=whole_address(context, quote))


@register.simple_tag(takes_context=True)
def whole_address(context: Context, thing: Any) -> str:
    """The address of a thing's page, with the site's."""
    return f"{site_of(context['request'])}{thing.get_absolute_url()}"
