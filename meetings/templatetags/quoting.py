"""What the tools of a statement copy, cite and share."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote as encoded

from django import template
from django.template import Context
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from meetings.models import Quote
from meetings.paths import site_of
from meetings.services.quoting import kind_of_words, quotation

register = template.Library()
register.filter(kind_of_words)


class Speaker(Protocol):
    """Who spoke; role is "" where no office is known."""

    @property
    def name(self) -> str: ...

    @property
    def role(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Labels:
    """What the tools are called; spoken: the same, with a place for which statement it is, for who hears the page."""

    permalink: str
    copy: str
    cite: str
    share: str
    address: str
    quotation: str
    by_mail: str
    done: str
    by_hand: str
    spoken_permalink: str
    spoken_copy: str
    spoken_cite: str
    spoken_share: str


@dataclass(frozen=True, slots=True)
class Tools:
    """path: of the statement's page; address: the same with the site's; mail: a message with it, as an address."""

    path: str
    address: str
    mail: str
    quotation: str
    permalink: str
    copy: str
    cite: str
    share: str
    labels: Labels


@register.simple_tag(takes_context=True)
def tools_of(context: Context, quote: Quote, speaker: Speaker, about: object) -> Tools | None:
    """The tools of a statement, its meeting fetched; none where readers find nothing at its address yet.

    They are made here and not by tags in the template: a long meeting has them six hundred times.
    """
    path = quote.get_absolute_url()
    preview = context.get("preview")
    if preview is not None and path in preview.closed:
        return None
    labels, which = _labels(get_language() or ""), {"about": about}
    address = site_of(context["request"]) + path
    return Tools(
        path,
        address,
        f"mailto:?subject={encoded(quote.meeting.title, safe='')}&body={encoded(address, safe='')}",
        quotation(quote, speaker=speaker.name, office=speaker.role, address=address),
        labels.spoken_permalink % which,
        labels.spoken_copy % which,
        labels.spoken_cite % which,
        labels.spoken_share % which,
        labels,
    )


@lru_cache
def _labels(_language: str) -> Labels:
    return Labels(
        _("Permalink"),
        _("Copy"),
        _("Cite"),
        pgettext("to others", "Share"),
        _("Address"),
        _("As a quotation"),
        _("By e-mail"),
        _("Copied"),
        _("Selected: copy it with the keys"),
        _("Permalink: %(about)s"),
        _("Copy: %(about)s"),
        _("Cite: %(about)s"),
        _("Share: %(about)s"),
    )
